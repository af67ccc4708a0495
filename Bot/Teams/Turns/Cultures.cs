using System.Globalization;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>Which of the two languages an activity asks for.</summary>
public static class Cultures
{
    /// <summary>Danish, the first language of the bot.</summary>
    public static CultureInfo Danish { get; } = CultureInfo.GetCultureInfo("da-DK");

    /// <summary>English, for clients set to English.</summary>
    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>English for any English locale, else Danish.</summary>
    /// <param name="locale">A BCP 47 tag, or null.</param>
    public static CultureInfo Of(string? locale) =>
        locale is not null && (locale.Equals("en", StringComparison.OrdinalIgnoreCase)
            || locale.StartsWith("en-", StringComparison.OrdinalIgnoreCase)) ? English : Danish;

    /// <summary>The language of the client that sent the activity.</summary>
    public static CultureInfo Of(Activity activity) =>
        Of(activity.Locale ?? activity.Entities?.FirstOrDefault(entity => entity is { Type: "clientInfo", Locale: not null })?.Locale);
}
