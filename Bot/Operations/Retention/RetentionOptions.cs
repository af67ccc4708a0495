using System.Globalization;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Tables.Retention;

namespace ProcessDialogueBot.Operations.Retention;

/// <summary>For how many days each kind of data is kept: <c>Retention:Questions</c>, <c>Retention:Deliveries</c>, …</summary>
internal sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>How long the audit is kept. Its own code deletes it, as its entries hang together.</summary>
    public static RetentionKind Audit { get; } = new("Audit", Default: 5 * 365, Least: 365, Most: 10 * 365);

    /// <summary>What is set, as it stands there, by name.</summary>
    public IReadOnlyDictionary<string, string?> Set { get; set; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many days a kind of data is kept.</summary>
    public int DaysOf(RetentionKind kind) =>
        Set.TryGetValue(kind.Name, out var days) ? int.Parse(days!, NumberStyles.None, CultureInfo.InvariantCulture) : kind.Default;

    /// <summary>Before which moment what was done with is deleted.</summary>
    public DateTimeOffset Before(RetentionKind kind, DateTimeOffset now) => now.AddDays(-DaysOf(kind));
}

/// <summary>Checks at start that what is set is there to be set, and in its range.</summary>
/// <param name="kinds">What there is.</param>
internal sealed class RetentionOptionsValidator(IEnumerable<RetentionKind> kinds) : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        var known = kinds.ToDictionary(kind => kind.Name, StringComparer.OrdinalIgnoreCase);
        List<string> errors = [];
        foreach (var (key, value) in options.Set)
            if (!known.TryGetValue(key, out var kind))
                errors.Add($"{RetentionOptions.Section}:{key} is none of the kinds of data: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.");
            else if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days < kind.Least || days > kind.Most)
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"{RetentionOptions.Section}:{key} must be a whole number of days from {kind.Least} to {kind.Most}."));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
