using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>What goes wrong does so as often as it should, in the same way every time, and leaves behind what it should.</summary>
public sealed class WeatherTests
{
    private const int Many = 20_000;
    private static readonly string Chat = Population.ChatOf("person");

    [Fact]
    public void The_same_seed_gives_the_same_weather_and_another_another()
    {
        var (one, same, other) = (Weather.Rough(1, 0.01), Weather.Rough(1, 0.01), Weather.Rough(2, 0.01));

        Assert.Equal(Fates(one), Fates(same));
        Assert.NotEqual(Fates(one), Fates(other));
        Assert.Equal(Storms(one), Storms(same));
        Assert.NotEqual(Storms(one), Storms(other));
    }

    [Fact]
    public void Each_fault_has_its_share()
    {
        var weather = new Weather { Seed = 3, Faults = [new Fault(0.1) { Status = 502 }, new Fault(0.02) { Drops = true }] };

        var fates = Fates(weather);

        Assert.InRange(fates.Count(fault => fault?.Status == 502), Many * 0.09, Many * 0.11);
        Assert.InRange(fates.Count(fault => fault?.Drops == true), Many * 0.016, Many * 0.024);
    }

    [Fact]
    public void A_storm_comes_once_in_every_stretch_and_lasts_as_long_as_it_should()
    {
        var storms = Storms(new Weather { Seed = 5, Storms = new Storms(Every: 100, Lasts: 3, RetryAfter: 1) });

        foreach (var stretch in storms.Chunk(1_000))
            Assert.InRange(stretch.Count(isOn => isOn), 29, 31);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_connection_is_dropped_after_or_before_the_message_is_taken(bool isAccepted, int taken)
    {
        await using var weathered = await StartAsync(new Fault(1) { IsAccepted = isAccepted, Drops = true });

        await Assert.ThrowsAsync<HttpRequestException>(weathered.SendAsync);

        var messages = await weathered.Control.MessagesAsync();
        Assert.Equal(taken, messages.Count);
        Assert.All(messages, message => Assert.True(message.IsAnswerLost));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, false, 0)]
    [InlineData(HttpStatusCode.GatewayTimeout, true, 1)]
    public async Task A_failure_is_answered_with_its_status_and_wait(HttpStatusCode status, bool isAccepted, int taken)
    {
        await using var weathered = await StartAsync(new Fault(1) { Status = (int)status, IsAccepted = isAccepted, RetryAfter = 7 });

        using var answer = await weathered.SendAsync();

        Assert.Equal((status, TimeSpan.FromSeconds(7)), (answer.StatusCode, answer.Headers.RetryAfter!.Delta));
        Assert.Equal(taken, (await weathered.Control.MessagesAsync()).Count);
    }

    [Fact]
    public async Task An_answer_comes_late_by_the_clock_after_the_message_was_taken()
    {
        await using var weathered = await StartAsync(new Fault(1) { Late = 3 });

        var answering = weathered.SendAsync();
        await weathered.Control.AlertsAsync(1, CancellationToken.None);
        while (!weathered.Time.IsAwaited(TimeSpan.FromSeconds(3)))
            await Task.Yield();
        Assert.False(answering.IsCompleted);
        weathered.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(HttpStatusCode.Created, (await answering).StatusCode);
    }

    [Fact]
    public async Task In_a_storm_everything_is_answered_429()
    {
        await using var weathered = await StartAsync(new Weather { Storms = new Storms(Every: 10, Lasts: 10, RetryAfter: 4) });

        using var answer = await weathered.SendAsync();

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(4)), (answer.StatusCode, answer.Headers.RetryAfter!.Delta));
        var figures = await weathered.Control.FiguresAsync();
        Assert.Equal((1, 1, 0, 0), (figures.Requests, figures.InStorm, figures.Faulty, figures.Alerts));
        Assert.Empty(figures.OverLimit);
    }

    private static List<Fault?> Fates(Weather weather) =>
        [.. Enumerable.Range(0, Many).Select(number => weather.FaultOf(LimitedOperation.Send, $"chat {number / 4}", number % 4))];

    private static List<bool> Storms(Weather weather) =>
        [.. Enumerable.Range(0, 5_000).Select(tenth => weather.Storms!.IsOn(weather.Seed, TimeSpan.FromSeconds(tenth / 10.0)))];

    private static Task<Weathered> StartAsync(Fault fault) => StartAsync(new Weather { Faults = [fault] });

    private static async Task<Weathered> StartAsync(Weather weather)
    {
        var time = new ManualTimeProvider();
        var weathered = new Weathered(time, await SimulatorServer.StartAsync(time));
        await weathered.Control.SetWeatherAsync(weather);
        return weathered;
    }

    /// <summary>A simulator in this process, and a bot that sends one message.</summary>
    private sealed class Weathered(ManualTimeProvider time, WebApplication server) : IAsyncDisposable
    {
        private readonly HttpClient _http = new() { BaseAddress = new Uri(server.Urls.Single()) };

        public ManualTimeProvider Time => time;

        public SimulatorControl Control { get; } = new(new Uri(server.Urls.Single()));

        public Task<HttpResponseMessage> SendAsync() =>
            _http.PostAsJsonAsync($"/v3/conversations/{Chat}/activities", new { type = "message", channelData = new { notification = new { alert = true } } });

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            Control.Dispose();
            await server.DisposeAsync();
        }
    }
}
