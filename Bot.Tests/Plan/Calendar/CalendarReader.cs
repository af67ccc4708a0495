using System.Diagnostics;
using System.Text.Json;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan.Calendar;

/// <summary>A calendar as ical.js reads it.</summary>
internal sealed record ReadCalendar(string Name, string Version, string Product, string? Refresh, string? RefreshType, IReadOnlyList<ReadEvent> Events);

/// <summary>An event as ical.js reads it.</summary>
internal sealed record ReadEvent(
    string Uid,
    string Summary,
    string Description,
    string Start,
    string End,
    bool IsDay,
    int Sequence,
    string Stamp,
    string? Modified,
    string Status,
    string Category,
    string Transparency);

/// <summary>Reads calendars with a parser that is not ours.</summary>
internal static class CalendarReader
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<ReadCalendar> ReadAsync(byte[] calendar)
    {
        var clients = await TestClients.InstalledAsync();
        using var node = Process.Start(clients.Script("read-calendar.mjs"))!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEndAsync();
        await node.StandardInput.BaseStream.WriteAsync(calendar);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? JsonSerializer.Deserialize<ReadCalendar>(await output, Json)! : throw new InvalidOperationException(await errors);
    }
}
