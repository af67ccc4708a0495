using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Import;

namespace ProcessDialogueBot.Tests.Plan.Import;

public sealed class PlanMergeTests
{
    private static readonly PlanDocument File = PlanWriter.Document(Sample.Plan);

    [Fact]
    public void A_new_file_is_taken_as_it_is_when_nothing_was_imported_in_Teams()
    {
        var file = File with { Title = "Ny titel", Budget = [.. File.Budget!.Skip(1)], Policies = [Fact("ny")] };
        Same(file with { Milestones = null }, PlanMerge.Merge(File, File, file));
    }

    [Fact]
    public void What_was_imported_in_Teams_stays_and_the_rest_is_as_the_file_has_it()
    {
        var decision = File.Decisions![0]! with { Outcome = "Udsat" };
        var now = File with { Decisions = [decision, .. File.Decisions.Skip(1)], Actors = [.. File.Actors!, Fact("teams")] };
        var file = File with
        {
            Decisions = [.. File.Decisions.Select(at => at! with { Body = "Andre" })],
            Actors = [.. File.Actors!, Fact("file")],
        };
        var merged = PlanMerge.Merge(File, now, file);
        Assert.Equal([decision, .. file.Decisions.Skip(1)], merged.Decisions!);
        Assert.Equal([.. File.Actors!.Select(actor => actor!.Id), "file", "teams"], merged.Actors!.Select(actor => actor!.Id));
    }

    [Fact]
    public void What_was_taken_out_in_Teams_stays_out_and_what_the_file_takes_out_goes()
    {
        var now = File with { Policies = [.. File.Policies!.Skip(1)] };
        var file = File with { Policies = [.. File.Policies!.SkipLast(1), Fact("ny")] };
        Assert.Equal(
            [.. File.Policies!.Skip(1).SkipLast(1).Select(policy => policy!.Id), "ny"],
            PlanMerge.Merge(File, now, file).Policies!.Select(policy => policy!.Id));
    }

    [Fact]
    public void A_paper_that_leaves_the_file_stays_for_what_was_imported_from_it()
    {
        var file = File with { Sources = [.. File.Sources!.Skip(1)] };
        Assert.Equal(
            File.Sources!.Select(source => source!.Id).Order(),
            PlanMerge.Merge(File, File, file).Sources!.Select(source => source!.Id).Order());
    }

    [Fact]
    public void A_written_plan_is_read_as_the_same_plan()
    {
        var reading = PlanFile.Read(PlanWriter.Write(Sample.Plan));
        Assert.Empty(reading.Errors);
        Assert.Equal(PlanWriter.Write(Sample.Plan), PlanWriter.Write(reading.Plan!));
        Assert.Equal(Sample.Plan.Milestones, reading.Plan!.Milestones);
    }

    private static FactEntry Fact(string id) => new(id, "Titel", "Tekst.", null, File.Sources![0]!.Id);

    private static void Same(PlanDocument one, PlanDocument other) => Assert.True(PlanDocuments.Same(one, other));
}
