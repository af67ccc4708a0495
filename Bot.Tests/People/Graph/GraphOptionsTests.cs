using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>What is wrong with the settings is told at start, with its key and what would be right.</summary>
public sealed class GraphOptionsTests : GraphTests
{
    [Theory]
    [InlineData("BaseUrl", "http://graph.microsoft.com/v1.0", "must be an https address (http on this machine only), without a query.")]
    [InlineData("BaseUrl", "https://graph.microsoft.com/v1.0?a=b", "must be an https address (http on this machine only), without a query.")]
    [InlineData("BaseUrl", "v1.0", "must be an https address (http on this machine only), without a query.")]
    [InlineData("Groups:0", "Ledere", "must be the GUID of a group.")]
    [InlineData("CatalogAppId", "procesdialog", "must be a GUID.")]
    [InlineData("ExternalId", "procesdialog", "must be a GUID.")]
    [InlineData("PeopleGroup", "Alle", "must be a GUID.")]
    [InlineData("LeadersGroup", "Ledere", "must be a GUID.")]
    [InlineData("EditorsGroup", "HR", "must be a GUID.")]
    [InlineData("AreaAttribute", "extensionAttribute16", "must be department, companyName, officeLocation, or extensionAttribute1 to 15.")]
    [InlineData("RefreshEvery", "00:14:59", "must be from 00:15:00 to 7.00:00:00.")]
    [InlineData("RefreshEvery", "7.00:00:01", "must be from 00:15:00 to 7.00:00:00.")]
    [InlineData("ReadAllEvery", "23:59:59", "must be from 1.00:00:00 to 30.00:00:00.")]
    [InlineData("ReadAllEvery", "30.00:00:01", "must be from 1.00:00:00 to 30.00:00:00.")]
    public void A_value_that_cannot_be_is_named_by_its_key(string key, string value, string error) =>
        Assert.Equal([$"People:Graph:{key} {error}"], ErrorsOf(new() { [$"Graph:{key}"] = value }));

    [Fact]
    public void All_errors_are_told_at_once() =>
        Assert.Equal(2, ErrorsOf(new() { ["Graph:LeadersGroup"] = "Ledere", ["Graph:RefreshEvery"] = "00:00:01" }).Count());

    [Fact]
    public void The_real_Graph_takes_an_identity() => Assert.Equal(
        ["People:Graph:Enabled needs the bot's identity: MicrosoftAppId is missing."], ErrorsOf(new() { ["Graph:BaseUrl"] = "https://graph.microsoft.com/v1.0" }));

    [Theory]
    [InlineData("BaseUrl", "https://graph.microsoft.com/v1.0")]
    [InlineData("Groups:0", "11111111-2222-3333-4444-555555555555")]
    [InlineData("AreaAttribute", "companyName")]
    [InlineData("AreaAttribute", "extensionAttribute15")]
    [InlineData("RefreshEvery", "00:15:00")]
    [InlineData("RefreshEvery", "7.00:00:00")]
    [InlineData("ReadAllEvery", "1.00:00:00")]
    [InlineData("ReadAllEvery", "30.00:00:00")]
    [InlineData("LeadersGroup", "")]
    public void A_value_that_can_be_is_taken(string key, string value) =>
        Assert.Null(Record.Exception(() => NewHost(new() { [$"Graph:{key}"] = value, [":MicrosoftAppId"] = GraphHost.AppId }).Validator.Validate()));

    [Fact]
    public void What_is_not_used_is_not_held_against_anything() =>
        Assert.Null(Record.Exception(() => NewHost(new() { ["Graph:Enabled"] = "false", ["Graph:LeadersGroup"] = "Ledere" }).Validator.Validate()));

    [Theory]
    [InlineData("Graph:EditorsGroup", "11111111-2222-3333-4444-555555555555", true)]
    [InlineData("Graph:EditorsGroup", "", false)]
    [InlineData("Graph:ReadPeople", "false", false)]
    [InlineData("Graph:Enabled", "false", false)]
    public void In_production_somebody_must_be_an_editor_by_the_file_or_by_Entra(string key, string value, bool isEnough)
    {
        var settings = new Dictionary<string, string?>
        {
            [":environment"] = "Production",
            ["Graph:ReadPeople"] = "true",
            ["Graph:EditorsGroup"] = "11111111-2222-3333-4444-555555555555",
            [$"{key}"] = value,
        };

        if (isEnough)
            Assert.Null(Record.Exception(NewHost(settings).Validator.Validate));
        else
            Assert.StartsWith("People:File names nobody with the role Editor", Assert.Single(ErrorsOf(settings)), StringComparison.Ordinal);
    }

    private IEnumerable<string> ErrorsOf(Dictionary<string, string?> settings) =>
        Assert.Throws<OptionsValidationException>(NewHost(settings).Validator.Validate).Failures;
}
