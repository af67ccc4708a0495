using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Correcting;
using ProcessDialogueBot.Updates.Personal;
using ProcessDialogueBot.Updates.Reading;

namespace ProcessDialogueBot.Tests.Updates.Personal;

/// <summary>An editor sees what part they had in a correction that is not sent yet, and nobody else's.</summary>
public sealed class UpdatePersonalDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly SqliteTableService _tables;

    public UpdatePersonalDataTests() => _tables = new SqliteTableService(_folder.File("bot.db"), _clock, NullLogger<SqliteTableService>.Instance);

    public void Dispose()
    {
        _tables.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("writer", "rettet")]
    [InlineData("approver", "godkendt")]
    [InlineData("returner", "sendt tilbage")]
    [InlineData("both", "godkendt og sendt tilbage")]
    [InlineData("somebody", null)]
    public async Task A_correction_that_waits_is_told_to_who_had_a_part_in_it(string person, string? part)
    {
        var corrections = new PendingCorrections(_tables);
        var correction = new PendingCorrection("20260105080000000-u1", "writer", 1, new UpdateContent("Ny vagtplan", "Rettet tekst"))
        {
            AskedAt = _clock.GetUtcNow(),
            ApprovedBy = person == "both" ? person : "approver",
            ReturnedBy = person == "both" ? person : "returner",
        };
        Assert.NotNull(await corrections.TryKeepAsync(correction, null, default));

        var data = new UpdatePersonalData(new UpdateStore(_tables, _clock), new ReadingStore(_tables, new ReaderMarks(Options.Create(new AnonymityOptions { Pepper = Convert.ToBase64String(new byte[32]) }))), corrections);
        var written = (await data.DescribeAsync(person, Cultures.Danish, default)).Single(section => section.Key == "Written");
        Assert.Equal(part is null ? [] : [part, "Rettet tekst"], written.Entries.SelectMany(entry => entry.Fields.Select(field => field.Value)));
        Assert.All(written.Entries, entry => Assert.Equal(_clock.GetUtcNow(), entry.At));
    }
}
