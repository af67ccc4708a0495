using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Audience;

/// <summary>Says in words who gets an update.</summary>
internal sealed class AudienceText(AudienceCatalogue catalogue)
{
    private const int MostNamed = 12;

    /// <summary>Why it cannot be told who is meant.</summary>
    public static string Failure(Language language, DirectoryException failure) => language[$"Updates.Directory{failure.Failure}"];

    /// <summary>"2.950 personer og 4 kanaler".</summary>
    public static string Numbers(Language language, UpdateAudience audience) => (audience.People.Count, audience.Channels.Count) switch
    {
        (0, > 0) => language.Count("Updates.Channels", audience.Channels.Count),
        (_, 0) => language.Count("Updates.People", audience.People.Count),
        _ => language.List([language.Count("Updates.People", audience.People.Count), language.Count("Updates.Channels", audience.Channels.Count)]),
    };

    /// <summary>What was chosen, with how many each part reaches; nothing for everyone.</summary>
    /// <exception cref="DirectoryException">What a group is called cannot be told now.</exception>
    public async Task<IReadOnlyList<string>> DescribeAsync(
        Language language, AudienceChoice choice, UpdateAudience audience, CancellationToken cancellationToken)
    {
        if (choice.IsEveryone)
            return [];
        List<string> lines = [];
        foreach (var part in choice.Include.Take(MostNamed))
        {
            var name = await catalogue.NameAsync(language, part, cancellationToken);
            lines.Add(part.Kind is AudienceKind.Channel or AudienceKind.AllChannels or AudienceKind.Person
                ? name
                : language["Updates.AudiencePart", name, language.Number(audience.Counts.GetValueOrDefault(part))]);
        }

        foreach (var part in choice.Except.Take(MostNamed))
            lines.Add(language["Updates.AudienceNot", await catalogue.NameAsync(language, part, cancellationToken)]);
        var left = Math.Max(choice.Include.Count - MostNamed, 0) + Math.Max(choice.Except.Count - MostNamed, 0);
        return left == 0 ? lines : [.. lines, language.Count("Updates.AudienceMore", left)];
    }
}
