using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Operations.Shutdown;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>The pace is a setting; and a stop leaves the time that what has left may take.</summary>
public sealed class PaceOptionsTests
{
    [Theory]
    [InlineData(null, 50)]
    [InlineData("1", 1)]
    [InlineData("1000", 1_000)]
    public void The_pace_is_a_setting(string? set, int expected) => Assert.Equal(expected, Options(set).Value.RequestsPerSecond);

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    public void A_pace_out_of_range_is_named(string set) => Assert.Equal(
        ["Delivery:RequestsPerSecond must be from 1 to 1000."], Assert.Throws<OptionsValidationException>(() => Options(set).Value).Failures);

    // App Service and others kill what is there after 30 s.
    [Fact]
    public void A_stop_leaves_the_time_that_what_has_left_may_take_and_ends_within_25_seconds() =>
        Assert.InRange(Draining.ShutdownTimeout, DeliveryRun.LongestEnd + LedgerBook.LongestWait, TimeSpan.FromSeconds(25));

    private static IOptions<PaceOptions> Options(string? set)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        if (set is not null)
            builder.Configuration.AddInMemoryCollection([new("Delivery:RequestsPerSecond", set)]);
        builder.AddTeams();
        return builder.Build().Services.GetRequiredService<IOptions<PaceOptions>>();
    }
}
