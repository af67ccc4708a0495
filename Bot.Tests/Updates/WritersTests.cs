using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Updates;

public sealed class WritersTests
{
    private static readonly Update Written = new("1", new UpdateContent("Møde", "Torsdag"), "anna") { Writers = Writers.Only("anna").With("dorte") };

    [Fact]
    public void Until_somebody_lets_it_through_what_others_wrote_stays_theirs() =>
        Assert.Equal(["anna", "dorte", "bo"], Written.WritersWith("bo").Ids);

    [Fact]
    public void What_was_let_through_is_theirs_who_copies_it() =>
        Assert.Equal(["bo"], (Written with { ApprovedBy = "clara" }).WritersWith("bo").Ids);

    // The one who let the first text through has not seen the correction.
    [Fact]
    public void What_was_corrected_since_stays_theirs_who_corrected_it() =>
        Assert.Equal(["anna", "dorte"], (Written with { ApprovedBy = "clara", Revision = 1 }).WritersWith("anna").Ids);
}
