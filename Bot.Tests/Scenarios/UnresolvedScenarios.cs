using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Audience;
using Person = ProcessDialogueBot.Tests.Support.Person;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Entra does not tell who is in a group when an update is to go: the others go, the writer is told once, and it goes when Entra tells.</summary>
public class UnresolvedScenarios : Scenario
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 6, 11, 0, 0, TimeSpan.Zero);
    private readonly FakeGroups _groups = new(("g1", "Nattevagter", [Staff.GrenaaOne]));

    [Fact]
    public async Task A_scheduled_update_waits_alone_and_its_writer_is_told_once()
    {
        await using var app = NewApp(listed: Staff.List, groups: _groups);
        await ScheduleAsync(app, "Til lederne", ("Roles", "Leader"));
        app.Clock.Advance(TimeSpan.FromSeconds(1)); // The newest comes first.
        await ScheduleAsync(app, "Til nattevagter", ("Roles", ""), ("Groups", "g1"));

        _groups.Failure = DirectoryFailure.Unavailable;
        await UntilAsync(app, Noon);
        Assert.True(Has(app, Staff.GrenaaLeader, "Til lederne"));
        Assert.False(Has(app, Staff.GrenaaOne, "Til nattevagter"));
        for (var minute = 1; minute < 10; minute++)
            await UntilAsync(app, Noon.AddMinutes(minute));
        var told = Assert.Single(Told(app));
        Assert.Contains("Din opdatering er ikke sendt endnu\nTil nattevagter\nDen skulle være sendt tirsdag den 6. januar 2026 kl. 12.00.", told.Everything, StringComparison.Ordinal);
        Assert.Contains("Jeg prøver igen hvert minut og sender den, så snart jeg kan.", told.Everything, StringComparison.Ordinal);
        Assert.Single(app.Logs.Lines, line => line.Contains("Entra did not tell who is in a group (Unavailable)", StringComparison.Ordinal));
        var shown = (await app.Editor.PressAsync(told, "Vis")).Text;
        Assert.Contains("Den skulle være sendt tirsdag den 6. januar 2026 kl. 12.00. Jeg prøver igen hvert minut.", shown, StringComparison.Ordinal);

        _groups.Failure = null;
        await UntilAsync(app, Noon.AddMinutes(10));
        Assert.True(Has(app, Staff.GrenaaOne, "Til nattevagter"));
        Assert.Single(Told(app));
        Assert.Contains( // The minute hangs on the bot's own round.
            "men blev først sendt tirsdag den 6. januar 2026 kl. 12.",
            (await app.Editor.ExecuteAsync("update.status", new { id = (await UpdateSteps.FindAsync(app, "Til nattevagter")).Id })).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(DirectoryFailure.NotPermitted), "Bed IT om at give mig adgang.")]
    [InlineData(nameof(DirectoryFailure.NotFound), "En af grupperne findes ikke mere. Vælg modtagere igen.")]
    public async Task What_the_writer_can_do_is_told(string failure, string told)
    {
        await using var app = NewApp(listed: Staff.List, groups: _groups);
        await ScheduleAsync(app, "Til nattevagter", ("Roles", ""), ("Groups", "g1"));
        _groups.Failure = Enum.Parse<DirectoryFailure>(failure);
        await UntilAsync(app, Noon);
        Assert.Contains(told, Assert.Single(Told(app)).Everything, StringComparison.Ordinal);
    }

    // As a bot left it that kept nobody, and was killed when it had marked it as sent.
    [Fact]
    public async Task One_that_was_cut_short_keeps_no_other_waiting()
    {
        await using var app = NewApp(listed: Staff.List, groups: _groups);
        await CutShortAsync(app, "Til lederne", new AudiencePart(AudienceKind.Role, nameof(Role.Leader)));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await CutShortAsync(app, "Til nattevagter", new AudiencePart(AudienceKind.Group, "g1"));
        _groups.Failure = DirectoryFailure.Unavailable;

        await UntilAsync(app, app.Clock.GetUtcNow().AddMinutes(1));
        await UntilAsync(app, app.Clock.GetUtcNow().AddMinutes(1));
        Assert.True(Has(app, Staff.GrenaaLeader, "Til lederne"));
        Assert.False(Has(app, Staff.GrenaaOne, "Til nattevagter"));
        Assert.Contains("Den skulle være sendt mandag den 5. januar 2026 kl. 09.00.", Assert.Single(Told(app)).Everything, StringComparison.Ordinal);

        _groups.Failure = null;
        await UntilAsync(app, app.Clock.GetUtcNow().AddMinutes(1));
        Assert.True(Has(app, Staff.GrenaaOne, "Til nattevagter"));
    }

    [Theory]
    [InlineData(nameof(DirectoryFailure.Unavailable), "Jeg prøver igen hvert minut og sender den, så snart jeg kan.")]
    [InlineData(nameof(DirectoryFailure.NotPermitted), "Bed IT om at give mig adgang.")]
    [InlineData(nameof(DirectoryFailure.NotFound), "Træk den tilbage, og send den igen til andre modtagere.")]
    public async Task Of_one_that_was_cut_short_everyone_who_wrote_it_is_told_once_what_they_can_do(string failure, string told)
    {
        await using var app = NewApp(listed: Staff.List, groups: _groups);
        await CutShortAsync(app, "Til nattevagter", new AudiencePart(AudienceKind.Group, "g1"), Staff.SecondEditor);
        _groups.Failure = Enum.Parse<DirectoryFailure>(failure);
        for (var minute = 0; minute < 3; minute++)
            await UntilAsync(app, app.Clock.GetUtcNow().AddMinutes(1));
        Assert.Contains(told, Assert.Single(Told(app)).Everything, StringComparison.Ordinal);
        Assert.True(Has(app, Staff.SecondEditor, "Til nattevagter"));
    }

    // What the notice asks for can be done from its button.
    [Fact]
    public async Task One_whose_group_is_gone_can_be_taken_back_before_anyone_has_it()
    {
        await using var app = NewApp(listed: Staff.List, groups: _groups);
        await CutShortAsync(app, "Til nattevagter", new AudiencePart(AudienceKind.Group, "g1"));
        _groups.Failure = DirectoryFailure.NotFound;
        await UntilAsync(app, app.Clock.GetUtcNow().AddMinutes(1));

        var status = await app.Editor.PressAsync(Assert.Single(Told(app)), "Vis");
        await app.Editor.PressAsync(status.Card, "Træk tilbage");
        var ask = app.Editor.Read()[^1];
        Assert.Contains("Ingen har fået den endnu.", ask.Everything, StringComparison.Ordinal);
        Assert.Contains("Den nåede ikke ud til nogen.", (await app.Editor.PressAsync(ask, "Træk tilbage")).Text, StringComparison.Ordinal);

        _groups.Failure = null;
        await UntilAsync(app, app.Clock.GetUtcNow().AddMinutes(1));
        Assert.False(Has(app, Staff.GrenaaOne, "Til nattevagter"));
        Assert.False((await UpdateSteps.FindAsync(app, "Til nattevagter")).IsUndelivered);
    }

    private static async Task CutShortAsync(BotApp app, string title, AudiencePart part, string? otherWriter = null)
    {
        await app.Editor.SayAsync($"opdatering {title} | Tekst");
        var draft = await UpdateSteps.FindAsync(app, title);
        var cut = draft with
        {
            State = UpdateState.Sent,
            SentAt = app.Clock.GetUtcNow(),
            IsUndelivered = true,
            Audience = new AudienceChoice { Include = [part] },
            Writers = otherWriter is null ? draft.Writers : draft.Writers.With(otherWriter),
        };
        Assert.NotNull(await app.Services.GetRequiredService<UpdateStore>().TrySaveAsync(cut, CancellationToken.None));
    }

    private static async Task ScheduleAsync(BotApp app, string title, params (string Field, string Value)[] audience)
    {
        var choice = await app.Editor.PressAsync(await app.Editor.SayAsync($"opdatering {title} | Tekst"), "Vælg modtagere");
        var preview = await app.Editor.PressAsync(choice.Card, "Vis, hvordan den ser ud", [("Channels", ""), .. audience]);
        var form = await app.Editor.PressAsync(preview.Card, "Planlæg");
        Assert.Contains("Opdateringen er planlagt.", (await app.Editor.PressAsync(form.Card, "Planlæg", ("date", "2026-01-06"), ("time", "12:00"))).Text, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(BotApp app, DateTimeOffset moment)
    {
        app.Clock.SkipTo(moment);
        await app.FinishAsync();
        await app.DeliverAllAsync();
    }

    private static IEnumerable<ShownMessage> Told(BotApp app) =>
        app.Editor.Read().Where(message => message.IsDelivered && message.Everything.Contains("ikke sendt endnu", StringComparison.Ordinal));

    private static bool Has(BotApp app, string person, string title) =>
        app.Teams.In(Person.ChatOf(person)).Any(message => message.IsDelivered && message.Everything.Contains(title, StringComparison.Ordinal));
}

public sealed class UnresolvedScenariosOnAzurite : UnresolvedScenarios
{
    protected override bool IsOnAzurite => true;
}
