using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>
/// What a bot under the simulator has more than one in production: the simulator's clock, and two addresses that tell how it fares. The bot has
/// no seam for this; it is the built ProcessDialogueBot.dll with its own <c>Program</c>, and .NET runs a startup hook before it.
/// Its HTTP requests end after as long as ever, by that clock; all else that takes time takes as long as it does, and so counts for more.
/// </summary>
/// <param name="clock">The simulator's clock.</param>
internal sealed class BotHook(FasterClock clock) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    /// <summary>What it answers how the bot fares: a <see cref="BotFigures"/>.</summary>
    public const string Figures = "/hook/figures";

    /// <summary>What it answers when no delivery is open.</summary>
    public const string Idle = "/hook/idle";

    private const string Variable = "SIMULATOR_CLOCK";

    /// <summary>What a bot's environment needs for it.</summary>
    public static IEnumerable<KeyValuePair<string, string>> EnvironmentFor(FasterClock clock) =>
        [new("DOTNET_STARTUP_HOOKS", typeof(BotHook).Assembly.Location), new(Variable, clock.ToString())];

    /// <summary>For the <c>StartupHook</c> of the assembly that this is part of.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } clock)
            return;
        DiagnosticListener.AllListeners.Subscribe(new BotHook(FasterClock.Parse(clock)));
        new Thread(EndWithParent) { IsBackground = true }.Start();
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
            value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder builder })
            builder.ConfigureServices(Change);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    // Its standard input ends with whoever started it, however that one ends. On a thread of its own, as it waits there all the time.
    private static void EndWithParent()
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        input.ReadToEnd();
        Environment.Exit(1);
    }

    private void Change(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.AddHttpClient(TeamsServiceCollectionExtensions.ConnectorHttpClient, client => client.Timeout /= clock.Factor);
        var open = services.Last(service => service.ServiceType == typeof(ITableService)).ImplementationFactory!;
        services.Replace(ServiceDescriptor.Singleton<ITableService>(provider => new CountedTables((ITableService)open(provider))));
        services.AddSingleton<IStartupFilter, Addresses>();
    }

    private sealed class Addresses(ITableService tables) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            var counted = (CountedTables)tables;
            app.Map(Figures, branch => branch.Run(context => context.Response.WriteAsync(new BotFigures(
                counted.Operations,
                Environment.CpuUsage.TotalTime,
                Environment.WorkingSet,
                context.Request.Query.ContainsKey("collect") ? GC.GetTotalMemory(forceFullCollection: true) : GC.GetTotalMemory(forceFullCollection: false)).ToString())));
            app.Map(Idle, branch => branch.Run(context => counted.NothingOpenAsync(context.RequestAborted)));
            next(app);
        };
    }
}

/// <summary>How a bot fares.</summary>
/// <param name="Operations">Calls to the tables.</param>
/// <param name="Cpu">CPU used, in user and kernel mode.</param>
/// <param name="Resident">Bytes in memory.</param>
/// <param name="Managed">Bytes of managed objects.</param>
internal sealed record BotFigures(long Operations, TimeSpan Cpu, long Resident, long Managed)
{
    // The bot's JSON knows its own types only.
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Operations} {Cpu.Ticks} {Resident} {Managed}");

    public static BotFigures Parse(string text) =>
        text.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray() is [var operations, var cpu, var resident, var managed]
            ? new BotFigures(operations, TimeSpan.FromTicks(cpu), resident, managed)
            : throw new FormatException(text);
}
