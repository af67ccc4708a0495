using FsCheck;
using FsCheck.Fluent;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>Every command of the design, as people write it.</summary>
public sealed class CommandParserTests
{
    private static readonly TurnRoute[] Routes =
    [
        Route("hjælp", "help"),
        Route("status", "status"),
        Route("plan", "plan", CommandArguments.Number),
        Route("beslutninger", "decisions"),
        Route("nyt", "news"),
        Route("spørg", "ask", CommandArguments.Text),
        Route("mine spørgsmål", "my questions"),
        Route("kommentar", "comment", CommandArguments.Text),
        Route("svar", "replies", CommandArguments.Text),
        Route("følg", "follow", CommandArguments.Number),
        Route("følg ikke", "unfollow", CommandArguments.Number),
        Route("indstillinger", "settings"),
        Route("mine data", "my data"),
        Route("opdatering", "update", CommandArguments.Text),
        Route("opdateringer", "updates"),
        Route("milepæl", "milestone", CommandArguments.Text),
        Route("indbakke", "inbox"),
        Route("rapport", "report"),
        Route("tilknyt", "link", CommandArguments.Text),
        Route("afmeld", "unlink"),
    ];

    private static readonly CommandParser Parser = new(Routes);

    public static TheoryData<string> Names => [.. Routes.Select(route => route.Name)];

    public static TheoryData<string> RealQuestions =>
    [
        .. File.ReadLines(Repository.PathOf("Bot.Tests", "Knowledge", "questions.txt"))
            .Where(line => line.Contains('|', StringComparison.Ordinal) && line[0] != '#')
            .Select(line => line.Split('|')[1].Trim())
            .Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_command_is_known_by_both_names_in_any_case(string danish)
    {
        foreach (var name in new[] { danish, Routes.Single(route => route.Name == danish).EnglishName })
            foreach (var text in new[] { name, name.ToUpperInvariant(), char.ToUpperInvariant(name[0]) + name[1..], $"  {name}\n", $"{name}.", $"*{name}*", $"{name}!" })
                Assert.Equal((danish, ""), Parse(text));
    }

    [Theory]
    [InlineData("hjaelp", "hjælp")]
    [InlineData("hjalp", "hjælp")]
    [InlineData("hjelp", "hjælp")]
    [InlineData("hælp", "hjælp")]
    [InlineData("spoerg hvornår", "spørg")]
    [InlineData("sporg hvornår", "spørg")]
    [InlineData("mine spoergsmaal", "mine spørgsmål")]
    [InlineData("MINE SPORGSMAL", "mine spørgsmål")]
    [InlineData("milepael ms-1 færdig", "milepæl")]
    [InlineData("foelg", "følg")]
    [InlineData("FOLG IKKE", "følg ikke")]
    [InlineData("mine spørgsma\u030Al", "mine spørgsmål")]
    public void Danish_letters_may_be_spelled_out_or_dropped(string text, string command) => Assert.Equal(command, Parse(text)?.Name);

    [Theory]
    [InlineData("plan 2", "plan", "2")]
    [InlineData("plan 2?", "plan", "2")]
    [InlineData("plan2", "plan", "2")]
    [InlineData("Plan  12.", "plan", "12")]
    [InlineData("følg 3", "følg", "3")]
    [InlineData("følg ikke", "følg ikke", "")]
    [InlineData("følg ikke 3", "følg ikke", "3")]
    [InlineData("unfollow 3", "følg ikke", "3")]
    [InlineData("opdatering Titel | tekst!", "opdatering", "Titel | tekst!")]
    [InlineData("opdatering: Titel\n| tekst", "opdatering", "Titel\n| tekst")]
    [InlineData("opdateringer", "opdateringer", "")]
    [InlineData("spørg\nHvem leder?", "spørg", "Hvem leder?")]
    [InlineData("spørg\u2003Hvem leder?", "spørg", "Hvem leder?")]
    [InlineData("spørg\u202FHvem leder?", "spørg", "Hvem leder?")]
    [InlineData("spørg\r\nHvem leder?", "spørg", "Hvem leder?")]
    [InlineData("milepæl ms-1 i gang Vi er begyndt", "milepæl", "ms-1 i gang Vi er begyndt")]
    [InlineData("tilknyt milepæle, spørgsmål", "tilknyt", "milepæle, spørgsmål")]
    public void What_follows_the_name_is_kept(string text, string command, string arguments) => Assert.Equal((command, arguments), Parse(text));

    [Theory]
    [InlineData("status på undersøgelsen?")]
    [InlineData("plan for 2023")]
    [InlineData("plan 2 og 3")]
    [InlineData("plan 1000")]
    [InlineData("nyt om indsats 2")]
    [InlineData("følg med på planen")]
    [InlineData("hjælp mig med at forstå planen")]
    [InlineData("hvad er status")]
    [InlineData("mine data bliver vel slettet?")]
    [InlineData("planen")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?")]
    [InlineData("\ud83d\ude00")]
    public void Other_text_is_free_text(string text) => Assert.Null(Parse(text));

    [Theory]
    [InlineData("hjælpp", "hjælp")]
    [InlineData("stauts", "status")]
    [InlineData("staus", "status")]
    [InlineData("beslutnniger", "beslutninger")]
    [InlineData("indstilinger", "indstillinger")]
    [InlineData("mine sprøgsmål", "mine spørgsmål")]
    [InlineData("indbake", "indbakke")]
    [InlineData("plna 2", "plan")]
    [InlineData("sttings", "indstillinger")]
    [InlineData("komentar", "kommentar")]
    [InlineData("komentar Min chef råber ad os", "kommentar")]
    [InlineData("opdatring Nyt fra styregruppen | Vi har holdt møde, og der kommer en ny tidsplan i næste uge", "opdatering")]
    public void A_slip_offers_the_nearest_command(string text, string command)
    {
        Assert.Null(Parse(text));
        Assert.Equal(command, Parser.Nearest(text)?.Route.Name);
    }

    [Theory]
    [InlineData("tak")]
    [InlineData("hej")]
    [InlineData("ok")]
    [InlineData("hvad")]
    [InlineData("hvem leder det hele")]
    [InlineData("jeg har et forslag til vagtplanen")]
    [InlineData("kommunen har et forslag til vagtplanen, som jeg ikke kan forstå")]
    [InlineData("svare på alt det her har jeg ikke tid til i denne uge")]
    [InlineData("")]
    public void What_is_far_from_every_command_offers_none(string text) => Assert.Null(Parser.Nearest(text));

    [Theory]
    [MemberData(nameof(RealQuestions))]
    public void A_real_question_is_neither_a_command_nor_a_slip(string question)
    {
        Assert.Null(Parse(question));
        Assert.Null(Parser.Nearest(question));
        Assert.Null(Parser.Nearest(question.TrimEnd('?')));
    }

    [Fact]
    public Task A_question_mark_never_yields_an_offer() => Properties.HoldsAsync(
        Prop.ForAll(NearCommands.ToArbitrary(), text => Parser.Nearest(text + "?") is null && Parser.Nearest(text + "? ") is null));

    [Fact]
    public Task No_text_is_too_strange_and_what_follows_a_command_stands_in_the_text() => Properties.HoldsAsync(
        Prop.ForAll(Arb.ToArbitrary(Gen.OneOf(NearCommands, ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""))), text =>
        {
            Parser.Nearest(text);
            return Parser.Parse(text) is not { } found || text.Contains(found.Arguments, StringComparison.Ordinal);
        }));

    // Commands with a letter dropped, doubled or swapped, alone or with something behind.
    private static Gen<string> NearCommands { get; } =
        from route in Gen.Elements(Routes)
        from name in Gen.Elements(route.Name, route.EnglishName)
        from at in Gen.Choose(0, name.Length - 1)
        from slip in Gen.Elements(name, name.Remove(at, 1), name.Insert(at, name[at].ToString()), name[..at] + "x" + name[(at + 1)..])
        from rest in Gen.Elements("", " 2", " om planen", "!", " |", "\n\u00A0")
        select slip + rest;

    private static (string Name, string Arguments)? Parse(string text) =>
        Parser.Parse(text) is { } found ? (found.Route.Name, found.Arguments) : null;

    private static TurnRoute Route(string danish, string english, CommandArguments arguments = CommandArguments.None) =>
        new TurnRoute(RouteKind.Command, danish, english, (_, _) => Task.FromResult(InvokeResponse.Accepted)).Takes(arguments);
}
