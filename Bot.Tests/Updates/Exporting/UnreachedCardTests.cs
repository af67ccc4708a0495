using System.Text;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Exporting;

namespace ProcessDialogueBot.Tests.Updates.Exporting;

/// <summary>The heading over the unreached says no more than is known of them.</summary>
public sealed class UnreachedCardTests
{
    private static readonly Unreached Failed = new("Anne", DeliveryState.Failed, DeliveryReason.Rejected);
    private static readonly Unreached Uncertain = new("Bo", DeliveryState.Uncertain, DeliveryReason.AnswerLost);
    private static readonly Unreached Uncorrected = new("Ib", DeliveryState.Sent, DeliveryReason.MessageGone) { IsUncorrected = true };

    [Theory]
    [InlineData("F", "De fik den ikke", "They did not get it")]
    [InlineData("U", "De fik den måske ikke", "They may not have got it")]
    [InlineData("C", "De fik den, men ikke rettelsen", "They got it, but not the correction")]
    [InlineData("FU", "Ikke alt er nået sikkert frem", "Not everything has safely arrived")]
    [InlineData("FC", "Ikke alt er nået sikkert frem", "Not everything has safely arrived")]
    [InlineData("UC", "Ikke alt er nået sikkert frem", "Not everything has safely arrived")]
    public async Task The_heading_is_true_of_all_of_them(string which, string danish, string english)
    {
        var unreached = which.Select(letter => letter == 'F' ? Failed : letter == 'U' ? Uncertain : Uncorrected).ToList();
        foreach (var (language, title) in new[] { (Language.Danish, danish), (Language.English, english) })
        {
            var card = await UnreachedCard.BuildAsync(language, new Update("1", new UpdateContent("Møde", "Tekst"), "ea"), unreached.ToAsyncEnumerable(), CancellationToken.None);
            Assert.Equal(title, card!.FallbackText);
            Assert.Contains(title, Encoding.UTF8.GetString(card.ToJson().Span).Replace("\\u00E5", "å", StringComparison.OrdinalIgnoreCase), StringComparison.Ordinal);
        }
    }
}
