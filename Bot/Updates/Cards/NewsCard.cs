using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>The latest updates, the latest answers that are for all to see, and what else there is for everyone.</summary>
internal static class NewsCard
{
    private const int Length = 400;
    private const int Bytes = 2_000;
    private const int TitleLength = 200;
    private const int AnswerBytes = 800;

    public static AdaptiveCard Build(
        Language language, IReadOnlyList<Update> updates, IReadOnlyList<Passage> answers, IReadOnlyList<string> news, IReadOnlyList<Container> more) => new(
        language["Updates.NewsTitle"],
        [
            Blocks.Heading(language["Updates.NewsTitle"]),
            .. news.Select(text => Blocks.Notice(ContainerStyle.Emphasis, text)),
            .. updates.Count + answers.Count + more.Count == 0 ? [new TextBlock(language["Updates.NoNews"])] : updates.Select<Update, CardElement>(update => Entry(language, update)),
            .. answers.Count == 0 ? [] : answers.Select<Passage, CardElement>(answer => Answer(language, answer))
                .Prepend(Blocks.Subheading(language["Updates.NewAnswers"])).Append(Blocks.Note(language["Updates.AskForAll"])),
            .. more,
        ])
        { Lang = language.Code };

    private static Container Answer(Language language, Passage answer) => new(
        new TextBlock(CardText.Beginning(answer.Title, TitleLength)) { Weight = TextWeight.Bolder },
        new TextBlock(CardText.Shorten(answer.In(language).Body, Length, AnswerBytes)) { Spacing = Spacing.Small },
        Blocks.Note(language.Date(answer.Date)) with { Spacing = Spacing.Small })
    { Separator = true, Spacing = Spacing.Medium };

    private static Container Entry(Language language, Update update) => new Container(
        [
            new TextBlock(CardText.Plain(update.Content.TitleIn(language))) { Weight = TextWeight.Bolder },
            new TextBlock(CardText.Shorten(update.Content.TextIn(language), Length, Bytes)) { Spacing = Spacing.Small },
            new TextBlock(From(language, update)) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.Small },
            .. update.RequiresRead || !CardText.Fits(update.Content.TextIn(language), Length, Bytes)
                ? [new ActionSet(Open(language, update)) { Spacing = Spacing.Small }]
                : Array.Empty<CardElement>(),
        ])
    { Separator = true, Spacing = Spacing.Medium };

    private static ExecuteAction Open(Language language, Update update)
    {
        var button = UpdateElements.Open(language, update);
        return button with { Data = OpenedOn.With(UpdateData.Of(update.Id), new OpenedOn(DigestId: null)) };
    }

    private static string From(Language language, Update update)
    {
        var from = language["Updates.From", language.Date(DanishTime.DateOf(update.SentAt!.Value))];
        return UpdateElements.CorrectedOn(language, update) is { } corrected ? $"{from} · {corrected}" : from;
    }
}
