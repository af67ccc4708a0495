using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Learning;

namespace ProcessDialogueBot.Tests.Knowledge;

public sealed class PublishedTests
{
    private static readonly DateOnly Day = new(2023, 3, 1);

    [Fact]
    public void What_is_read_again_unchanged_is_the_same() => Assert.True(Told(Make()).IsSameAs(Told(Make())));

    [Fact]
    public void Every_change_counts()
    {
        var one = Make();
        Passage[] changed =
        [
            one with { Id = "2" }, one with { Title = "x" }, one with { Body = "x" }, one with { Source = "x" }, one with { Date = Day.AddDays(1) },
            one with { Keywords = ["a"] }, one with { AnswersItsTitleOnly = true }, one with { AlsoFrom = [] }, one with { InEnglish = null },
            one with { InEnglish = one.InEnglish! with { Body = "x" } }, one with { QuotesPapers = true }, one with { PartOf = "x" }, one with { IsAmended = true },
        ];

        Assert.All(changed, passage => Assert.False(Told(one).IsSameAs(Told(passage)), $"{passage}"));
        Assert.False(Told(one).IsSameAs(Told(one, one)));
        Assert.False(Told(one).IsSameAs(Told(one) with { Synonyms = [] }));
        Assert.False(Told(one).IsSameAs(Told(one) with { Synonyms = [["løn", "vederlag"]] }));
        Assert.False(Told(one).IsSameAs(Told(one) with { Examples = [] }));
        Assert.False(Told(one).IsSameAs(Told(one) with { Examples = [new ExampleQuestion("er der mad", ["2"])] }));
    }

    private static Published Told(params Passage[] passages) => new(passages, [["løn", "gage"]], [new ExampleQuestion("er der mad", ["1"])]);

    private static Passage Make() => new("1", "Kantinen", "Den lukker.", "Opdatering", Day)
    {
        Keywords = ["mad", "frokost"],
        AlsoFrom = [new PassageSource("Notat", Day)],
        InEnglish = new("1", "The canteen", "It closes.", "Update", Day),
    };
}
