using System.Text;
using System.Text.Json.Nodes;
using FsCheck.Fluent;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Exchange.Preview;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Exchange;

/// <summary>JSON files: what is not in them stays, what is there as nothing is cleared, and what is wrong is told by its place.</summary>
public sealed class JsonFileTests
{
    private static readonly PlanSnapshot Now = Filled();

    static JsonFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public Task A_file_that_tells_a_part_of_what_the_plan_says_changes_nothing() =>
        Properties.HoldsAsync(Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Elements(true, false), 64)), kept =>
        {
            var file = JsonNode.Parse(PlanWriter.Write(Now.Plan with { Milestones = Now.Milestones }))!.AsObject();
            var next = 0;
            foreach (var list in PlanLists.All)
                foreach (var entry in PlanLists.Entries(file, list).ToList())
                {
                    foreach (var item in PlanLists.Entries(entry, PlanLists.Items).ToList())
                        Thin(item, "title");
                    Thin(entry, PlanLists.KeyOf(list));
                }

            var preview = Files.Preview(Now, "plan.json", Files.Utf8(file.ToJsonString()));
            Assert.Empty(preview.Problems.Concat(preview.Unsafe).Select(problem => problem.In(Language.Danish)));
            Assert.Equal(0, preview.Writes);

            void Thin(JsonObject entry, string name)
            {
                foreach (var property in entry.Select(pair => pair.Key).Where(property => property != name).ToList())
                    if (!kept[next++ % kept.Length])
                        entry.Remove(property);
            }
        }));

    [Fact]
    public void What_is_null_is_cleared_where_it_can_be_empty()
    {
        var changed = Assert.Single(Read("""{ "milestones": [{ "id": "1a", "note": null, "areas": null, }] } // slut""").Changed);
        Assert.Equal([(MilestoneField.Areas, null), (MilestoneField.Note, null)], changed.Fields.Select(change => (change.Field, change.To)));
        Assert.Equal(
            ["Feltet milestones[0].status: En status kan ikke være tom. Skriv planned, inProgress, done, delayed eller cancelled, eller slet feltet.", "Feltet milestones[1].due: Mangler."],
            Told("""{ "milestones": [{ "id": "1a", "status": null }, { "id": "3a", "due": null }] }"""));
    }

    [Fact]
    public void Names_are_known_without_their_spaces_and_in_any_case()
    {
        var source = Now.Plan.Sources[0].Id;
        var preview = Read($$"""
            { "milestones": [{ "id": " 9Z ", "title": "Ny", "due": "2027", "dependsOn": ["1A", " 3a"], "source": " {{source.ToUpperInvariant()}} " }],
              "decisions": [{ "id": " {{Now.Plan.Decisions[0].Id.ToUpperInvariant()}}" }] }
            """);
        var added = Assert.Single(preview.Added);
        Assert.Equal(("9z", source), (added.Id, added.SourceId));
        Assert.Equal(["1a", "3a"], added.DependsOn);
        Assert.Equal((1, 0), (preview.Writes, preview.Bad));
    }

    [Fact]
    public void A_wrong_value_is_told_by_its_place_and_the_rest_waits()
    {
        const string Kind = "Her står en forkert slags værdi. Tekst skal stå i citationstegn, tal skal stå uden, og lister skal stå i [ ].";
        const string File = """{ "milestones": [{ "id": "9a", "title": "A", "due": "2027", "initiative": "2" }, "9b", null, { "id": "9c", "title": "C", "due": "2027", "areas": ["A", 1] }, { "id": "9d", "title": "D", "due": "2027" }] }""";
        Assert.Equal("9d", Assert.Single(Read(File).Added).Id);
        Assert.Equal(
            [$"Feltet milestones[0].initiative: {Kind}", $"Feltet milestones[1]: {Kind}", "Feltet milestones[2]: Mangler.", $"Feltet milestones[3].areas[1]: {Kind}"],
            Told(File));
    }

    [Theory]
    [InlineData("[]", "Filen er JSON, men ikke en plan.")]
    [InlineData("\"plan\"", "Filen er JSON, men ikke en plan.")]
    [InlineData("4", "Filen er JSON, men ikke en plan.")]
    [InlineData("""{ "$schema": "x", "parameters": [], "contentVersion": "1" }""", "jeg kender ikke et eneste felt i den")]
    [InlineData("""{ "milestones": {} }""", "Feltet milestones: Her står en forkert slags værdi.")]
    [InlineData("""{ "milestones": [{ "id": "9a", "points": [] }] }""", "Feltet milestones[0].points: Det felt kender jeg ikke her.")]
    [InlineData("""{ "milestones": [{ "id": "9a", "title": "A", "title": "B" }] }""", "Feltet milestones[0].title: Feltet ”title” står der to gange.")]
    [InlineData("""{ "title": "A", "title": "B" }""", "Feltet title: Feltet ”title” står der to gange.")]
    [InlineData("{ \"title\":\n \"\\ud800\" }", "Filen er ikke gyldig JSON. Fejlen er i linje 2, tegn 2.")]
    [InlineData("{ \"title\": \"FÃ¦rdig\" }", "Æ, ø og å er gået i stykker i linje 1 (der står ”Ã¦”)")]
    [InlineData(" \n ", "Filen er tom.")]
    [InlineData("{ }", "Der står ikke noget i filen")]
    public void What_is_no_plan_is_told_for_what_it_is(string content, string told) =>
        Assert.Contains(told, Files.FailureOf("a.json", Files.Utf8(content)), StringComparison.Ordinal);

    [Fact]
    public void Another_way_of_saving_than_utf_8_is_told_as_that()
    {
        const string File = """{ "title": "Færdig" }""";
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.GetEncoding("windows-1252") })
            foreach (var mark in new[] { encoding.GetPreamble(), [] })
                Assert.Contains("Filen er ikke gemt som UTF-8", Files.FailureOf("a.json", [.. mark, .. encoding.GetBytes(File)]), StringComparison.Ordinal);
        Assert.Equal("Færdig", Assert.Single(Assert.Single(Files.Preview(Now, "a.json", [.. Encoding.UTF8.Preamble, .. Files.Utf8(File)]).Others).Properties).To);
    }

    [Fact]
    public void More_than_a_plan_can_have_is_refused_before_anything_is_made_of_it()
    {
        var entries = Files.Utf8($$"""{ "milestones": [{{string.Concat(Enumerable.Repeat("{},", 500_000))}}] }""");
        var values = Files.Utf8($$"""{ "actors": [{ "id": "a", "keywords": [{{string.Concat(Enumerable.Repeat("\"\",", 500_000))}}] }] }""");
        var deep = Files.Utf8(string.Concat(Enumerable.Repeat("{\"milestones\":[", 100_000)));
        foreach (var (file, told) in new[] { (entries, "Der er mere end 20.000 rækker"), (values, "Der er mere end 200.000 udfyldte felter"), (deep, "Filen er ikke gyldig JSON") })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains(told, Files.FailureOf("a.json", file), StringComparison.Ordinal);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 12 * 1024 * 1024);
        }
    }

    private static ImportPreview Read(string json) => Files.Preview(Now, "a.json", Files.Utf8(json));

    private static IEnumerable<string> Told(string json) => Read(json).Problems.Select(problem => problem.In(Language.Danish));

    private static PlanSnapshot Filled()
    {
        var now = Sample.On(2026, 3, 2);
        return now with
        {
            Milestones = [.. now.Milestones.Select(milestone => milestone.Id == "1a" ? milestone with { Note = "Godt på vej", Areas = ["Auning, Ørsted"], Owner = "Lederen", Progress = new MilestoneProgress(3, 6), Status = MilestoneStatus.Done } : milestone)],
        };
    }
}
