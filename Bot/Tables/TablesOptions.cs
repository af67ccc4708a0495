using System.Data.Common;
using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Tables;

/// <summary>Where the tables are: the section <c>ConnectionStrings</c>.</summary>
public sealed class TablesOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "ConnectionStrings";

    /// <summary><c>Data Source=…</c>: the path of an SQLite file, relative to the content root; it is created when it does not exist.</summary>
    public string? Tables { get; set; }

    /// <summary>The path in <see cref="Tables"/>; null when it has another form.</summary>
    internal string? DataSource
    {
        get
        {
            try
            {
                var builder = new DbConnectionStringBuilder { ConnectionString = Tables };
                return builder.Count == 1 && builder.TryGetValue("Data Source", out var source) && source is string and not (":memory:" or "")
                    ? (string)source
                    : null;
            }
            catch (ArgumentException)
            {
                return null;
            }
        }
    }
}

/// <summary>Says which forms are understood, and never repeats the value: it could hold a key.</summary>
internal sealed class TablesOptionsValidator : IValidateOptions<TablesOptions>
{
    public ValidateOptionsResult Validate(string? name, TablesOptions options) => options.DataSource is null
        ? ValidateOptionsResult.Fail("ConnectionStrings:Tables must be of the form 'Data Source=<path of a file>', such as 'Data Source=App_Data/bot.db'.")
        : ValidateOptionsResult.Success;
}
