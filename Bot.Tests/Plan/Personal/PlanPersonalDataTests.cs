using ProcessDialogueBot.Plan.Personal;
using ProcessDialogueBot.Plan.Planner;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Plan.Exchange;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan.Personal;

/// <summary>An editor sees all that the plan keeps of them, and nothing that it keeps of others.</summary>
public sealed class PlanPersonalDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly ImportRoom _room;

    public PlanPersonalDataTests() => _room = new ImportRoom(_folder, _clock);

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_imported_and_decided_on_is_told_to_the_one_who_did_it()
    {
        await _room.Plan.ImportAsync(default);
        var seen = (await _room.Documents.ReadAsync(default))!;
        Assert.True(await _room.Documents.ImportAsync(seen, seen.Document with { Milestones = null }, "editor", "Rådet har besluttet det", null, default));
        var file = await _room.Imports.AddAsync("a.csv", "editor", [1], default);
        Assert.True(await _room.Imports.TryCancelAsync(file, default));
        await _room.Imports.ForgetAsync(file.Id, default);

        var sections = await OfAsync("editor");
        Assert.Equal("Rådet har besluttet det", Assert.Single(Assert.Single(sections["Imported"]).Fields).Value);
        Assert.Equal(_clock.GetUtcNow(), Assert.Single(sections["Imports"]).At);
        Assert.All((await OfAsync("other")).Values, Assert.Empty);
    }

    private async Task<Dictionary<string, IReadOnlyList<PersonalEntry>>> OfAsync(string id) =>
        (await new PlanPersonalData(_room.Plan, _room.Documents, _room.Milestones, _room.Imports, new PlannerExportStore(_room.Tables)).DescribeAsync(id, Cultures.Danish, default))
            .ToDictionary(section => section.Key, section => section.Entries, StringComparer.Ordinal);
}
