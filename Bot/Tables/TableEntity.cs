using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Azure;

namespace ProcessDialogueBot.Tables;

/// <summary>
/// One row: two keys and up to 252 properties of the types that the Table service knows
/// (string, byte[], bool, DateTimeOffset, double, Guid, int, long). Null values are not stored.
/// Source: "Understanding the Table service data model".
/// </summary>
/// <remarks>
/// A key is any text of at most 512 UTF-16 code units (1 KiB). These count twice, since they are encoded for the Table service: control
/// characters, space, <c>" # $ % . / &gt; ? [ \ ~</c>, and the code units of emoji and other characters beyond U+FFFF.
/// </remarks>
/// <param name="partitionKey">The partition key.</param>
/// <param name="rowKey">The row key.</param>
[SuppressMessage("Naming", "CA1710", Justification = "The name that Azure.Data.Tables gave it.")]
public sealed class TableEntity(string partitionKey, string rowKey) : IEnumerable<KeyValuePair<string, object>>
{
    private readonly Dictionary<string, object> _properties = new(StringComparer.Ordinal);

    /// <summary>The partition key.</summary>
    public string PartitionKey { get; } = partitionKey;

    /// <summary>The row key.</summary>
    public string RowKey { get; } = rowKey;

    /// <summary>When the row was last written, by the store's clock; null before it was.</summary>
    public DateTimeOffset? Timestamp { get; internal set; }

    /// <summary>The version that was read; the default before it was.</summary>
    public ETag ETag { get; internal set; }

    /// <summary>The number of properties besides the keys.</summary>
    public int Count => _properties.Count;

    /// <summary>A property's value, or null when it is not there. Setting null removes it.</summary>
    /// <exception cref="ArgumentException">The value is of a type that a table cannot hold.</exception>
    public object? this[string name]
    {
        get => _properties.GetValueOrDefault(name);
        set => Add(name, value);
    }

    /// <summary>Sets a property; null removes it.</summary>
    /// <exception cref="ArgumentException">The value is of a type that a table cannot hold.</exception>
    public void Add(string name, object? value)
    {
        if (value is null)
            _properties.Remove(name);
        else
            _properties[name] = value is string or byte[] or bool or DateTimeOffset or double or Guid or int or long
                ? value
                : throw new ArgumentException($"A table cannot hold a {value.GetType().Name}.", nameof(value));
    }

    /// <summary>A text property, or null.</summary>
    public string? GetString(string name) => this[name] as string;

    /// <summary>A whole number, or null.</summary>
    public int? GetInt32(string name) => this[name] as int?;

    /// <summary>A long whole number, or null.</summary>
    public long? GetInt64(string name) => this[name] as long?;

    /// <summary>Yes or no, or null.</summary>
    public bool? GetBoolean(string name) => this[name] as bool?;

    /// <summary>A point in time (UTC), or null.</summary>
    public DateTimeOffset? GetDateTimeOffset(string name) => this[name] as DateTimeOffset?;

    /// <summary>Bytes, or null.</summary>
    public byte[]? GetBinary(string name) => this[name] as byte[];

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
