using System.Text.RegularExpressions;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Infra;

/// <summary>What somebody who follows <c>infra/README.md</c> letter by letter relies on, as far as it can be told without Azure.</summary>
public sealed partial class DeploymentGuideTests
{
    private static readonly string Guide = BicepFolder.Texts["README.md"];

    // What the reader puts in without Azure telling it: whoever reads, the name of a subscription, an id that the step before printed.
    private static readonly string[] ReadersOwn = ["you", "name", "its id", "Entra object id", "file", "the bot's app id", "the bot's host name", "the tab's app registration", "the value of $app"];

    [Fact]
    public void It_takes_at_most_six_steps_counted_in_order()
    {
        var steps = Step().Matches(Guide).Select(match => match.Groups["number"].Value).ToList();

        Assert.Equal(Enumerable.Range(1, steps.Count).Select(number => $"{number}"), steps);
        Assert.InRange(steps.Count, 1, 6);
    }

    // `az webapp deploy --type zip` waits for the bot to start, and fails where it does not: it needs its keys and its people before.
    [Fact]
    public void The_bot_comes_last_of_all_that_it_needs_to_start()
    {
        string[] order = ["az keyvault secret set", "--target-path /home/data/people.json", "configreferences/appsettings/refresh", "--type zip --src-path bot.zip", "-- manifest --app-id"];

        Assert.Equal(order.Order(Comparer<string>.Create((one, other) => Guide.IndexOf(one, StringComparison.Ordinal) - Guide.IndexOf(other, StringComparison.Ordinal))), order);
        Assert.All(order, command => Assert.Contains(command, Guide, StringComparison.Ordinal));
        Assert.Contains("{ name: 'People__File', value: '/home/data/people.json' }", BicepFolder.Texts["modules/web.bicep"], StringComparison.Ordinal);
    }

    // A failed look must not count as "there is none": then the key would be made anew, and every code given out be useless.
    [Fact]
    public void A_key_is_made_only_where_the_vault_says_that_there_is_none()
    {
        Assert.Contains("length(@)\" --output tsv)\" = 0 ] &&\n  az keyvault secret set ", Guide, StringComparison.Ordinal);
        Assert.DoesNotContain("||", Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_to_be_filled_in_is_an_output_of_the_template()
    {
        var outputs = Output().Matches(BicepFolder.Texts["main.bicep"]).Select(match => match.Groups["name"].Value).ToList();
        var placeholders = new[] { Guide, File.ReadAllText(Repository.PathOf("manifest", "README.md")) }.SelectMany(text => Placeholder().Matches(text)).Select(match => match.Groups["name"].Value).ToHashSet();

        Assert.Empty(placeholders.Except([.. outputs, .. ReadersOwn]));
        Assert.Empty(outputs.Except(placeholders));
    }

    [GeneratedRegex(@"^# (?<number>\d)\. ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Step();

    [GeneratedRegex(@"^output (?<name>\w+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Output();

    [GeneratedRegex("<(?<name>[a-zA-Z$' ]+)>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Placeholder();
}
