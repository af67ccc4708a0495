using Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations.Leases;
using ProcessDialogueBot.Operations.Retention;
using ProcessDialogueBot.Tables.Retention;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations;

/// <summary>How long each kind of data is kept is a setting, checked at start; the night deletes what is older.</summary>
public sealed class RetentionTests
{
    private static readonly RetentionKind Letters = new("Letters", Default: 30, Least: 10, Most: 90);

    [Theory]
    [InlineData("Letters", "10", null)]
    [InlineData("letters", "90", null)]
    [InlineData("Letters", "9", "Retention:Letters must be a whole number of days from 10 to 90.")]
    [InlineData("Letters", "91", "Retention:Letters must be a whole number of days from 10 to 90.")]
    [InlineData("Letters", "1.5", "Retention:Letters must be a whole number of days from 10 to 90.")]
    [InlineData("Letters", "", "Retention:Letters must be a whole number of days from 10 to 90.")]
    [InlineData("Parcels", "10", "Retention:Parcels is none of the kinds of data: Audit, Letters.")]
    public void A_setting_is_taken_or_told(string key, string value, string? error)
    {
        using var services = Services((key, value));
        var options = services.GetRequiredService<IOptions<RetentionOptions>>();
        if (error is null)
            Assert.Equal(int.Parse(value, System.Globalization.CultureInfo.InvariantCulture), options.Value.DaysOf(Letters));
        else
            Assert.Equal([error], Assert.Throws<OptionsValidationException>(() => options.Value).Failures);
    }

    [Fact]
    public void Without_a_setting_it_is_the_kinds_own()
    {
        using var services = Services();
        var now = new DateTimeOffset(2026, 3, 31, 3, 30, 0, TimeSpan.Zero);
        var options = services.GetRequiredService<IOptions<RetentionOptions>>().Value;
        Assert.Equal(now.AddDays(-30), options.Before(Letters, now));
        Assert.Equal(5 * 365, options.DaysOf(RetentionOptions.Audit));
    }

    [Fact]
    public async Task A_kind_that_fails_keeps_no_other_and_has_its_turn_again_over_a_leap_day_and_the_new_years_night()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2028, 2, 29, 2, 30, 0, TimeSpan.Zero));
        var (away, after) = (new Kind(Letters) { IsAway = true }, new Kind(Letters with { Name = "Parcels" }));
        using var job = new RetentionJob([away, after], Options.Create(new RetentionOptions()), new SoleInstance(), clock, NullLogger<RetentionJob>.Instance);

        await job.DeleteAsync(default);
        away.IsAway = false;
        clock.AdvanceTo(new DateTimeOffset(2028, 12, 31, 2, 30, 0, TimeSpan.Zero));
        await job.DeleteAsync(default);
        Assert.Equal(["2028-12-01T02:30:00Z"], away.Befores);
        Assert.Equal(["2028-01-30T02:30:00Z", "2028-12-01T02:30:00Z"], after.Befores);
    }

    private sealed class Kind(RetentionKind kind) : IRetention
    {
        RetentionKind IRetention.Kind => kind;

        public bool IsAway { get; set; }

        public List<string> Befores { get; } = [];

        public Task DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken)
        {
            if (IsAway)
                throw new RequestFailedException(503, "Away.");
            Befores.Add($"{before:yyyy-MM-dd'T'HH:mm:ss}Z");
            return Task.CompletedTask;
        }
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"Retention:{setting.Key}", setting.Value))).Build());
        services.AddSingleton(Letters).AddRetention();
        return services.BuildServiceProvider();
    }
}
