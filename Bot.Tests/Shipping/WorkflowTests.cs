using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Shipping;

/// <summary>What runs on GitHub: pinned, without rights that it does not need, and the same as anywhere else.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Folder = Repository.PathOf(".github", "workflows");
    private static readonly string Text = File.ReadAllText(Path.Combine(Folder, "ci.yml"));
    private static readonly Lazy<Task<JsonNode>> Workflow = new(ReadAsync);

    [Fact]
    public void Every_action_is_pinned_by_its_full_commit_and_says_its_version()
    {
        var uses = Directory.EnumerateFiles(Folder).SelectMany(File.ReadLines).Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(Pinned(), line));
    }

    // Two pins of one action would be one that somebody forgot.
    [Fact]
    public void An_action_is_pinned_to_one_commit_only() =>
        Assert.All(Pinned().Matches(Text).GroupBy(match => match.Groups["action"].Value), pins => Assert.Single(pins.Select(pin => pin.Groups["pin"].Value).Distinct()));

    [Fact]
    public async Task No_job_may_do_more_than_read_the_source_and_none_runs_for_ever()
    {
        var workflow = await Workflow.Value;

        Assert.Empty(workflow["permissions"]!.AsObject());
        Assert.All(Jobs(workflow), job =>
        {
            var right = Assert.Single(job["permissions"]!.AsObject());
            Assert.Equal(("contents", "read"), (right.Key, right.Value!.GetValue<string>()));
            Assert.InRange(job["timeout-minutes"]!.GetValue<int>(), 1, 60);
        });
        Assert.NotNull(workflow["concurrency"]!["group"]);
    }

    [Fact]
    public async Task It_has_no_secret_leaves_no_token_behind_and_puts_no_text_of_others_into_a_command()
    {
        Assert.DoesNotContain("secrets.", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("pull_request_target", Text, StringComparison.Ordinal);
        Assert.All(Steps(await Workflow.Value), step =>
        {
            Assert.DoesNotContain("${{", step["run"]?.GetValue<string>() ?? "", StringComparison.Ordinal);
            if (step["uses"]?.GetValue<string>().StartsWith("actions/checkout@", StringComparison.Ordinal) == true)
                Assert.False(step["with"]!["persist-credentials"]!.GetValue<bool>());
        });
    }

    [Fact]
    public async Task It_tests_as_everywhere_and_then_makes_the_bot_its_container_and_the_app()
    {
        var workflow = await Workflow.Value;
        var commands = Steps(workflow).Select(step => step["run"]?.GetValue<string>() ?? "").ToList();

        Assert.Contains(".ci/run", commands);
        Assert.Contains(commands, command => command.Contains("dotnet publish Bot", StringComparison.Ordinal) && command.Contains("out/bot.zip", StringComparison.Ordinal));
        Assert.Contains(commands, command => command.Contains("/t:PublishContainer", StringComparison.Ordinal));
        Assert.Contains(commands, command => command.Contains("-- manifest ", StringComparison.Ordinal));
        Assert.Equal("test", workflow["jobs"]!["publish"]!["needs"]!.GetValue<string>());
    }

    private static IEnumerable<JsonNode> Jobs(JsonNode workflow) => workflow["jobs"]!.AsObject().Select(job => job.Value!);

    private static IEnumerable<JsonNode> Steps(JsonNode workflow) => Jobs(workflow).SelectMany(job => job["steps"]!.AsArray()).Select(step => step!);

    private static async Task<JsonNode> ReadAsync()
    {
        var (exitCode, output) = await TestClients.RunAsync("read-yaml.mjs", Path.Combine(Folder, "ci.yml"));
        Assert.True(exitCode == 0, output);
        return JsonNode.Parse(output)!;
    }

    [GeneratedRegex(@"^ +- uses: (?<action>[\w-]+/[\w-]+)@(?<pin>[0-9a-f]{40} # v\d+\.\d+\.\d+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Pinned();
}
