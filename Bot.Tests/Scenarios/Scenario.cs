using ProcessDialogueBot.People;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Scenarios that are played on the embedded tables and, by a class that derives from them, on Azurite.</summary>
public abstract class Scenario : IAsyncLifetime
{
    private string? _tables;
    private bool _isFirst = true;

    /// <summary>Whether the tables are in Azurite.</summary>
    protected virtual bool IsOnAzurite => false;

    public async Task InitializeAsync() => _tables = IsOnAzurite ? (await Azurite.StartedAsync()).NewAccount().ConnectionString : null;

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A bot; all bots of a test that have one folder have the same tables.</summary>
    private protected BotApp NewApp(
        IReadOnlyDictionary<string, string?>? settings = null,
        string? folder = null,
        FakeTeams? teams = null,
        ManualTimeProvider? clock = null,
        string? listed = null,
        IGroupDirectory? groups = null)
    {
        var isAlone = _isFirst;
        _isFirst = false;
        return new(settings, folder, teams) { Tables = _tables, Clock = clock ?? new(), Listed = listed, Groups = groups, IsAlone = isAlone };
    }

    /// <summary>Two bots on the same tables. Only the first delivers, when it is told to.</summary>
    private protected (BotApp First, BotApp Second) NewPair(
        TemporaryFolder folder, ManualTimeProvider clock, IReadOnlyDictionary<string, string?>? settings = null, string? listed = null)
    {
        var teams = new FakeTeams();
        return (One(), One());

        BotApp One() => new(settings, folder.FullName, teams) { Tables = _tables, Clock = clock, Listed = listed, DeliversOnlyWhenTold = true };
    }
}

public sealed class AnonymousScenariosOnAzurite : AnonymousScenarios
{
    protected override bool IsOnAzurite => true;
}

public sealed class ChannelScenariosOnAzurite : ChannelScenarios
{
    protected override bool IsOnAzurite => true;
}

public sealed class CorrectingScenariosOnAzurite : CorrectingScenarios
{
    protected override bool IsOnAzurite => true;
}

public sealed class MarkReadScenariosOnAzurite : MarkReadScenarios
{
    protected override bool IsOnAzurite => true;
}

public sealed class EditorScenariosOnAzurite : EditorScenarios
{
    protected override bool IsOnAzurite => true;
}

public sealed class PlanScenariosOnAzurite : PlanScenarios
{
    protected override bool IsOnAzurite => true;
}

public sealed class QuestionScenariosOnAzurite : QuestionScenarios
{
    protected override bool IsOnAzurite => true;
}

public sealed class UpdateScenariosOnAzurite : UpdateScenarios
{
    protected override bool IsOnAzurite => true;
}

public sealed class WritingScenariosOnAzurite : WritingScenarios
{
    protected override bool IsOnAzurite => true;
}

public sealed class AudienceScenariosOnAzurite : AudienceScenarios
{
    protected override bool IsOnAzurite => true;
}

public sealed class ApprovalScenariosOnAzurite : ApprovalScenarios
{
    protected override bool IsOnAzurite => true;
}

public sealed class TriageScenariosOnAzurite : TriageScenarios
{
    protected override bool IsOnAzurite => true;
}

public sealed class PromiseScenariosOnAzurite : PromiseScenarios
{
    protected override bool IsOnAzurite => true;
}
