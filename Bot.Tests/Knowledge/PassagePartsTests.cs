using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Knowledge.Indexing;

namespace ProcessDialogueBot.Tests.Knowledge;

public sealed class PassagePartsTests
{
    private static readonly DateOnly Day = new(2023, 3, 1);
    private static readonly string Canteen = $"Kantinen lukker kl. 14. {Filling('a')}";
    private static readonly string Parking = $"Parkeringspladsen bag rådhuset bliver asfalteret. {Filling('b')}";
    private static readonly string Moving = $"Arkivet flytter til Allingåbro. {Filling('c')}";

    [Fact]
    public void A_long_text_is_cut_at_its_paragraphs()
    {
        var parts = PassageParts.Of(Update($"{Canteen}\n\n{Parking}\n\n{Moving}"));

        Assert.Equal([Canteen, Parking, Moving], parts.Select(part => part.Body));
        Assert.Equal(["update/1#1", "update/1#2", "update/1#3"], parts.Select(part => part.Id));
        Assert.All(parts, part => Assert.Equal(("update/1", "Nyt fra rådhuset"), (part.PartOf, part.Title)));
    }

    [Fact]
    public void Short_lines_stay_with_what_they_belong_to()
    {
        var parts = PassageParts.Of(Update($"**Kantinen**\n{Canteen}\n**Parkering**\n{Parking}\nVenlig hilsen"));

        Assert.Equal([$"**Kantinen**\n\n{Canteen}", $"**Parkering**\n\n{Parking}\n\nVenlig hilsen"], parts.Select(part => part.Body));
    }

    [Fact]
    public void A_short_text_and_an_answer_to_one_question_stay_whole()
    {
        Assert.Null(Assert.Single(PassageParts.Of(Update("Kort.\n\nOg godt."))).PartOf);
        Assert.Null(Assert.Single(PassageParts.Of(Update($"{Canteen}\n\n{Parking}\n\n{Moving}") with { AnswersItsTitleOnly = true })).PartOf);
        Assert.Null(Assert.Single(PassageParts.Of(Update(new string('a', 4000)))).PartOf);
    }

    [Fact]
    public void English_is_cut_along_where_it_has_as_many_parts()
    {
        var english = Update($"{Filling('x')}\n\n{Filling('y')}\n\n{Filling('z')}");
        var danish = Update($"{Canteen}\n\n{Parking}\n\n{Moving}");

        Assert.Equal(Filling('y'), PassageParts.Of(danish with { InEnglish = english })[1].InEnglish!.Body);
        var other = english with { Body = "All of it in one line." };
        Assert.Equal(other, PassageParts.Of(danish with { InEnglish = other })[1].InEnglish);
    }

    [Fact]
    public void The_part_that_answers_is_found_and_its_text_counts_once()
    {
        var index = new KnowledgeIndexBuilder(Analyzer.Create()).Build([Update($"{Canteen}\n\n{Parking}\n\n{Moving}")]);

        Assert.Equal(Parking, Assert.Single(index.Search("Hvad sker der med parkeringspladsen?", 3)).Passage.Body);
        Assert.Single(index.Search("Hvad er nyt fra rådhuset?", 3));
    }

    private static string Filling(char letter) => string.Join(' ', Enumerable.Repeat(new string(letter, 9), 30));

    private static Passage Update(string body) => new("update/1", "Nyt fra rådhuset", body, "Opdatering fra procesteamet", Day);
}
