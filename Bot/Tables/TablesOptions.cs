using System.Data.Common;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Tables.Azure;

namespace ProcessDialogueBot.Tables;

/// <summary>Where the tables are: the section <c>ConnectionStrings</c>.</summary>
public sealed class TablesOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "ConnectionStrings";

    /// <summary>
    /// <c>Data Source=…</c>: the path of an SQLite file, relative to the content root; it is created when it does not exist. Or Azure Table
    /// Storage: <c>UseDevelopmentStorage=true</c>, a connection string with an account key or a shared access signature, or
    /// <c>https://&lt;account&gt;.table.core.windows.net</c>, which is entered with the process's identity (<c>DefaultAzureCredential</c>).
    /// </summary>
    public string? Tables { get; set; }

    /// <summary>The forms that are understood.</summary>
    internal const string Forms =
        "'Data Source=<path of a file>' (SQLite), 'UseDevelopmentStorage=true' (Azurite), an Azure Storage connection string "
        + "with AccountName and AccountKey or with a SharedAccessSignature (over https), or 'https://<account>.table.core.windows.net' (managed identity).";

    /// <summary>Whether <see cref="Tables"/> has one of the <see cref="Forms"/>.</summary>
    internal bool IsUsable => DataSource is not null || Account is not null;

    /// <summary>The storage account in <see cref="Tables"/>; null when it has another form.</summary>
    internal StorageAccount? Account => StorageAccount.TryParse(Tables, out var account) ? account : null;

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
    public ValidateOptionsResult Validate(string? name, TablesOptions options) => options.IsUsable
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"ConnectionStrings:Tables must be {TablesOptions.Forms}");
}
