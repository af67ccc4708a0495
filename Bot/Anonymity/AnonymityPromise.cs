using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity.Threads;
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

    /// <summary>The same in short, for a form that lies folded on another card.</summary>
    public string ShortLines(Language language) => options.Value.ReleaseAtOnce
        ? language["Anonymity.TrialShort"]
        : language["Anonymity.PromiseShort", language.Number(options.Value.MinimumWriters), When(language)];

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

    /// <summary>The same in short, for a form that lies folded on another card.</summary>
    public string AreaShort(Language language) => options.Value.ReleaseAtOnce
        ? language["Anonymity.AreaTrial"]
        : language["Anonymity.AreaShort", language.Number(options.Value.WritersNeededByArea)];

    /// <summary>What becomes of what is added to a thread, and that it is seen to be the same writer's.</summary>
    public string More(Language language) => options.Value.ReleaseAtOnce
        ? language["Anonymity.MoreTrial"]
        : language["Anonymity.More", language.Number(options.Value.MinimumWriters), When(language)];

    /// <summary>How long what is written is kept, told before it is shown.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="kind">One of <see cref="EntryKinds"/>: of a question only what the code opens is deleted.</param>
    public string Kept(Language language, string kind) =>
        language[kind == EntryKinds.Question ? "Anonymity.KeptQuestion" : "Anonymity.KeptComment", language.Number(options.Value.RetentionDays)];

    /// <summary>How long it is kept, told to one who opens it: until which day, once it is shown.</summary>
    public string Kept(Language language, AnonymousThread thread) => thread.Expires is not { } day ? Kept(language, thread.Kind) : language[
        thread.Kind == EntryKinds.Question ? "Anonymity.KeptQuestionUntil" : "Anonymity.KeptCommentUntil",
        language.Date(day),
        language.Number(options.Value.RetentionDays)];

    /// <summary>When the pool is emptied next at the earliest: "mandag kl. 08.00".</summary>
    public string When(Language language) => language[
        "Anonymity.When",
        language.Culture.DateTimeFormat.GetDayName(options.Value.ReleaseDay),
        options.Value.ReleaseTime.ToString(language.Code == "en" ? "HH:mm" : "HH.mm", language.Culture)];
}
