using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Approval;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>Tells editors what became of an update for which a second editor was asked.</summary>
internal static class DecisionCard
{
    /// <summary>What stands where the other editors were asked.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="update">The update; null when it is gone.</param>
    /// <param name="end">What became of the request.</param>
    /// <param name="editor">The name of who decided; empty where nobody did.</param>
    /// <param name="writer">The name of the one who wrote it.</param>
    public static AdaptiveCard ForEditors(Language language, Update? update, RequestEnd end, string editor, string writer) => Build(
        language,
        update,
        language[$"Updates.Ended{end}", Names(editor, writer)],
        Next(language, update, end),
        update is null ? null : new ExecuteAction(language["Updates.Show"], "update.show") { Data = UpdateData.Of(update.Id) });

    /// <summary>What its writer is told of a decision.</summary>
    /// <inheritdoc cref="ForEditors"/>
    public static AdaptiveCard ForWriter(Language language, Update update, RequestEnd end, string editor) => end == RequestEnd.Approved
        ? Build(
            language,
            update,
            language["Updates.ApprovedTitle", CardText.Plain(editor)],
            Next(language, update, end),
            new ExecuteAction(language["Updates.Show"], "update.show") { Data = UpdateData.Of(update.Id) })
        : Build(
            language,
            update,
            language["Updates.ReturnedTitle", CardText.Plain(editor)],
            [update.Remark is { } remark ? CardText.Plain(remark) : language["Updates.ReturnedNoRemark"], language["Updates.ReturnedHint"]],
            new ExecuteAction(language["Updates.Continue"], "update.edit") { Data = UpdateData.Of(update.Id), Style = ActionStyle.Positive });

    /// <summary>Tells the writer that a scheduled update was not sent, and what to do.</summary>
    /// <param name="language">The writer's language.</param>
    /// <param name="update">The update that is held.</param>
    /// <param name="people">How many people it would reach now; null when that cannot be told.</param>
    /// <param name="asked">How many other editors are asked.</param>
    public static AdaptiveCard Held(Language language, Update update, int? people, int asked)
    {
        var planned = language.MomentWithDay(update.ScheduledFor!.Value);
        return Build(
            language,
            update,
            language["Updates.HeldTitle"],
            [
                (people, update.ApprovedFor) switch
                {
                    ({ } many, { } fewer) => language["Updates.HeldGrown", planned, language.Count("Updates.People", many), language.Count("Updates.People", fewer)],
                    ({ } many, null) => language["Updates.HeldMany", planned, language.Number(many)],
                    _ => language["Updates.HeldTooMany", planned],
                },
                asked == 0 ? language["Updates.HeldNobody"] : language.Count("Updates.HeldAsked", asked),
            ],
            new ExecuteAction(language["Updates.Show"], "update.show") { Data = UpdateData.Of(update.Id) });
    }

    private static IEnumerable<string> Next(Language language, Update? update, RequestEnd end) => (end, update) switch
    {
        (RequestEnd.Approved, { State: UpdateState.Scheduled, ScheduledFor: { } at }) => [language["Updates.GoesOut", language.MomentWithDay(at)]],
        (RequestEnd.Approved, { IsSent: true }) => [language["Updates.IsSent"]],
        (RequestEnd.Returned, { Remark: { } remark }) => [language["Updates.ReturnedWith", CardText.Plain(remark)]],
        _ => [],
    };

    /// <summary>Who is named, the one who did it first.</summary>
    internal static object[] Names(string editor, string writer) => editor.Length > 0 ? [CardText.Plain(editor), CardText.Plain(writer)] : [CardText.Plain(writer)];

    /// <summary>A heading, the update's title, some lines and a button.</summary>
    internal static AdaptiveCard Build(Language language, Update? update, string title, IEnumerable<string> lines, CardAction? button) => new(
        title,
        [
            Blocks.Subheading(title),
            .. update is null ? Array.Empty<CardElement>() : [new TextBlock(CardText.Plain(update.Content.TitleIn(language))) { IsSubtle = true, Spacing = Spacing.Small }],
            .. lines.Select(line => new TextBlock(line) { Spacing = Spacing.Small }),
        ])
    {
        Lang = language.Code,
        Actions = button is null ? null : [button],
    };
}
