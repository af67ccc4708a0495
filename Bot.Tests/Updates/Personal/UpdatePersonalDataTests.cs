using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Correcting;
using ProcessDialogueBot.Updates.Personal;
using ProcessDialogueBot.Updates.Reading;

namespace ProcessDialogueBot.Tests.Updates.Personal;

/// <summary>Who wrote, approved or returned a correction that is not sent is shown it, as the part that was theirs; nobody else is.</summary>
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
    [InlineData("writer", "rettet", "Møde", "Aflyst")]
    [InlineData("approver", "godkendt", "Møde")]
    [InlineData("returner", "sendt tilbage", "Aflyst")]
    [InlineData("another", "")]
    public async Task Each_part_in_a_waiting_correction_is_shown_and_stays(string personId, string part, params string[] titles)
    {
        var corrections = new PendingCorrections(_tables);
        await corrections.TryKeepAsync(new("u1", "writer", 0, new UpdateContent("Møde", "Fredag")) { ApprovedBy = "approver", AskedAt = _clock.GetUtcNow() }, null, default);
        await corrections.TryKeepAsync(new("u2", "writer", 0, new UpdateContent("Aflyst", "Lørdag")) { ReturnedBy = "returner" }, null, default);
        var readings = new ReadingStore(_tables, new ReaderMarks(Options.Create(new AnonymityOptions { Pepper = Convert.ToBase64String(new byte[32]) })));
        var data = new UpdatePersonalData(new UpdateStore(_tables, _clock), readings, corrections);

        for (var time = 0; time < 2; time++)
        {
            var sections = await data.DescribeAsync(personId, CultureInfo.GetCultureInfo("da-DK"), default);
            var written = sections.Single(section => section.Key == "Written");
            Assert.True(written.IsKept);
            Assert.Equal(titles, written.Entries.Select(entry => entry.Title));
            Assert.All(written.Entries, entry => Assert.Equal(part, entry.Fields[0].Value));
            Assert.All(sections, section => Assert.True(section.Key == "Written" || section.Entries.Count == 0));
            Assert.Null(await data.EraseAsync(personId, null, default));
        }
    }
}
