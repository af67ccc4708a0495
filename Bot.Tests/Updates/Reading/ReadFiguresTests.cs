using FsCheck;
using FsCheck.Fluent;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates.Reading;

namespace ProcessDialogueBot.Tests.Updates.Reading;

/// <summary>What editors are shown of who has read, and that it never tells of fewer than five.</summary>
public sealed class ReadFiguresTests
{
    private static readonly string?[] Areas = ["Hjemmepleje", "Botilbud", "Plejecenter", "Administration", null];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 5)]
    [InlineData(9, 5)]
    [InlineData(10, 10)]
    public void Fewer_than_five_are_not_shown_and_more_in_fives(int readers, int shown) =>
        Assert.Equal(shown, ReadFigures.Of(ReadGroups.Of(Enumerable.Repeat<string?>(null, 30), isOpen: false), [readers]).Total);

    [Theory]
    [InlineData(10, 5)]
    [InlineData(11, 10)]
    public void It_is_never_told_that_everyone_of_a_group_has_read(int people, int shown) =>
        Assert.Equal(shown, ReadFigures.Of(ReadGroups.Of(Enumerable.Repeat<string?>(null, people), isOpen: false), [people]).Total);

    [Fact]
    public void In_a_channel_nobody_knows_how_many_could_read() =>
        Assert.Equal(10, ReadFigures.Of(ReadGroups.Of([], isOpen: true), [10]).Total);

    [Fact]
    public void A_small_area_is_among_the_others_and_takes_the_smallest_area_along()
    {
        var groups = ReadGroups.Of([.. People("Hjemmepleje", 40), .. People("Botilbud", 12), .. People("Administration", 3)], isOpen: false);

        Assert.Equal(["Hjemmepleje"], groups.Areas);
        Assert.Equal([15, 40], groups.Sizes);
        Assert.Equal(ReadGroups.Others, groups.Of("Administration"));
        Assert.Equal(ReadGroups.Others, groups.Of("Botilbud"));
        Assert.Equal(1, groups.Of("Hjemmepleje"));
        var figures = ReadFigures.Of(groups, [14, 22]);
        Assert.Equal((30, 10), (figures.Total, figures.Others));
        Assert.Equal([new AreaFigure("Hjemmepleje", 20)], figures.Areas);
    }

    // The editor looks after every press, and knows who is in which area.
    [Fact]
    public Task No_subtraction_over_areas_or_over_time_tells_of_fewer_than_five() => Properties.HoldsAsync(Prop.ForAll(
        Audiences().ToArbitrary(),
        audience =>
        {
            var (areas, pressed) = audience;
            var groups = ReadGroups.Of(areas, isOpen: false);
            var counts = new int[groups.Sizes.Count];
            var looks = new List<ReadFigures> { ReadFigures.Of(groups, counts) };
            foreach (var person in pressed)
            {
                counts[groups.Of(areas[person])]++;
                looks.Add(ReadFigures.Of(groups, counts));
            }

            Assert.Equal(areas.Count, groups.Sizes.Sum());
            Assert.All(groups.Sizes, size => Assert.True(size == 0 || size > ReadFigures.Fewest || groups.Sizes.Count == 1));
            foreach (var look in looks)
                Assert.All(Derivable(look), AssertFiveOrNone);
            foreach (var (before, after) in looks.Zip(looks.Skip(1)))
                Assert.All(Subsets(groups, before).Zip(Subsets(groups, after)), pair => AssertFiveOrNone(pair.Second - pair.First));
            Assert.All(looks, look => Assert.All(Enumerable.Range(0, counts.Length), group => Assert.True(Figure(groups, look, group) < Math.Max(groups.Sizes[group], 1))));
        }));

    [Fact]
    public Task A_figure_never_falls_and_never_says_more_than_there_are() => Properties.HoldsAsync(Prop.ForAll(
        Audiences().ToArbitrary(),
        audience =>
        {
            var (areas, pressed) = audience;
            var groups = ReadGroups.Of(areas, isOpen: false);
            var counts = new int[groups.Sizes.Count];
            var last = 0;
            foreach (var person in pressed)
            {
                counts[groups.Of(areas[person])]++;
                var total = ReadFigures.Of(groups, counts).Total;
                Assert.InRange(total, last, counts.Sum());
                last = total;
            }
        }));

    private static IEnumerable<string?> People(string area, int number) => Enumerable.Repeat<string?>(area, number);

    private static Gen<(List<string?> Areas, int[] Pressed)> Audiences() =>
        from areas in Gen.Elements(Areas).ListOf().Where(list => list.Count is > 0 and <= 60)
        from order in Gen.Shuffle(Enumerable.Range(0, areas.Count))
        from readers in Gen.Choose(0, areas.Count)
        select (areas.ToList(), order.Take(readers).ToArray());

    private static void AssertFiveOrNone(int people) => Assert.True(people == 0 || people >= ReadFigures.Fewest, $"{people} people can be told apart.");

    // The whole without any number of areas.
    private static IEnumerable<int> Derivable(ReadFigures look) =>
        Enumerable.Range(0, 1 << look.Areas.Count).Select(chosen => look.Total - look.Areas.Where((_, index) => (chosen >> index & 1) == 1).Sum(area => area.Readers));

    private static IEnumerable<int> Subsets(ReadGroups groups, ReadFigures look) =>
        Enumerable.Range(0, 1 << groups.Sizes.Count).Select(chosen =>
            Enumerable.Range(0, groups.Sizes.Count).Where(group => (chosen >> group & 1) == 1).Sum(group => Figure(groups, look, group)));

    private static int Figure(ReadGroups groups, ReadFigures look, int group) => group == ReadGroups.Others
        ? look.Others
        : look.Areas.FirstOrDefault(area => area.Area == groups.Areas[group - 1])?.Readers ?? 0;
}
