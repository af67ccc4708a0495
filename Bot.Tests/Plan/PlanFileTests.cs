using System.Text;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan;

public sealed class PlanFileTests
{
    [Fact]
    public void Everything_wrong_is_told_at_once_with_its_place()
    {
        var reading = Read("""
            {
              "municipality": " ",
              "sources": [
                { "id": "a", "paper": "P", "body": "B", "date": "2023-02-30" },
                { "id": "a", "paper": "P", "body": "B", "date": "2023-02-03" },
                null
              ],
              "purposes": [{ "id": "x", "title": "T", "text": "T", "source": "b" }],
              "timeFrame": [{ "id": "x", "title": "T", "text": "T" }],
              "initiatives": [
                { "number": 1, "title": "T", "source": "a" },
                { "number": 1, "title": "T", "source": "a", "items": [{ "areas": [""] }] },
                { "number": 0, "title": "T", "source": "a" }
              ],
              "milestones": [
                { "id": "1A", "title": "T", "due": "2023-Q5", "status": "soon", "initiative": 9, "source": "a" },
                { "id": "1a", "title": "T", "source": "a" },
                { "id": "1a", "title": "T", "due": "2023", "source": "a" }
              ],
              "budget": [{ "id": "m", "title": "T", "text": "T", "amount": -1, "source": "a" }]
            }
            """);

        Assert.Null(reading.Plan);
        Assert.Equal(
            [
                "$.title", "$.municipality", "$.sources[0].date", "$.sources[1].id", "$.sources[2]", "$.purposes[0].source", "$.timeFrame[0].id",
                "$.timeFrame[0].source", "$.initiatives[1].number", "$.initiatives[1].items[0].title", "$.initiatives[1].items[0].areas[0]",
                "$.initiatives[2].number", "$.milestones[0].id", "$.milestones[0].initiative", "$.milestones[0].due", "$.milestones[0].status",
                "$.milestones[1].due", "$.milestones[2].id", "$.budget[0].amount",
            ],
            reading.Errors.Select(error => error.Path));
        Assert.All(Language.All, language => Assert.All(reading.Errors, error => Assert.StartsWith(error.Path + ": ", error.In(language), StringComparison.Ordinal)));
        Assert.Contains("$.milestones[0].due: ”2023-Q5” er ikke en frist. Skriv 2022-11-15, 2023-06, 2023-Q1, 2023-H1 eller 2023.", reading.Errors.Select(error => error.In(Language.Danish)));
    }

    [Fact]
    public void What_a_milestone_says_of_owner_progress_areas_and_order_is_read_and_checked()
    {
        const string Milestones = """
            { "id": "a", "title": "A", "due": "2023", "owner": "Velfærdsdirektøren", "progress": "3/6", "areas": ["Område Ørsted, Auning"], "dependsOn": ["b"], "note": "Godt på vej", "source": "s" },
            { "id": "b", "title": "B", "due": "2023-Q1", "source": "s" }
            """;
        var plan = Read(Document(Milestones)).Plan!;
        var read = plan.Milestones[^1];
        Assert.Equal(("Velfærdsdirektøren", "3/6", "Godt på vej"), (read.Owner, $"{read.Progress}", read.Note));
        Assert.Equal((["Område Ørsted, Auning"], ["b"]), (read.Areas, read.DependsOn));

        var wrong = Read(Document("""
            { "id": "a", "title": "A", "due": "2023", "progress": "7/6", "areas": ["En; to"], "dependsOn": ["b", "x"], "source": "s" },
            { "id": "b", "title": "B", "due": "2023", "dependsOn": ["a"], "source": "s" }
            """)).Errors;
        Assert.Equal(
            ["$.milestones[0].progress", "$.milestones[0].areas[0]", "$.milestones[0].dependsOn", "$.milestones[0].dependsOn", "$.milestones[1].dependsOn"],
            wrong.Select(error => error.Path));
        Assert.Equal("$.milestones[0].dependsOn: Milepælen venter på sig selv: a → b → a.", wrong[3].In(Language.Danish));

        static string Document(string milestones) => $$"""
            {
              "title": "T", "municipality": "M", "sources": [{ "id": "s", "paper": "P", "body": "B", "date": "2023-01-01" }],
              "initiatives": [{ "number": 1, "title": "T", "source": "s" }], "milestones": [{{milestones}}]
            }
            """;
    }

    [Theory]
    [InlineData("{ \"title\": ", "line 1")]
    [InlineData("{\n  \"titel\": \"x\"\n}", "titel")]
    [InlineData("{ \"sources\": 3 }", "$.sources")]
    [InlineData("", "not valid JSON")]
    [InlineData("null", "Missing")]
    [InlineData("[]", "not valid JSON")]
    public void Broken_json_is_told_with_its_place(string json, string expected) =>
        Assert.Contains(expected, Assert.Single(Read(json).Errors).In(Language.English), StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_told_with_its_path()
    {
        var error = Assert.Single(PlanFile.Read(Path.Combine(Path.GetTempPath(), "no-such-plan", "plan.json")).Errors);
        Assert.EndsWith("plan.json: The file does not exist.", error.In(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_trouble()
    {
        var json = await File.ReadAllBytesAsync(Sample.Path);
        Assert.NotNull(PlanFile.Read([.. Encoding.UTF8.Preamble, .. json]).Plan);
    }

    private static PlanReading Read(string json) => PlanFile.Read(Encoding.UTF8.GetBytes(json));
}
