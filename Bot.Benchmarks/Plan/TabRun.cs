using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Benchmarks.Fuzz;
using ProcessDialogueBot.Comments.Summaries;
using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Questions;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Benchmarks.Plan;

/// <summary>
/// How long the tab's content takes on a plan of ten years, over the whole bot in memory on SQLite: as most get it, and for the one who asks first after a
/// milestone was changed; beside <c>/health/live</c>, which does nothing.
/// </summary>
internal static class TabRun
{
    private const int Requests = 1_000;
    private const int Changes = 200;
    private const int Updates = 500;
    private const int Answers = 200;
    private const int Summaries = 50;
    private const int Paragraphs = 10;
    private const string AcceptEncoding = "Accept-Encoding";
    private const double Goal = 100;
    private const double Tail = 0.99;
    private const double Kilobyte = 1_000;

    public static async Task RunAsync()
    {
        await using var app = new FuzzApp();
        using var client = app.CreateClient();
        await FillAsync(app);
        var table = app.Services.GetRequiredService<ITableService>().GetTable(PlanVersion.Table);
        client.DefaultRequestHeaders.Add(AcceptEncoding, "br"); // As browsers do: what it takes to compress counts.
        var path = $"{TabEndpoint.ContentPath}?person=reader";

        var cheap = await MeasureAsync(Requests, () => client.GetByteArrayAsync("/health/live"));
        var content = await MeasureAsync(Requests, () => client.GetByteArrayAsync(path));
        var changed = await MeasureAsync(Changes, () => client.GetByteArrayAsync(path), () => table.SubmitTransactionAsync([PlanVersion.Touch()], CancellationToken.None));
        Print("tab", content, cheap);
        Print("tab, first after a change", changed, cheap);
        foreach (var encoding in new[] { "identity", "gzip", "br" })
        {
            client.DefaultRequestHeaders.Remove(AcceptEncoding);
            client.DefaultRequestHeaders.Add(AcceptEncoding, encoding);
            var bytes = await client.GetByteArrayAsync(path);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tab's HTML, {encoding}: {bytes.Length / Kilobyte:N0} KB"));
        }
    }

    private static async Task FillAsync(FuzzApp app)
    {
        var (services, now, plan) = (app.Services, app.Clock.GetUtcNow(), LongPlan.Plan());
        await new PlanStore(
            plan, services.GetRequiredService<PlanDocuments>(), services.GetRequiredService<MilestoneStore>(), app.Clock, NullLogger<PlanStore>.Instance).ImportAsync(CancellationToken.None);
        await LongPlan.FillAsync(services.GetRequiredService<ITableService>().GetTable(PlanVersion.Table), plan);
        var (updates, questions, summaries) = (services.GetRequiredService<UpdateStore>(), services.GetRequiredService<QuestionStore>(), services.GetRequiredService<SummaryStore>());
        var text = string.Join("\n\n", Enumerable.Repeat("Vi har aftalt, hvordan medarbejderne inddrages i arbejdet.", Paragraphs));
        for (var number = 0; number < Updates; number++)
        {
            var draft = await updates.AddDraftAsync(new Update(updates.NewId(), new UpdateContent($"Opdatering {number}", text), "editor"), CancellationToken.None);
            await updates.TrySaveAsync(draft with { State = UpdateState.Sent, SentAt = now, PublicAt = now }, CancellationToken.None);
        }

        for (var number = 0; number < Answers; number++)
            await questions.AddAsync(
                new Question(questions.NewId(), $"Hvornår sker nummer {number}?", DanishTime.DateOf(now))
                {
                    Due = DanishTime.DateOf(now),
                    Status = QuestionStatus.Answered,
                    Answer = "Det sker i løbet af foråret.",
                    AnsweredAt = now,
                    IsPublished = true,
                    AskerId = "asker",
                },
                new QuestionStep(1, QuestionStepKind.Asked, now, "asker", null),
                CancellationToken.None);
        for (var number = 0; number < Summaries; number++)
            await summaries.SaveAsync(
                new SummaryDraft(summaries.NewId(), null, new SummaryText("Der mangler tid til overlap.", "Fra marts er der 15 minutters overlap i alle huse.", $"m{number}")),
                CancellationToken.None);
    }

    private static async Task<double[]> MeasureAsync(int times, Func<Task> ask, Func<Task>? before = null)
    {
        for (var warm = 0; warm < Changes; warm++)
            await ask();
        var taken = new double[times];
        for (var round = 0; round < times; round++)
        {
            if (before is not null)
                await before();
            var start = Stopwatch.GetTimestamp();
            await ask();
            taken[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(taken);
        return taken;
    }

    private static void Print(string what, double[] taken, double[] cheap)
    {
        var (median, tail) = (taken[taken.Length / 2], taken[(int)(taken.Length * Tail)]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: median {median:N1} ms, p99 {tail:N1} ms; {median / cheap[cheap.Length / 2]:N0} times a request that does nothing ({cheap[cheap.Length / 2]:N2} ms)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"goal p99 {Goal:N0} ms: {(tail <= Goal ? "reached" : "not reached")}"));
    }
}
