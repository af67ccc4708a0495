using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Questions.Words;
using ProcessDialogueBot.Tests.Cards;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>The process team teaches the search words that people use.</summary>
public class WordScenarios : Scenario
{
    private const string Add = "ordliste styregruppe = overhoved, toppen";

    [Fact]
    public async Task An_added_word_finds_at_once_what_its_group_finds()
    {
        await using var app = NewApp();
        Assert.Contains("Det ved jeg ikke", (await app.Employee().SayAsync("Hvem er i toppen?")).Everything, StringComparison.Ordinal);

        var told = await app.Editor.SayAsync(Add);

        Assert.Contains("Gemt. *styregruppe*, *overhoved* og *toppen* finder nu det samme.", told.Text, StringComparison.Ordinal);
        Assert.Contains("Spørger nogen om *overhoved*, finder jeg nu: ", told.Text, StringComparison.Ordinal);
        Assert.Contains("styregruppe", (await app.Employee().SayAsync("Hvem er i toppen?")).Everything, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(await StoredRows.AuditAsync(app), row => row.Contains("ordliste", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Writing_a_word_again_replaces_its_group_and_tells_what_stood_there()
    {
        await using var app = NewApp();
        await app.Editor.SayAsync(Add);
        Assert.DoesNotContain("Før stod der", (await app.Editor.SayAsync(Add)).Text, StringComparison.Ordinal);
        var told = await app.Editor.SayAsync("ordliste Styregruppe = ledelsesgruppe");
        Assert.Contains("Før stod der: styregruppe = overhoved, toppen.", told.Text, StringComparison.Ordinal);
        var list = await app.Editor.SayAsync("ordliste");
        Assert.Contains("**styregruppe** = ledelsesgruppe", list.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("toppen", list.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_is_deleted_from_the_list_and_finds_nothing_more()
    {
        await using var app = NewApp();
        await app.Editor.SayAsync(Add);
        var list = await app.Editor.SayAsync("word list");
        var deleted = await app.Editor.PressAsync(list, "Slet");
        Assert.Contains("Slettet: styregruppe = overhoved, toppen.", deleted.Text, StringComparison.Ordinal);
        Assert.Contains("ikke tilføjet ord endnu", deleted.Text, StringComparison.Ordinal);
        Assert.Contains("allerede slettet", (await app.Editor.PressAsync(list, "Slet")).Text, StringComparison.Ordinal);
        Assert.Contains("Det ved jeg ikke", (await app.Employee().SayAsync("Hvem er i toppen?")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_has_pages_and_every_one_fits()
    {
        await using var app = NewApp();
        var store = app.Services.GetRequiredService<WordStore>();
        var others = Enumerable.Range(0, SynonymGroup.MaxOthers).Select(number => $"{new string('å', SynonymGroup.MaxWord - 2)}{number:D2}").ToArray();
        for (var number = 10; number < 30; number++)
            await store.SaveAsync(new SynonymGroup($"{new string('ø', SynonymGroup.MaxWord - 2)}{number}", others), default);

        var first = (await app.Editor.SayAsync("ordliste")).Card!;
        var second = (await app.Editor.PressAsync(first, "Flere")).Card;
        var third = (await app.Editor.PressAsync(second, "Flere")).Card;
        var again = (await app.Editor.PressAsync(third, "Forrige")).Card;
        var deleted = (await app.Editor.PressAsync(third, "Slet")).Card;

        Assert.Equal([8, 8, 4, 8, 3], new[] { first, second, third, again, deleted }.Select(card => card.Ids("words.delete").Count));
        Assert.Equal(20, new[] { first, second, third }.SelectMany(card => card.Ids("words.delete")).Distinct().Count());
        Assert.Empty(await CardLint.FindProblemsAsync(new[] { first, second, third, deleted }.Index()
            .ToDictionary(card => $"{card.Index}", card => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(card.Item.Json.GetRawText()))));
    }

    [Theory]
    [InlineData("ordliste styregruppe", "Skriv fx *ordliste")]
    [InlineData("ordliste = løn", "Skriv fx *ordliste")]
    [InlineData("ordliste løn = ", "Skriv fx *ordliste")]
    [InlineData("ordliste løn = , vederlag", "Skriv fx *ordliste")]
    [InlineData("ordliste løn = gage = vederlag", "Skriv fx *ordliste")]
    [InlineData("ordliste løn = Løn", "det samme ord på begge sider")]
    [InlineData("ordliste løn = mere i løn", "Skriv ét ord ad gangen")]
    [InlineData("ordliste løn = [klik](http://x)", "Skriv ét ord ad gangen")]
    [InlineData("ordliste løn = 💰", "Skriv ét ord ad gangen")]
    [InlineData("ordliste løn = x", "Skriv ét ord ad gangen")]
    [InlineData("ordliste hvem = chefen", "et småord")]
    [InlineData("ordliste løn = og", "et småord")]
    [InlineData("ordliste løn = a1, b2, c3, d4, e5, f6, g7, h8, i9, j10, k11", "højst stå 10 ord")]
    public async Task What_is_no_list_of_words_is_refused_and_says_how(string command, string told)
    {
        await using var app = NewApp();
        Assert.Contains(told, (await app.Editor.SayAsync(command)).Text, StringComparison.Ordinal);
        Assert.Empty(await app.Services.GetRequiredService<WordStore>().GetAllAsync(default));
    }

    [Fact]
    public async Task A_very_long_word_is_refused() => await What_is_no_list_of_words_is_refused_and_says_how($"ordliste løn = {new string('a', 20_000)}", "Skriv ét ord ad gangen");

    [Fact]
    public async Task There_is_room_for_a_certain_number_of_groups()
    {
        await using var app = NewApp();
        var store = app.Services.GetRequiredService<WordStore>();
        for (var number = 0; number < SynonymGroup.MaxGroups; number++)
            await store.SaveAsync(new SynonymGroup($"ord{number}", ["andet"]), default);

        Assert.Contains("flere er der ikke plads til", (await app.Editor.SayAsync(Add)).Text, StringComparison.Ordinal);
        Assert.Contains("Gemt.", (await app.Editor.SayAsync("ordliste ord7 = tredje")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editors_who_take_the_last_room_at_the_same_moment_do_not_get_more_than_there_is()
    {
        await using var app = NewApp(listed: Staff.List);
        var store = app.Services.GetRequiredService<WordStore>();
        for (var number = 0; number < SynonymGroup.MaxGroups - 2; number++)
            await store.SaveAsync(new SynonymGroup($"ord{number}", ["andet"]), default);

        string[] editors = [app.Editor.Id, Staff.SecondEditor, Staff.ThirdEditor];
        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Staff.In(app, editors[number % 3]).PostMessageAsync($"ordliste nyt{number} = tredje")));
        Assert.Equal(SynonymGroup.MaxGroups, (await store.GetAllAsync(default)).Count);
        var told = editors.SelectMany(editor => Staff.In(app, editor).Read()).Select(message => message.Everything).ToList();
        Assert.Equal(2, told.Count(text => text.Contains("Gemt.", StringComparison.Ordinal)));
        Assert.Equal(10, told.Count(text => text.Contains("flere er der ikke plads til", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_the_process_team_may()
    {
        await using var app = NewApp();
        await app.Editor.SayAsync(Add);
        await app.Employee().SayAsync("ordliste styregruppe = andet");
        await app.Employee().ExecuteAsync("words.delete", new { id = "styregruppe" });
        Assert.Equal("styregruppe = overhoved, toppen", Assert.Single(await app.Services.GetRequiredService<WordStore>().GetAllAsync(default)).ToString());
    }

    [Theory]
    [InlineData("findes-ikke/../x")]
    [InlineData("a\u0001b")]
    [InlineData("ukendt")]
    public async Task A_made_up_id_deletes_nothing(string id)
    {
        await using var app = NewApp();
        await app.Editor.SayAsync(Add);
        Assert.Contains("allerede slettet", (await app.Editor.ExecuteAsync("words.delete", new { id })).Text, StringComparison.Ordinal);
        Assert.Single(await app.Services.GetRequiredService<WordStore>().GetAllAsync(default));
    }

    [Fact]
    public async Task Words_that_find_nothing_yet_say_so()
    {
        await using var app = NewApp();
        Assert.Contains("endnu ikke offentliggjort noget", (await app.Editor.SayAsync("ordliste svømmehal = svømmebad")).Text, StringComparison.Ordinal);
    }
}

public sealed class WordScenariosOnAzurite : WordScenarios
{
    protected override bool IsOnAzurite => true;
}
