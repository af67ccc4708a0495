using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Tests.Teams;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Operations;

/// <summary>A handler that throws is apologised for, with a reference that the log has too.</summary>
public sealed partial class FailureTests : IAsyncLifetime
{
    private Stage _stage = null!;

    public async Task InitializeAsync() => _stage = await Stage.OpenAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task After_a_message_Teams_gets_its_200_and_the_user_an_apology()
    {
        Assert.Equal(new TeamsHost.Answer(HttpStatusCode.OK, ""), await _stage.SayAsync("brist"));

        IsInTheLog(Reference().Match(Assert.Single(_stage.Wire.Posted)).Groups["reference"].Value);
    }

    [Fact]
    public async Task A_press_is_answered_with_an_invoke_error()
    {
        var answer = await _stage.PressAsync("stage.burst");

        var json = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal((HttpStatusCode.OK, 500, "application/vnd.microsoft.error"), (answer.Status, json.GetProperty("statusCode").GetInt32(), json.GetProperty("type").GetString()));
        Assert.Equal("InternalError", json.GetProperty("value").GetProperty("code").GetString());
        IsInTheLog(Reference().Match(json.GetProperty("value").GetProperty("message").GetString()!).Groups["reference"].Value);
        Assert.Empty(_stage.Wire.Posted);
    }

    [Fact]
    public async Task Of_an_anonymous_turn_the_log_tells_in_the_night_that_it_failed_and_never_when()
    {
        LogSink logs;
        int before;
        await using (var stage = await Stage.OpenAsync())
        {
            logs = stage.Host.Logs;
            before = logs.Lines.Count;
            await stage.SayAsync("hemmelig brist");
            Assert.Equal($"message: {Language.Danish["Operations.ApologyAnonymous"]}", Assert.Single(stage.Wire.Posted));
            var answer = await stage.PressAsync("stage.secret-burst");
            Assert.Contains("Der gik noget galt", JsonDocument.Parse(answer.Body).RootElement.GetProperty("value").GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain(logs.Lines.Skip(before), line => line.Contains("fail", StringComparison.OrdinalIgnoreCase) || line.Contains("burst", StringComparison.OrdinalIgnoreCase));
            stage.Host.Clock.AdvanceTo(new DateTimeOffset(2026, 1, 6, 2, 15, 0, TimeSpan.Zero)); // 03:15 in Denmark.
        }

        // A message and a press end in different places; that there were more of one would not be told.
        var told = logs.Lines.Skip(before).Where(line => line.Contains("an anonymous turn has failed with InvalidOperationException", StringComparison.Ordinal)).ToList();
        Assert.InRange(told.Count, 1, 2);
        Assert.DoesNotContain(told, line => line.Contains(Stage.Canary, StringComparison.Ordinal));
    }

    private void IsInTheLog(string reference)
    {
        Assert.NotEmpty(reference);
        var line = Assert.Single(_stage.Host.Logs.Lines, line => line.Contains(reference, StringComparison.Ordinal));
        Assert.StartsWith("Error", line, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", line, StringComparison.Ordinal);
        Assert.DoesNotContain(_stage.Host.Logs.Lines, entry => entry.Contains(Stage.Canary, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\*\*(?<reference>[2-9A-Z]{6})\*\*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
