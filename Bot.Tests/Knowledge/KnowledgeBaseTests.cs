using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Learning;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Tests.Plan;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Knowledge;

public sealed partial class KnowledgeBaseTests
{
    private const string Asked = "Hvem leder styregruppen?";
    private static readonly Passage[] Canteen = [new("updates/1", "Kantinen", "Kantinen lukker kl. 14.", "Opdatering", new(2023, 3, 1))];
    private readonly ManualTimeProvider _time = new();
    private readonly Words _words = new();
    private readonly Source _source = new() { Passages = [.. PlanKnowledge.Of(Sample.On(2023, 2, 1))] };
    private readonly Logger _logger = new();
    private readonly KnowledgeOptions _options = new();

    [Fact]
    public async Task Answers_with_the_source()
    {
        var knowledge = Knowledge();

        var answers = await knowledge.AskAsync(Asked, default);

        Assert.Equal("plan/fact/politisk-styregruppe", answers[0].Passage.Id);
        Assert.True(knowledge.IsSure(answers[0]));
        Assert.Equal(_options.Answers, answers.Count);
    }

    [Fact]
    public async Task A_change_is_found_at_once()
    {
        var knowledge = Knowledge();
        await knowledge.AskAsync(Asked, default);

        _source.Passages = Canteen;
        Assert.Empty(await knowledge.AskAsync("kantinen", default));
        knowledge.Invalidate();

        Assert.Equal("updates/1", Assert.Single(await knowledge.AskAsync("kantinen", default)).Passage.Id);
    }

    [Fact]
    public async Task An_index_is_used_until_it_is_old_and_answers_while_the_sources_are_read_again()
    {
        var knowledge = Knowledge();
        await knowledge.AskAsync(Asked, default);
        _time.Advance(_options.MaxAge - TimeSpan.FromMilliseconds(1));
        await knowledge.AskAsync(Asked, default);
        Assert.Equal(1, _source.Reads);

        _source.Passages = Canteen;
        var gate = _source.Gate = new TaskCompletionSource();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Empty(await knowledge.AskAsync("kantinen", default));
        await _source.BegunAsync(2);
        Assert.Empty(await knowledge.AskAsync("kantinen", default));
        Assert.Equal(2, _source.Reads);

        gate.SetResult();
        _time.Advance(_options.RebuildTimeout);
        Assert.Single(await knowledge.AskAsync("kantinen", default));
    }

    [Fact]
    public async Task No_answer_is_older_than_the_promise()
    {
        var knowledge = Knowledge();
        await knowledge.AskAsync(Asked, default);
        _source.Passages = Canteen;
        var gate = _source.Gate = new TaskCompletionSource();

        _time.Advance(_options.MaxAge + _options.RebuildTimeout);
        var waiting = knowledge.AskAsync("kantinen", default);
        await _source.BegunAsync(2);
        Assert.False(waiting.IsCompleted);
        gate.SetResult();

        Assert.Single(await waiting);
    }

    [Fact]
    public async Task Right_after_a_change_the_old_index_answers_who_would_have_to_wait_and_within_a_second_it_does_not()
    {
        var knowledge = Knowledge();
        await knowledge.AskAsync(Asked, default);
        _source.Passages = Canteen;
        var gate = _source.Gate = new TaskCompletionSource();
        knowledge.Invalidate();

        var first = knowledge.AskAsync("kantinen", default);
        Assert.False(first.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Empty(await first);

        _time.Advance(TimeSpan.FromMilliseconds(750));
        var second = knowledge.AskAsync("kantinen", default);
        _time.Advance(TimeSpan.FromMilliseconds(750));
        Assert.False(second.IsCompleted);
        gate.SetResult();
        Assert.Single(await second);
    }

    [Fact]
    public async Task A_change_is_taken_up_before_anyone_asks()
    {
        var knowledge = Knowledge();
        knowledge.Invalidate();
        Assert.Equal(0, _source.Reads);
        await knowledge.AskAsync(Asked, default);

        knowledge.Invalidate();
        await _source.BegunAsync(2);
    }

    [Fact]
    public async Task An_added_synonym_finds_what_its_word_finds()
    {
        _source.Passages = Canteen;
        var knowledge = Knowledge();
        Assert.Empty(await knowledge.AskAsync("marketenderiet", default));

        _words.Groups = [["kantine", "marketenderi"]];
        knowledge.Invalidate();
        Assert.Single(await knowledge.AskAsync("marketenderiet", default));

        _words.Groups = [];
        knowledge.Invalidate();
        Assert.Empty(await knowledge.AskAsync("marketenderiet", default));
    }

    [Fact]
    public async Task Groups_that_share_a_word_are_not_joined()
    {
        _source.Passages = Canteen;
        _words.Groups = [["kantine", "marketenderi"], ["marketenderi", "kasino"], ["kasino", "marketenderi"]];
        var knowledge = Knowledge();

        Assert.Single(await knowledge.AskAsync("marketenderi", default));
        Assert.Empty(await knowledge.AskAsync("kasino", default));
    }

    [Fact]
    public async Task The_question_is_never_logged()
    {
        await Knowledge().AskAsync(Asked, default);

        Assert.NotEmpty(_logger.Lines);
        Assert.DoesNotContain(_logger.Lines, line => line.Contains("styregruppe", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Questions:SureFrom", "1.1")]
    [InlineData("Questions:Answers", "0")]
    [InlineData("Questions:MaxAge", "00:00:00")]
    [InlineData("Questions:RebuildTimeout", "01:00:00")]
    public void Options_out_of_range_are_refused(string key, string value)
    {
        using var services = Services(new() { [key] = value });

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<KnowledgeOptions>>().Value);
        Assert.Contains(key.Split(':')[1], refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registered_it_reads_every_source()
    {
        using var services = Services([]);

        Assert.NotEmpty(await services.GetRequiredService<KnowledgeBase>().AskAsync(Asked, default));
        Assert.Equal(1, _source.Reads);
    }

    private KnowledgeBase Knowledge() => new([_source], [_words], [], new ClassifierTrainer(), Options.Create(_options), _time, _logger);

    private ServiceProvider Services(Dictionary<string, string?> configuration) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build())
        .AddSingleton<TimeProvider>(_time)
        .AddSingleton<IKnowledgeSource>(_source)
        .AddLogging()
        .AddKnowledge()
        .BuildServiceProvider();

    private sealed class Words : ISynonymSource
    {
        public IReadOnlyList<IReadOnlyList<string>> Groups { get; set; } = [];

        public Task<IReadOnlyList<IReadOnlyList<string>>> GetSynonymsAsync(CancellationToken cancellationToken) => Task.FromResult(Groups);
    }

    private sealed class Source : IKnowledgeSource
    {
        private readonly Dictionary<int, TaskCompletionSource> _begun = [];

        public IReadOnlyList<Passage> Passages { get; set; } = [];

        public Exception? Failure { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public TaskCompletionSource Started { get; } = new();

        public int Reads { get; private set; }

        /// <summary>When the sources are read for the nth time.</summary>
        public Task BegunAsync(int times)
        {
            lock (_begun)
                return Reads >= times ? Task.CompletedTask : (_begun[times] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        public async IAsyncEnumerable<Passage> GetPassagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            lock (_begun)
            {
                Reads++;
                _begun.GetValueOrDefault(Reads)?.SetResult();
            }

            var passages = Passages;
            Started.TrySetResult();
            if (Gate is { } gate)
                await gate.Task;
            if (Failure is { } failure)
                throw failure;
            foreach (var passage in passages)
                yield return passage;
        }
    }

    private sealed class Logger : ILogger<KnowledgeBase>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel} {formatter(state, exception)} {exception}");
    }
}
