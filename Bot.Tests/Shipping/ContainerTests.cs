using System.Diagnostics;
using System.Text.Json.Nodes;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Shipping;

/// <summary>What <c>dotnet publish /t:PublishContainer</c> would build, as the SDK itself works it out. The base image cannot be fetched here.</summary>
public sealed class ContainerTests
{
    private static readonly Lazy<Task<JsonNode>> Evaluated = new(async () =>
    {
        string[] arguments =
        [
            "msbuild", Repository.PathOf("Bot", "Bot.csproj"), "-t:ComputeContainerConfig,_ComputeContainerExecutionArgs", "-p:Configuration=Release", "-p:RuntimeIdentifier=linux-x64",
            "-getProperty:ContainerBaseImage,ContainerRepository,ContainerUser,PublishReadyToRun,PublishTrimmed,SelfContained",
            "-getItem:ContainerPort,ContainerEnvironmentVariable,ContainerLabel,ContainerAppCommand",
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var (exitCode, output) = await process.ToEndAsync();
        Assert.True(exitCode == 0, output);
        return JsonNode.Parse(output)!;
    });

    [Fact]
    public async Task It_stands_on_an_image_without_a_shell_and_does_not_run_as_root()
    {
        var build = await Evaluated.Value;
        var properties = build["Properties"]!;
        string Of(string name) => properties[name]!.GetValue<string>();

        Assert.Equal("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra", Of("ContainerBaseImage"));
        Assert.Equal("procesdialog", Of("ContainerRepository"));
        Assert.InRange(int.Parse(Of("ContainerUser"), null), 1000, 65_533);
        Assert.Equal(("true", "false", ""), (Of("PublishReadyToRun"), Of("SelfContained"), Of("PublishTrimmed")));
        Assert.Equal(["dotnet", "/app/ProcessDialogueBot.dll"], Items(build, "ContainerAppCommand").Select(item => item["Identity"]!.GetValue<string>()));
    }

    [Fact]
    public async Task It_listens_where_an_ordinary_user_may_and_says_what_it_is()
    {
        var build = await Evaluated.Value;
        var port = Assert.Single(Items(build, "ContainerPort"));
        var labels = Items(build, "ContainerLabel").Select(item => item["Identity"]!.GetValue<string>()).ToList();

        Assert.Equal(("8080", "tcp"), (port["Identity"]!.GetValue<string>(), port["Type"]!.GetValue<string>()));
        Assert.Contains(Items(build, "ContainerEnvironmentVariable"), item =>
            item["Identity"]!.GetValue<string>() == "ASPNETCORE_HTTP_PORTS" && item["Value"]!.GetValue<string>() == "8080");
        Assert.All(["title", "description", "vendor", "version"], label => Assert.Contains($"org.opencontainers.image.{label}", labels));
    }

    private static IEnumerable<JsonNode> Items(JsonNode build, string name) => build["Items"]![name]!.AsArray().Select(item => item!);
}
