using Microsoft.Extensions.Options;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Anonymity;

/// <summary>What may truthfully be promised to one who writes anonymously, with the configured numbers.</summary>
/// <param name="options">The numbers.</param>
internal sealed class AnonymityPromise(IOptions<AnonymityOptions> options)
{
    /// <summary>How often a person may write in a day.</summary>
    public int DailyLimit => options.Value.DailyLimit;

    /// <summary>That nobody is recorded, and when and how what is written is shown.</summary>
    public string Lines(Language language) => options.Value.ReleaseAtOnce
        ? language["Anonymity.Trial"]
        : language["Anonymity.Promise", language.Number(options.Value.MinimumWriters), When(language)];

    /// <summary>What the writer had better know: what gives a person away, who reads, and what Teams sees.</summary>
    public static string Care(Language language) => language["Anonymity.Care"];

    /// <summary>What happens to a text that waits.</summary>
    public string Next(Language language) => options.Value.ReleaseAtOnce
        ? language["Anonymity.NextTrial"]
        : language["Anonymity.Next", language.Number(options.Value.MinimumWriters), When(language)];

    /// <summary>When the area is shown that a writer names.</summary>
    public string Area(Language language) => options.Value.ReleaseAtOnce
        ? language["Anonymity.AreaTrial"]
        : language["Anonymity.AreaShown", language.Number(options.Value.WritersNeededByArea)];

    /// <summary>What becomes of what is added to a thread, and that it is seen to be the same writer's.</summary>
    public string More(Language language) => options.Value.ReleaseAtOnce
        ? language["Anonymity.MoreTrial"]
        : language["Anonymity.More", language.Number(options.Value.MinimumWriters), When(language)];

    /// <summary>When the pool is emptied next at the earliest: "mandag kl. 08.00".</summary>
    public string When(Language language) => language[
        "Anonymity.When",
        language.Culture.DateTimeFormat.GetDayName(options.Value.ReleaseDay),
        options.Value.ReleaseTime.ToString(language.Code == "en" ? "HH:mm" : "HH.mm", language.Culture)];
}
