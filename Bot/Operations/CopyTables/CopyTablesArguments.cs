using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.CopyTables;

/// <summary>What is said after <c>copy-tables</c> on the command line.</summary>
/// <param name="From">Where the rows are.</param>
/// <param name="To">Where they go.</param>
internal sealed record CopyTablesArguments(TablesOptions From, TablesOptions To)
{
    /// <summary>How the command is used.</summary>
    public const string Usage = "copy-tables --from \"<connection>\" --to \"<connection>\"";

    /// <summary>The option that says where the rows are.</summary>
    public const string FromName = "--from";
    /// <summary>The option that says where they go.</summary>
    public const string ToName = "--to";

    /// <summary>Reads <c>--name value</c> and <c>--name=value</c>; no error repeats a value, which could hold a key.</summary>
    /// <param name="args">What is said after <c>copy-tables</c>.</param>
    /// <param name="errors">Gets everything that is wrong, in one go.</param>
    /// <returns>The arguments; null when something is wrong.</returns>
    public static CopyTablesArguments? Parse(IReadOnlyList<string> args, ICollection<string> errors)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            var parts = args[i].Split('=', 2);
            if (parts[0] is not (FromName or ToName))
                errors.Add($"Only {FromName} and {ToName} are known.");
            else if (!values.TryAdd(parts[0], parts.Length == 2 ? parts[1] : ++i < args.Count ? args[i] : ""))
                errors.Add($"{parts[0]} is given twice.");
        }

        var from = Connection(values, FromName, errors);
        var to = Connection(values, ToName, errors);
        if (errors.Count == 0 && string.Equals(from.Tables, to.Tables, StringComparison.Ordinal))
            errors.Add($"{FromName} and {ToName} are the same.");
        return errors.Count == 0 ? new CopyTablesArguments(from, to) : null;
    }

    private static TablesOptions Connection(Dictionary<string, string> values, string name, ICollection<string> errors)
    {
        var options = new TablesOptions { Tables = values.GetValueOrDefault(name) };
        if (options.Tables is null)
            errors.Add($"{name} is missing.");
        else if (!options.IsUsable)
            errors.Add($"{name} must be {TablesOptions.Forms}");
        return options;
    }
}
