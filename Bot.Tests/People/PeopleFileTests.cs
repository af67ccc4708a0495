using System.Text.Json;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tests.Support;
using Person = ProcessDialogueBot.People.Person;

namespace ProcessDialogueBot.Tests.People;

public sealed class PeopleFileTests
{
    [Fact]
    public void People_are_read_with_their_roles()
    {
        var person = Assert.Single(Read("""[{ "id": "a", "name": "A", "roles": ["Leader", "Editor"], "locale": "en" }]"""));

        Assert.Equal([Role.Leader, Role.Editor], person.Roles);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("\"Leader, Editor\"")]
    public void A_role_that_is_none_is_named_with_its_place(string role) => Assert.Equal(
        ["People:File: [1] has a role other than Employee, Leader, Editor."],
        ErrorsOf($$"""[{ "id": "a", "name": "A" }, { "id": "b", "name": "B", "roles": ["Employee", {{role}}] }]"""));

    [Fact]
    public void A_role_of_an_unknown_name_is_named_with_its_place() =>
        Assert.Contains("$[0].roles[0]", Assert.Single(ErrorsOf("""[{ "id": "a", "name": "A", "roles": ["Boss"] }]""")), StringComparison.Ordinal);

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a,b")]
    [InlineData("a\u0001b")]
    [InlineData("a\u0085b")]
    public void An_id_that_cannot_be_a_key_is_named_with_its_place(string id) => Assert.Equal(
        [@"People:File: [1] has an id with one of /\#?, or a control character."],
        ErrorsOf(JsonSerializer.Serialize(new[] { new { id = "a", name = "A" }, new { id, name = "B" } })));

    private static IEnumerable<string> ErrorsOf(string json) => Assert.Throws<OptionsValidationException>(() => Read(json)).Failures;

    private static IReadOnlyList<Person> Read(string json)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("people.json"), json);
        return new PeopleFile(new HostingEnvironment { ContentRootPath = folder.FullName }).Read("people.json");
    }
}
