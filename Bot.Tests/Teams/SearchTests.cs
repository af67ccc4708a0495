using System.Net;
using System.Text.Json;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>Typing into a list of a card (<c>application/search</c>).</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private TeamsHost _host = null!;

    public async Task InitializeAsync() => _host = await TeamsHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task What_was_typed_reaches_the_feature_and_what_it_finds_goes_back_cut_to_what_Teams_shows()
    {
        var answer = await SearchAsync("""{"kind":"search","queryText":" ann ","queryOptions":{"skip":0,"top":15},"dataset":"feature.list","context":{}}""");
        Assert.Equal("application/vnd.microsoft.search.searchResponse", answer.GetProperty("type").GetString());
        var results = answer.GetProperty("value").GetProperty("results");
        Assert.Equal(SearchResult.Most, results.GetArrayLength());
        Assert.Equal(("ann 1", "1"), (results[0].GetProperty("title").GetString(), results[0].GetProperty("value").GetString()));
        Assert.Equal(["Search: ann"], _host.Handled);
    }

    [Theory]
    [InlineData("""{"queryText":"ann","dataset":"feature.other"}""")]
    [InlineData("""{"queryText":"ann","dataset":"feature.press"}""")]
    [InlineData("""{"queryText":"ann"}""")]
    [InlineData("""{"queryText":"ann","dataset":7}""")]
    [InlineData("""{"queryText":"ann","dataset":"\ud800"}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    public async Task A_list_that_is_none_is_empty(string value)
    {
        Assert.Equal(0, (await SearchAsync(value)).GetProperty("value").GetProperty("results").GetArrayLength());
        Assert.Empty(_host.Handled);
    }

    [Theory]
    [InlineData("""{"dataset":"feature.list"}""")]
    [InlineData("""{"dataset":"feature.list","queryText":null}""")]
    [InlineData("""{"dataset":"feature.list","queryText":["a"]}""")]
    [InlineData("""{"dataset":"feature.list","queryText":"\ud800"}""")]
    public async Task Nothing_typed_is_nothing(string value)
    {
        await SearchAsync(value);
        Assert.Equal(["Search: "], _host.Handled);
    }

    [Fact]
    public async Task What_nobody_types_is_not_looked_for()
    {
        await SearchAsync($$"""{"dataset":"feature.list","queryText":"{{new string('a', 101)}}"}""");
        Assert.Empty(_host.Handled);
    }

    private async Task<JsonElement> SearchAsync(string value)
    {
        var activity = TeamsHost.Activity("invoke");
        activity["name"] = "application/search";
        activity["value"] = "@value";
        var answer = await _host.PostAsync(activity.ToJsonString().Replace("\"@value\"", value, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return JsonElement.Parse(answer.Body);
    }
}
