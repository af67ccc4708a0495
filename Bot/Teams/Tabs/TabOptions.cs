using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Teams.Tabs;

/// <summary>The section <c>Tab</c>: the sign-on of the page that Teams shows in a tab.</summary>
public sealed class TabOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Tab";

    /// <summary>The name of the permission that Teams' clients ask for on the reader's behalf.</summary>
    public const string Scope = "access_as_user";

    /// <summary>
    /// The app registration that Teams signs readers on to; by default that of the bot. A bot with a managed identity has none that could, and needs one
    /// for the tab: without a secret, as nothing is asked for with it.
    /// </summary>
    public string? AppId { get; set; }

    /// <summary>Where Entra is reached.</summary>
    public Uri Authority { get; set; } = new("https://login.microsoftonline.com");
}

/// <summary>Finds everything that is wrong with the section <c>Tab</c>.</summary>
internal sealed class TabOptionsValidator : IValidateOptions<TabOptions>
{
    public ValidateOptionsResult Validate(string? name, TabOptions options)
    {
        string[] errors = [.. Errors(options)];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(TabOptions options)
    {
        if (!string.IsNullOrEmpty(options.AppId) && !Guid.TryParse(options.AppId, out _))
            yield return "Tab:AppId must be the GUID of the app registration that readers of the tab are signed on to.";
        if (options.Authority is not { IsAbsoluteUri: true } authority || authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback)
            yield return "Tab:Authority must be an https address.";
    }
}
