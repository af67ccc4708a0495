using System.Net;
using System.Net.Sockets;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Comments;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Operations.Limits;
using ProcessDialogueBot.Operations.Links;
using ProcessDialogueBot.Operations.Retention;
using ProcessDialogueBot.Operations.Telemetry;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Graph;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Planner;
using ProcessDialogueBot.Questions;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Tabs;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts.Calendar;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Operations;

/// <summary>The program itself, started with settings that cannot work.</summary>
public sealed class StartupErrorsTests
{
    private const string Secret = "hemmelig";

    // A wrong value for each class of settings, and the keys that are told of.
    private static readonly Dictionary<Type, (string Key, string Value, string[] Told)> Wrong = new()
    {
        [typeof(TablesOptions)] = ("ConnectionStrings:Tables", Secret, ["ConnectionStrings:Tables"]),
        [typeof(TeamsOptions)] = ("MicrosoftAppType", "Hest", ["MicrosoftAppType", "MicrosoftAppId"]),
        [typeof(PaceOptions)] = ("Delivery:RequestsPerSecond", "0", ["Delivery:RequestsPerSecond"]),
        [typeof(QuietHoursOptions)] = ("Delivery:QuietHours:From", "20:00:01", ["Delivery:QuietHours:From"]),
        [typeof(TabOptions)] = ("Tab:AppId", "nej", ["Tab:AppId"]),
        [typeof(PeopleOptions)] = ("People:File", "findes-ikke.json", ["People:File"]),
        [typeof(GraphOptions)] = ("People:Graph:AreaAttribute", "nej", ["People:Graph:AreaAttribute"]),
        [typeof(DigestOptions)] = ("Digest:Time", "08:00:30", ["Digest:Time"]),
        [typeof(CalendarOptions)] = ("Calendar:ChristmasEve", Secret, ["Calendar:ChristmasEve"]),
        [typeof(AnonymityOptions)] = ("Anonymity:DailyLimit", "0", ["Anonymity:DailyLimit", "Anonymity:Key", "Anonymity:Pepper"]),
        [typeof(CommentsOptions)] = ("Comments:WhistleblowerUrl", "http://usikker", ["Comments:WhistleblowerUrl"]),
        [typeof(PlanOptions)] = ("Plan:MaxInProgress", "-1", ["Plan:MaxInProgress"]),
        [typeof(PlannerOptions)] = ("Plan:Planner:PlanId", Secret, ["Plan:Planner:PlanId"]),
        [typeof(KnowledgeOptions)] = ("Questions:SureFrom", "2", ["Questions:SureFrom"]),
        [typeof(QuestionsOptions)] = ("Questions:AnswerWithin", "0", ["Questions:AnswerWithin"]),
        [typeof(UpdatesOptions)] = ("Updates:ApprovalAbove", "-1", ["Updates:ApprovalAbove"]),
        [typeof(LinksOptions)] = ("Links:Lifetime", "00:00:01", ["Links:Lifetime"]),
        [typeof(RetentionOptions)] = ("Retention:Audit", Secret, ["Retention:Audit"]),
        [typeof(LimitOptions)] = ("Limits:Turns", Secret, ["Limits:Turns"]), // Of the wrong kind: the binder's error among the others.
        [typeof(TelemetryOptions)] = ("OTEL_EXPORTER_OTLP_PROTOCOL", "hest", ["OTEL_EXPORTER_OTLP_PROTOCOL"]),
    };

    [Fact]
    public async Task All_errors_of_all_settings_are_told_at_once_each_with_its_key_and_without_its_value()
    {
        Assert.Equal(
            typeof(Program).Assembly.GetTypes().Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.IsAssignableTo(typeof(Azure.Core.ClientOptions))).Select(type => type.Name).Order(StringComparer.Ordinal),
            Wrong.Keys.Select(type => type.Name).Order(StringComparer.Ordinal));
        var settings = Wrong.Values.ToDictionary(wrong => wrong.Key.Replace(":", "__", StringComparison.Ordinal), wrong => wrong.Value, StringComparer.Ordinal);
        settings["People__Graph__Enabled"] = "true";
        var (exitCode, output) = await BotProgram.RunAsync(null, "Production", settings);
        Assert.Equal(1, exitCode);
        Findings.None(Wrong.Values.SelectMany(wrong => wrong.Told).Where(key => !output.Contains($"- {key}", StringComparison.Ordinal)).Select(key => $"{key} is not told of:\n{output}"));
        Assert.DoesNotContain(Secret, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Anonymity__MinimumWriters", "syv", "Anonymity:MinimumWriters")]
    [InlineData("Playground", "nej", "Playground")]
    [InlineData("ConnectionStrings__Tables", "Data Source=/dev/null/bot.db", "/dev/null/bot.db")]
    public async Task A_single_error_is_one_line(string setting, string value, string named)
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await BotProgram.RunAsync(null, "Development", new() { ["ConnectionStrings__Tables"] = $"Data Source={folder.File("bot.db")}", ["Playground"] = "false", [setting] = value });
        Assert.Equal(1, exitCode);
        Assert.Contains(named, Assert.Single(output.Split('\n'), line => line.StartsWith("  - ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_does_not_answer_is_one_line()
    {
        using var closed = new TcpListener(IPAddress.Loopback, port: 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        var output = await StartOnAsync($"AccountName=konto;AccountKey=aGVtbWVsaWc=;TableEndpoint=http://127.0.0.1:{port}/konto");

        Assert.Contains($"ConnectionStrings:Tables: The Table service did not answer. Connection refused (127.0.0.1:{port})", output, StringComparison.Ordinal);
        Assert.DoesNotContain("aGVtbWVsaWc=", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_refuses_is_one_line()
    {
        var account = (await Azurite.StartedAsync()).NewAccount() with { Key = "aGVtbWVsaWc=" };

        var output = await StartOnAsync(account.ConnectionString);

        Assert.Contains("ConnectionStrings:Tables: The Table service answered 403", output, StringComparison.Ordinal);
        Assert.DoesNotContain("aGVtbWVsaWc=", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_does_not_know_the_account_is_one_line()
    {
        var account = (await Azurite.StartedAsync()).NewAccount() with { Name = "ukendt" };

        var output = await StartOnAsync(account.ConnectionString);

        Assert.Contains("ConnectionStrings:Tables: The Table service knows no such address (404 ResourceNotFound). Is the account's name right?", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, port: 0);
        taken.Start();
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await BotProgram.RunAsync(null, "Development", new()
        {
            ["ConnectionStrings__Tables"] = $"Data Source={folder.File("bot.db")}",
            ["Anonymity__KeyFile"] = folder.File("keys.json"),
            ["Playground"] = "false",
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}",
        });
        Assert.Equal(1, exitCode);
        Assert.Contains("- urls:", output, StringComparison.Ordinal);
        Assert.Contains("--urls", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static async Task<string> StartOnAsync(string tables)
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await BotProgram.RunAsync(null, "Development", new()
        {
            ["ConnectionStrings__Tables"] = tables,
            ["Anonymity__KeyFile"] = folder.File("keys.json"),
            ["Playground"] = "false",
        });
        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        return Assert.Single(output.Split('\n'), line => line.StartsWith("  - ", StringComparison.Ordinal));
    }
}
