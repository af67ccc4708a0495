using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ProcessDialogueBot.Benchmarks;
using ProcessDialogueBot.Benchmarks.Delivery;
using ProcessDialogueBot.Benchmarks.Fuzz;
using ProcessDialogueBot.Benchmarks.Knowledge;
using ProcessDialogueBot.Benchmarks.Linkage;
using ProcessDialogueBot.Benchmarks.Load;
using ProcessDialogueBot.Benchmarks.People;
using ProcessDialogueBot.Benchmarks.Plan;
using ProcessDialogueBot.Benchmarks.Soak;
using ProcessDialogueBot.Benchmarks.Tables;
using ProcessDialogueBot.Benchmarks.Telemetry;
using ProcessDialogueBot.Tests.Simulator;

switch (args)
{
    case ["fuzz", .. var rest]:
        return await FuzzCommand.RunAsync(rest);
    case ["linkage", .. var rest]:
        return await LinkageCommand.RunAsync(rest);
    case ["load", .. var rest]:
        await LoadCommand.RunAsync(rest);
        return 0;
    case ["soak", .. var rest]:
        return await SoakCommand.RunAsync(rest);
    case ["tables", .. var rest]:
        await TablesCommand.RunAsync(rest);
        return 0;
    case ["plan"]:
        await PlanCommand.RunAsync();
        await TabRun.RunAsync();
        return 0;
    case ["people"]:
        await PeopleCommand.RunAsync();
        return 0;
    case ["delivery", .. var rest]:
        await DeliveryCommand.RunAsync(rest);
        return 0;
    case ["questions", .. var rest]:
        QuestionsCommand.Run(rest);
        return 0;
    case ["stemmer", .. var rest]:
        return await StemmerCommand.RunAsync(rest);
    case ["telemetry"]:
        await TelemetryCommand.RunAsync();
        return 0;
    case ["search"]:
        SearchCommand.Run();
        return 0;
    case ["teams", var clock]:
        return await SimulatorServer.RunAsync(clock);
    case ["bare", .. var rest]:
        await BareEndpoint.RunAsync(rest);
        return 0;
}

// In this process: the benchmarked code is referenced, not generated, so nothing needs to be built again.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromTypes([typeof(TurnBenchmarks), typeof(KnowledgeBenchmarks)]).Run(args.Length > 0 ? args : ["--filter", "*"], config);
return 0;
