using ProcessDialogueBot.Comments;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Anonymity;

namespace ProcessDialogueBot.Tests.Comments;

/// <summary>What the form for a comment promises before anything is written.</summary>
public sealed class CommentFormTests : IDisposable
{
    private readonly CommentDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task The_form_says_what_is_promised_with_the_configured_numbers()
    {
        var form = Card.Of(await _desk.Comments.ShowFormAsync(Turn.Of(), default));

        Assert.Contains("når mindst 7 har skrevet anonymt samme døgn", form.Texts, StringComparison.Ordinal);
        Assert.Contains("tidligst mandag kl.\u00A008.00", form.Texts, StringComparison.Ordinal);
        Assert.Contains("op til 5 gange om dagen", form.Texts, StringComparison.Ordinal);
        Assert.Contains("whistleblowerordningen", form.Texts, StringComparison.Ordinal);
        Assert.DoesNotContain("i chatten – brug feltet", form.Texts, StringComparison.Ordinal);
        Assert.Equal("", form.Field("text"));
    }

    [Fact]
    public async Task The_form_is_in_English_for_English_clients()
    {
        var form = Card.Of(await _desk.Comments.ShowFormAsync(Turn.Of() with { Culture = Cultures.English }, default));
        Assert.Contains("at least 7 have written anonymously on the same day", form.Texts, StringComparison.Ordinal);
        Assert.Contains("Monday at 08:00 at the earliest", form.Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_typed_into_the_chat_is_not_taken_and_that_is_said_first()
    {
        var form = Card.Of(await _desk.Comments.ShowFormAsync(Turn.Of() with { HasText = true }, default));
        Assert.Contains("ikke sendt som kommentar, men kan blive stående i chatten", form.Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_trial_the_text_is_shown_at_once_and_the_form_says_so()
    {
        using var trial = new AnonymityHost(("Anonymity:ReleaseAtOnce", "true"));
        var form = Card.Of(await trial.Get<CommentHandlers>().ShowFormAsync(Turn.Of(), default));
        Assert.Contains("prøveopsætning", form.Texts, StringComparison.Ordinal);
        Assert.DoesNotContain("mindst", form.Texts, StringComparison.Ordinal);

        await trial.SubmitAsync("Alene", 1);
        await trial.Pool.TickAsync(default);
        Assert.Equal("Alene", Assert.Single(await trial.ShownAsync()).Text);
    }

    [Fact]
    public async Task The_whistleblower_scheme_is_linked_when_configured()
    {
        using var host = new AnonymityHost(("Comments:WhistleblowerUrl", "https://example.dk/whistleblower"));
        var form = Card.Of(await host.Get<CommentHandlers>().ShowFormAsync(Turn.Of(), default));
        Assert.Contains("[whistleblowerordningen](https://example.dk/whistleblower)", form.Texts, StringComparison.Ordinal);
    }
}
