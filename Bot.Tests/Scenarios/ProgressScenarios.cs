using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Progress;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>The writer's card while an update is sent: how far it is, who waits and until when, and trying again.</summary>
public class ProgressScenarios : Scenario
{
    // As long as a press waits for a delivery to be done.
    private static readonly TimeSpan ThreeSeconds = TimeSpan.FromSeconds(3);
    private static readonly Dictionary<string, string?> QuietNights = new() { ["Delivery:QuietHours:Enabled"] = "true" };

    [Fact]
    public async Task The_writers_card_follows_where_it_stands()
    {
        await using var app = NewApp();
        var (update, message) = await SentAsync(app);
        var before = message.Replaced;

        await ProgressAsync(app, update, new DeliverySummary(2_950, 1_200, 3, 2, 1)
        {
            ExpectedEnd = app.Clock.GetUtcNow().AddMinutes(32),
            Duplicates = 2,
            Reasons = new Dictionary<DeliveryReason, int> { [DeliveryReason.Blocked] = 2, [DeliveryReason.Rejected] = 3, [DeliveryReason.AnswerLost] = 1 },
        });

        Assert.Equal(before + 1, message.Replaced);
        Assert.Equal(
            [
                "Opdateringen er ved at blive sendt",
                "Møde",
                "Sendt til 1.200 af 2.950.",
                "1.744 venter på at få den.",
                "Færdig omkring kl. 09.32.",
                "2 kan have fået den mere end én gang, fordi Teams ikke bekræftede den første.",
                "3 fik den ikke, fordi Teams afviste den",
                "2 har blokeret mig",
                "1 har måske fået den, men Teams bekræftede det ikke",
            ],
            message.Everything.Split('\n').Take(9));
        Assert.Contains("\"type\":\"ProgressBar\",\"value\":40", Compact(message), StringComparison.Ordinal);
        Assert.Contains("40 %", Compact(message), StringComparison.Ordinal); // For clients that know no bars.
        Assert.Equal(["Opdater tallene", "Ret", "Træk tilbage"], message.Card!.Buttons.Except(["Se hvem"]));
    }

    [Fact]
    public async Task A_correction_shows_how_far_it_is_on_the_same_card()
    {
        await using var app = NewApp();
        var (update, message) = await SentAsync(app);
        await app.Services.GetRequiredService<UpdateStore>().TrySaveAsync(
            update with { Revision = 1, CorrectedAt = app.Clock.GetUtcNow(), CorrectedBy = app.Editor.Id }, CancellationToken.None);

        await ProgressAsync(app, update, new DeliverySummary(2_960, 2_950, 0, 10, 0)
        {
            Revision = 1,
            Corrected = 1_475,
            NotCorrected = 9,
            Reasons = new Dictionary<DeliveryReason, int> { [DeliveryReason.InDigest] = 10 },
            CorrectionReasons = new Dictionary<DeliveryReason, int> { [DeliveryReason.MessageGone] = 9 },
        });

        Assert.Contains("Opdateringen er ved at blive rettet", message.Everything, StringComparison.Ordinal);
        Assert.Contains("Rettet hos 1.475 af 2.950.", message.Everything, StringComparison.Ordinal);
        Assert.Contains("9 har ikke længere beskeden, så den kunne ikke rettes", message.Everything, StringComparison.Ordinal);
        Assert.Contains("\"value\":50", Compact(message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_held_by_quiet_hours_is_told_with_the_time()
    {
        await using var app = NewApp(QuietNights, clock: new ManualTimeProvider(new DateTimeOffset(2026, 1, 5, 18, 0, 0, TimeSpan.Zero)));
        var (update, message) = await SentAsync(app);
        app.Clock.Skip(TimeSpan.FromHours(2));

        await ProgressAsync(app, update, new DeliverySummary(2_950, 2_538, 0, 0, 0));

        Assert.Contains("412 får den 6. januar 2026 kl. 07.00.", message.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Færdig omkring", message.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_for_the_leaders_is_told_with_the_time()
    {
        await using var app = NewApp();
        await app.Leader.InstallAsync();
        var sending = UpdateSteps.SendAsync(app.Editor, "Møde", "Tekst", leadersAhead: 30);
        while (!sending.IsCompleted)
        {
            if (app.Clock.IsAwaited(ThreeSeconds))
                app.Clock.Advance(ThreeSeconds);
            await Task.Yield();
        }

        await sending;
        await app.DeliverAsync();
        var id = (await UpdateSteps.FindAsync(app, "Møde")).Id;
        var status = await app.Editor.ExecuteAsync("update.status", new { id });
        Assert.Contains("5 venter på at få den.\nLederne får den først, alle andre kl. 09.30.", status.Text, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        await app.DeliverAsync();
        status = await app.Editor.ExecuteAsync("update.status", new { id });
        Assert.Contains("Opdateringen er sendt", status.Text, StringComparison.Ordinal);
        Assert.Contains("Sendt til 6 af 6.", status.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_cannot_be_changed_holds_nothing_up()
    {
        await using var app = NewApp();
        var (update, _) = await SentAsync(app);
        app.Teams.Fail(app.Editor.Chat, HttpStatusCode.NotFound, "ActivityNotFoundInConversation");

        await ProgressAsync(app, update, new DeliverySummary(6, 3, 0, 0, 0));

        Assert.Contains(app.Logs.Lines, line => line.Contains("status card could not be brought up to date", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_failed_are_tried_again()
    {
        await using var app = NewApp();
        var blocker = app.Employee();
        await blocker.InstallAsync();
        app.Teams.Fail(blocker.Chat, HttpStatusCode.Forbidden, "ConversationBlockedByUser");
        var status = await UpdateSteps.SendAsync(app.Editor, "Møde", "Tekst");
        Assert.Contains("Opdateringen nåede ikke alle", status.Text, StringComparison.Ordinal);
        Assert.Contains("1 har blokeret mig", status.Text, StringComparison.Ordinal);

        app.Teams.Heal(blocker.Chat);
        status = await app.Editor.PressAsync(status.Card, "Prøv de fejlede igen");

        Assert.Contains("Opdateringen er sendt", status.Text, StringComparison.Ordinal);
        Assert.Contains("Sendt til 7 af 7.", status.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Prøv de fejlede igen", status.Card.Buttons);
        Assert.Contains("Møde", UpdateSteps.Delivered(blocker).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_whom_nothing_is_known_is_told_and_the_writer_may_risk_that_they_get_it_twice()
    {
        await using var app = NewApp();
        var reader = app.Employee();
        await reader.InstallAsync();
        app.Teams.Fail(reader.Chat, HttpStatusCode.InternalServerError, "ServiceError");
        await UpdateSteps.PatientlyAsync(app, UpdateSteps.SendAsync(app.Editor, "Møde", "Tekst"));
        var id = (await UpdateSteps.FindAsync(app, "Møde")).Id;
        await app.DeliverAsync();
        var status = await app.Editor.ExecuteAsync("update.status", new { id });
        Assert.Contains("1 venter på at få den.", status.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Prøv også de usikre igen", status.Card.Buttons);

        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.DeliverAllAsync();
        status = await app.Editor.ExecuteAsync("update.status", new { id });
        Assert.StartsWith("Opdateringen nåede måske ikke alle", status.Text, StringComparison.Ordinal);
        Assert.Contains("1 har måske fået den, men Teams bekræftede det ikke", status.Text, StringComparison.Ordinal);
        Assert.Contains("Jeg prøver ikke selv den usikre igen. Gør du det, kan vedkommende få den mere end én gang.", status.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Prøv de fejlede igen", status.Card.Buttons);

        app.Teams.Heal(reader.Chat);
        status = await app.Editor.PressAsync(status.Card, "Prøv også de usikre igen");

        Assert.StartsWith("Opdateringen er sendt", status.Text, StringComparison.Ordinal);
        Assert.Contains("Sendt til 7 af 7.", status.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Prøv også de usikre igen", status.Card.Buttons);
        Assert.Contains("Møde", UpdateSteps.Delivered(reader).Everything, StringComparison.Ordinal);
    }

    private static async Task<(Update Update, ShownMessage Card)> SentAsync(BotApp app)
    {
        await UpdateSteps.SendAsync(app.Editor, "Møde", "Tekst");
        var update = await UpdateSteps.FindAsync(app, "Møde");
        return (update, app.Teams.In(app.Editor.Chat).Single(message => message.Id == update.StatusCard!.ActivityId));
    }

    private static Task ProgressAsync(BotApp app, Update update, DeliverySummary summary) =>
        app.Services.GetRequiredService<StatusCards>().OnProgressAsync(update.DeliveryId, summary, CancellationToken.None);

    private static string Compact(ShownMessage message) => message.Activity.GetRawText().Replace(": ", ":", StringComparison.Ordinal);
}
