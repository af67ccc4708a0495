using System.Text;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Exporting;

namespace ProcessDialogueBot.Tests.Updates.Exporting;

/// <summary>The file of the unreached: what a Danish Excel makes of it.</summary>
public sealed class UnreachedCsvTests
{
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData(" =HYPERLINK(\"http://x\";\"y\")", "\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\"")]
    [InlineData("+4512345678", "\"'+4512345678\"")]
    [InlineData("-Bo", "\"'-Bo\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1+1", "\"'=1+1\"")]
    [InlineData("Bo; Bent", "\"Bo; Bent\"")]
    [InlineData("Bo \"Bent\"", "\"Bo \"\"Bent\"\"\"")]
    [InlineData("Åse Ørum", "Åse Ørum")]
    public async Task No_name_is_a_formula_and_none_breaks_the_columns(string name, string field)
    {
        var lines = await WriteAsync(Language.Danish, new Unreached(name, DeliveryState.Failed, DeliveryReason.Rejected) { Area = name });

        Assert.Equal($"{field};{field};Ikke nået;fik den ikke, fordi Teams afviste den;", lines[1]);
    }

    [Fact]
    public async Task Each_row_says_what_became_of_it_and_when_in_Copenhagen()
    {
        var at = new DateTimeOffset(2026, 7, 1, 12, 30, 0, TimeSpan.Zero);
        var lines = await WriteAsync(
            Language.English,
            new Unreached("Anne", DeliveryState.Uncertain, DeliveryReason.AnswerLost) { At = at },
            new Unreached("Bo", DeliveryState.Sent, DeliveryReason.MessageGone) { At = at, IsUncorrected = true });

        Assert.Equal("Who;Area;Status;Reason;Time", lines[0]);
        Assert.Equal("Anne;;Uncertain;may have got it, but Teams did not confirm it;2026-07-01 14:30", lines[1]);
        Assert.StartsWith("Bo;;Got it, but not the correction;", lines[2], StringComparison.Ordinal);
    }

    private static async Task<string[]> WriteAsync(Language language, params IEnumerable<Unreached> rows) =>
        Encoding.UTF8.GetString((await UnreachedCsv.WriteAsync(language, rows.ToAsyncEnumerable(), CancellationToken.None))[3..]).Split("\r\n");
}
