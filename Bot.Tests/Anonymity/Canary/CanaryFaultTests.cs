using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Comments;
using ProcessDialogueBot.Operations.Audit;
using ProcessDialogueBot.Questions.Asking;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sealed;
using ProcessDialogueBot.Tests.Scenarios;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>
/// Every way once more, and each time the next call of the tables goes wrong, until there is none left; after each all is searched again. The failures quote
/// what was written and by whom, as badly written ones do.
/// </summary>
public sealed partial class CanaryFaultTests
{
    private const int Many = 100;

    // Everything is released at once here. Where what is shown may stand; the rest is nowhere.
    private static readonly string[] Shown =
    [
        "text in file bot.db", "text in table threads", "text in Teams, an editor's chat",
        "addition in file bot.db", "addition in table threads", "addition in Teams, an editor's chat",
        "question in file bot.db", "question in table threads", "question in table questions", "question in table deliveries", "question in Teams, a channel",
        "question in Teams, an editor's chat",
    ];

    [Theory]
    [InlineData("Before")]
    [InlineData("After")]
    [InlineData("Cancelled")]
    [InlineData("Unforeseen")]
    public async Task Whatever_fails_nothing_is_anywhere_but_what_is_shown(string kind)
    {
        var fault = Enum.Parse<Fault>(kind);
        await using var room = await CanaryRoom.OpenAsync(100 + (int)fault, releaseAtOnce: true);
        using var watch = new AwaitWatch(Anonymous, exception => exception.Data.Contains("about"));
        await room.App.Editor.SayInChannelAsync(QuestionRoom.Channel, "tilknyt spørgsmål");
        var faults = 0;
        var code = "";
        await ToTheEndAsync(async () =>
        {
            code = await room.WriteAsync();
            await room.TickAsync();
        });
        await ToTheEndAsync(() => room.ReadAsync(code));
        await ToTheEndAsync(() => room.ReadAsync(Receipt.New().Show(), room.App.Employee(faults + 1_000)));
        await ToTheEndAsync(async () => await room.SendAsync((await room.ReadAsync(code)).Card, room.Writer.More));
        await ToTheEndAsync(async () =>
        {
            await room.SendAsync(await room.OpenFormAsync("question.anonymous"), room.Writer.Question);
            await room.TickAsync();
        }, prepare: () => EmptyAsync(room.Tables.GetTable("questions")));
        await ToTheEndAsync(room.App.FinishAsync);
        await ToTheEndAsync(room.App.DeliverAsync);
        await ToTheEndAsync(() => room.ModerateAsync($"Tema {faults}"), prepare: async () => code = await room.WriteAsync());
        var theme = $"Tema {faults}";
        await ToTheEndAsync(room.HideAsync, prepare: async () => code = await room.WriteAsync());

        // The last is undone each time, or there would be less of it to do.
        foreach (var (from, to) in new[] { (theme, ""), (theme, new string('e', 1_000)), ("Findes ikke", "Vagter"), (theme, "Vagter") })
            await ToTheEndAsync(() => room.RenameThemeAsync(from, to), prepare: () => room.RenameThemeAsync("Vagter", theme));
        await ToTheEndAsync(room.SummariseAsync);
        await ToTheEndAsync(room.CorrectSummaryAsync, prepare: room.SummariseAsync);
        await ToTheEndAsync(room.WithdrawSummaryAsync);
        await ToTheEndAsync(() => room.LookAsync(room.App.Employee(faults + 2_000)));
        await ToTheEndAsync(room.OpenTabAsync);
        await ToTheEndAsync(() => FiguresOfWeek(room, faults).DescribeAsync(Language.Danish, CancellationToken.None));
        await ToTheEndAsync(() => RetentionLater(room).FinishAsync(CancellationToken.None));
        AssertNone(Spared.Except(watch.All), "There is no such await:");
        AssertNone(watch.Spared.Except(Spared), "No exception came out:");

        async Task ToTheEndAsync(Func<Task> way, Func<Task>? prepare = null)
        {
            for (var number = 1; number < Many; number++)
            {
                await room.TickAsync(); // What the fault before has held up is released, or it would be more each time.
                if (prepare is not null)
                    await prepare();

                // It forgets where it ends when a write of it fails: then a way would make other calls than the time before, and a number would be passed over.
                await room.App.Services.GetRequiredService<AuditLog>().AppendAsync("canary", "canary", "canary", CancellationToken.None);
                room.Tables.Quoted = $"{room.Writer.Id} {room.Writer.Name} {room.Writer.Text} {code}";
                room.Tables.Arm(number, fault);
                try
                {
                    await way();
                }
                catch (Exception) when (room.Tables.HasFailed)
                {
                    // What it could not do is no matter here.
                }

                room.Tables.Disarm();
                Assert.Equal([], (await room.LeaksAsync(withFiles: !room.Tables.HasFailed)).Except(Shown));
                if (!room.Tables.HasFailed)
                    return;
                faults++;
            }

            Assert.Fail($"There were still calls after {Many}.");
        }
    }

    private static void AssertNone(IEnumerable<string> awaits, string said)
    {
        var all = string.Join('\n', awaits);
        Assert.True(all.Length == 0, $"{said}\n{all}");
    }

    // As in a bot that shows what was written once a week; each in a week of its own.
    private static CommentFigures FiguresOfWeek(CanaryRoom room, int week) => new(
        room.App.Services.GetRequiredService<ThreadOverview>(),
        room.Tables,
        Options.Create(new AnonymityOptions()),
        new ManualTimeProvider(room.App.Clock.GetUtcNow().AddDays(7 * week)));

    // As it is in half a year; by then all has expired.
    private static RetentionJob RetentionLater(CanaryRoom room)
    {
        var later = new ManualTimeProvider(room.App.Clock.GetUtcNow().AddDays(200));
        var lifetime = new ThreadLifetime(room.App.Services.GetRequiredService<IOptions<AnonymityOptions>>(), later);
        return new RetentionJob(new ThreadRetention(room.Tables, lifetime), later);
    }

    // Of each that is open something is read for the card of the next.
    private static async Task EmptyAsync(ITable questions)
    {
        await foreach (var row in questions.QueryAsync(new TableQuery(), CancellationToken.None))
            await questions.DeleteAsync(row.PartitionKey, row.RowKey, Azure.ETag.All, CancellationToken.None);
    }

    private static IEnumerable<Type> Anonymous => typeof(Pool).Assembly.GetTypes().Where(type =>
        IsUnder(type, typeof(Pool).Namespace!) || IsUnder(type, typeof(CommentHandlers).Namespace!)
        || IsUnder(type, typeof(SealedRow).Namespace!)
        || type.DeclaringType == typeof(QuestionRelease) || type.DeclaringType == typeof(AnonymousQuestions));

    private static bool IsUnder(Type type, string space) => $"{type.Namespace}.".StartsWith(space + ".", StringComparison.Ordinal);
}
