using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Comments;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Comments;

/// <summary>The cards of comments with all they can hold.</summary>
public sealed class CommentCardTests : IDisposable
{
    private readonly CommentDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("語")]
    [InlineData("*")]
    [InlineData("\n")]
    public async Task The_fullest_cards_stay_below_the_limit(string filler)
    {
        var text = "x" + string.Concat(Enumerable.Repeat(filler, 3_998)) + "x";
        var kept = CardText.Cut(CardText.Clean(text), AnonymousText.MaxLength, AnonymousText.MaxBytes);
        await _desk.ReleaseAsync(kept);
        var id = (await _desk.Host.ShownAsync()).Single(thread => thread.Text == kept).Key;
        for (var i = 0; i < 6; i++)
        {
            var thread = (await _desk.Host.Threads.GetAsync(EntryKinds.Comment, id, default))!;
            await _desk.Host.Threads.AddReplyAsync(thread, CardText.Cut(text, 2_000, CommentField.Reply.Bytes), default);
        }

        var replied = (await _desk.Host.Threads.GetAsync(EntryKinds.Comment, id, default))!;
        var themes = Enumerable.Range(0, 60).Select(number => new ThreadTheme(CommentField.Theme.Cut($"{number} {text}"), 1)).ToList();
        var drafts = new CommentDrafts { Reply = text, Reason = text, Theme = text }.Cut();
        var hidden = replied with { Status = ThreadStatus.Hidden, HiddenReason = CommentField.Reason.Cut(text), Theme = themes[0].Name };
        foreach (var language in Language.All)
        {
            var all = Enum.GetValues<Finding>().ToHashSet();
            Assert.InRange(_desk.Host.Get<AnonymousFormCards>().Form(Kind, language, new FormContent(kept) { TypedInChat = true, Findings = all }).Card.Length, 1, AdaptiveCard.MaxBytes);
            Assert.InRange(_desk.Host.Get<ReceiptCards>().Thread(language, replied, Receipt.New()).Card.Length, 1, AdaptiveCard.MaxBytes);
            Assert.InRange(ModerationCards.Comment(language, new CommentView(replied, themes) { Notice = language["Comments.Outdated"], Drafts = drafts }).Card.Length, 1, AdaptiveCard.MaxBytes);
            foreach (var thread in new[] { replied with { Theme = themes[0].Name }, hidden })
                Assert.InRange(ModerationCards.Comment(language, new CommentView(thread, themes) { Notice = language["Comments.Outdated"], Drafts = drafts }).Card.Length, 1, AdaptiveCard.MaxBytes);
        }
    }

    private static AnonymousFormKind Kind => new(EntryKinds.Comment, CommentHandlers.SubmitVerb, "Comments")
    {
        MoreCare = language => language["Comments.Serious", language["Comments.Whistleblower"]],
    };
}
