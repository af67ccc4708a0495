using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Anonymity;

/// <summary>What may truthfully be promised to one who writes anonymously, with the configured numbers.</summary>
/// <param name="options">The numbers.</param>
internal sealed class AnonymityPromise(IOptions<AnonymityOptions> options)
{
    /// <summary>How often a person may write in a day.</summary>
    public int DailyLimit => options.Value.DailyLimit;

    /// <summary>What is possible and what is not, and who can read it and when: one line each.</summary>
    public IReadOnlyList<string> Lines(Language language) => options.Value.ReleaseAtOnce
        ? [language["Anonymity.Trial"], language["Anonymity.Possible"]]
        : [language["Anonymity.Possible"], language["Anonymity.Reading", language.Number(options.Value.MinimumWriters), When(language)]];

    /// <summary>The rest of the truth, for those who want to know it all.</summary>
    /// <param name="language">The reader's language.</param>
    public IReadOnlyList<string> ReadMore(Language language) =>
    [
        .. options.Value.ReleaseAtOnce ? Array.Empty<string>() : [language["Anonymity.ReadMoreRelease"]],
        language["Anonymity.ReadMoreTeams"],
        language["Anonymity.ReadMoreCode"],
    ];

    /// <summary>What is to be said besides where there is room, and the form was asked for.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="hasAreas">Whether an area can be named.</param>
    public IReadOnlyList<string> ReadStillMore(Language language, bool hasAreas) =>
    [
        language["Anonymity.ReadMoreOpened"],
        .. hasAreas && !options.Value.ReleaseAtOnce ? [language["Anonymity.ReadMoreArea"]] : Array.Empty<string>(),
        language.Count("Anonymity.DailyLimit", DailyLimit),
    ];

    /// <summary>What happens to a text that waits.</summary>
    public string Next(Language language) => options.Value.ReleaseAtOnce
        ? language["Anonymity.NextTrial"]
        : language["Anonymity.Next", language.Number(options.Value.MinimumWriters), When(language)];

    /// <summary>When the area is shown that a writer names.</summary>
    public string Area(Language language) => options.Value.ReleaseAtOnce
        ? language["Anonymity.AreaTrial"]
        : language["Anonymity.AreaShown", language.Number(options.Value.WritersNeededByArea)];

    /// <summary>What becomes of what is added to a thread, and that it is seen to be the same writer's.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="isTold">Whether the card says already when it is shown.</param>
    public string More(Language language, AnonymousThread thread, bool isTold)
    {
        var when = options.Value.ReleaseAtOnce ? language["Anonymity.MoreTrial"]
            : isTold ? language["Anonymity.MoreBelow"]
            : language["Anonymity.More", language.Number(options.Value.MinimumWriters), When(language)];
        var where = thread.Area is { } area ? $" {language["Anonymity.MoreArea", CardText.Plain(area)]}" : "";
        return $"{when}{where} {language["Anonymity.MoreCare"]}";
    }

    /// <summary>How long what is written is kept, told before it is shown.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="kind">One of <see cref="EntryKinds"/>: of a question the answer stays.</param>
    public string Kept(Language language, string kind) =>
        language[kind == EntryKinds.Question ? "Anonymity.KeptQuestion" : "Anonymity.KeptComment", language.Number(options.Value.RetentionDays)];

    /// <summary>How long it is kept, told to one who opens it: until which day, once it is shown.</summary>
    public string Kept(Language language, AnonymousThread thread) => thread.Expires is not { } day ? Kept(language, thread.Kind) : language[
        thread.Kind == EntryKinds.Question ? "Anonymity.KeptQuestionUntil" : thread.TakesMore ? "Anonymity.KeptCommentUntil" : "Anonymity.KeptHiddenUntil",
        language.Date(day),
        language.Number(options.Value.RetentionDays)];

    /// <summary>When the pool is emptied next at the earliest: "mandag kl. 08.00".</summary>
    public string When(Language language) => language[
        "Anonymity.When",
        language.Culture.DateTimeFormat.GetDayName(options.Value.ReleaseDay),
        options.Value.ReleaseTime.ToString(language.Code == "en" ? "HH:mm" : "HH.mm", language.Culture)];
}
