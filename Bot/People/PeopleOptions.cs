using System.Text.Json;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.People.Graph;

namespace ProcessDialogueBot.People;

/// <summary>Where people come from: section <c>People</c>.</summary>
public sealed class PeopleOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "People";

    /// <summary>
    /// A JSON array of people: <c>{ "id", "name", "area", "roles": ["Employee"|"Leader"|"Editor"], "locale": "da" }</c>.
    /// Relative to the content root. Whoever is not listed is an Employee from the moment the bot is installed.
    /// </summary>
    public string? File { get; set; }

    /// <summary>What is done through Microsoft Graph: section <c>People:Graph</c>.</summary>
    public GraphOptions Graph { get; } = new();
}

/// <summary>Reads <see cref="PeopleOptions.File"/>; a start-up error names the key and the line.</summary>
internal sealed class PeopleFile(IHostEnvironment environment)
{
    // An id is a row key, and the Table service takes none of these; a comma parts the values that a card sends.
    private const string NotInIds = @"/\#?,";

    /// <summary>The listed people; none when no file is named.</summary>
    /// <exception cref="OptionsValidationException">The file is missing or not what it should be.</exception>
    public IReadOnlyList<Person> Read(string? file)
    {
        if (string.IsNullOrWhiteSpace(file))
            return [];
        var path = Path.Combine(environment.ContentRootPath, file);
        try
        {
            using var stream = File.OpenRead(path);
            var people = JsonSerializer.Deserialize(stream, PeopleJson.Default.IReadOnlyListPerson) ?? [];
            var errors = Check(people).ToList();
            return errors.Count == 0 ? people : throw Invalid(errors);
        }
        catch (JsonException failure)
        {
            throw Invalid([$"People:File: {path} is not a JSON array of people: {failure.Path} (line {failure.LineNumber + 1})."]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Invalid([$"People:File: {path} cannot be read ({failure.GetType().Name})."]);
        }
    }

    private static IEnumerable<string> Check(IReadOnlyList<Person> people)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < people.Count; i++)
        {
            if (people[i] is not { Id.Length: > 0 })
                yield return $"People:File: [{i}] has no id.";
            else if (people[i].Id.Any(letter => NotInIds.Contains(letter) || char.IsControl(letter)))
                yield return $"People:File: [{i}] has an id with one of {NotInIds} or a control character.";
            else if (people[i] is not { Name.Length: > 0, Roles: not null })
                yield return $"People:File: [{i}] has no name or no roles.";
            else if (!people[i].Roles.All(Enum.IsDefined))
                yield return $"People:File: [{i}] has a role other than {string.Join(", ", Enum.GetNames<Role>())}.";
            else if (!ids.Add(people[i].Id))
                yield return $"People:File: [{i}] repeats an id.";
            else if (people[i].Locale is not (null or "da" or "en"))
                yield return $"People:File: [{i}] has a locale other than da and en.";
        }
    }

    private static OptionsValidationException Invalid(IEnumerable<string> errors) => new(PeopleOptions.Section, typeof(PeopleOptions), errors);
}

/// <summary>Reads the file once at start, so that its errors are told together with all others.</summary>
internal sealed class PeopleOptionsValidator(PeopleFile file, IHostEnvironment environment) : IValidateOptions<PeopleOptions>
{
    public ValidateOptionsResult Validate(string? name, PeopleOptions options)
    {
        try
        {
            return file.Read(options.File).Any(person => person.Is(Role.Editor)) || environment.IsDevelopment() || options.Graph.HasEditors
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    "People:File names nobody with the role Editor, so nobody could answer questions or write updates; "
                    + "nor does Entra (People:Graph:Enabled, :ReadPeople and :EditorsGroup).");
        }
        catch (OptionsValidationException failure)
        {
            return ValidateOptionsResult.Fail(failure.Failures);
        }
    }
}
