using System.Globalization;
using System.Security.Cryptography;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Audit;

/// <summary>The rows of a month that were written before there was a chain, by their number and a hash of them all.</summary>
/// <param name="Month">The month.</param>
/// <param name="Rows">How many.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
internal sealed record OldMonth(string Month, long Rows, string Sha256)
{
    /// <summary>The line in the row that seals it in.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Month} {Rows} {Sha256}");

    /// <summary>Reads the lines of <see cref="AuditAction.Sealed"/>.</summary>
    public static IReadOnlyList<OldMonth> Parse(string lines) =>
    [
        .. from line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
           let parts = line.Split(' ')
           where parts.Length == 3 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)
           select new OldMonth(parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]),
    ];
}

/// <summary>Adds up such rows, in the order of their keys; holds none of them.</summary>
internal sealed class OldMonths : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<OldMonth> _months = [];
    private string? _month;
    private long _rows;

    /// <summary>One row more.</summary>
    public void Add(TableEntity row)
    {
        if (row.PartitionKey != _month)
            End();
        _month = row.PartitionKey;
        _rows++;
        var bytes = AuditSigner.Encode(row);
        _hash.AppendData(BitConverter.GetBytes(bytes.Length));
        _hash.AppendData(bytes);
    }

    /// <summary>All months, when there is no row more.</summary>
    public IReadOnlyList<OldMonth> ToList()
    {
        End();
        return _months;
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void End()
    {
        if (_rows > 0)
            _months.Add(new OldMonth(_month!, _rows, Convert.ToHexStringLower(_hash.GetHashAndReset())));
        _rows = 0;
    }
}
