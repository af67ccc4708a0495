using ProcessDialogueBot.Operations.CopyTables;
using ProcessDialogueBot.Operations.Doctor;
using ProcessDialogueBot.Operations.Manifest;

namespace ProcessDialogueBot.Operations;

/// <summary>What may stand first on the command line. A slip of the finger must not start a bot.</summary>
internal static class Verbs
{
    private const int Done = 0;
    private const int Misused = 2;

    private static readonly (string Usage, string Does)[] Known =
    [
        (DoctorCommand.Usage, "looks at all that the bot needs, and says what to do"),
        (ManifestArguments.Usage, "writes the app package for Teams"),
        (CopyTablesArguments.Usage, "moves everything from a file to an account, or back"),
        ("[--<key>=<value> …]", "starts the bot; the keys are in docs/settings.md"),
    ];

    /// <summary>Answers a call for help, and what is no command.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">Is told how the program is used.</param>
    /// <param name="errors">Is told what is wrong.</param>
    /// <returns>The exit code: 0 helped, 2 not known; null where there is something to do.</returns>
    public static int? Answer(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        var unknown = args switch
        {
            ["doctor", var second, ..] when !IsSetting(second) => second,
            [var first, ..] when !IsSetting(first) && !Known.Any(verb => verb.Usage.StartsWith($"{first} ", StringComparison.Ordinal)) => first,
            _ => null,
        };
        if (unknown is not null)
        {
            errors.WriteLine($"{unknown} is not known.");
            Tell(errors);
            return Misused;
        }

        if (args is not (["--help" or "-h" or "-?"] or [_, "--help" or "-h" or "-?"]))
            return null;
        Tell(output);
        return Done;
    }

    // As .NET reads a command line: --key=value, --key value, /key value, key=value.
    private static bool IsSetting(string arg) => arg.StartsWith('-') || arg.StartsWith('/') || arg.Contains('=', StringComparison.Ordinal);

    private static void Tell(TextWriter writer)
    {
        writer.WriteLine("Usage: dotnet run --project Bot -- …, or dotnet ProcessDialogueBot.dll …");
        foreach (var (usage, does) in Known)
        {
            writer.WriteLine($"  {usage}");
            writer.WriteLine($"      {does}");
        }
    }
}
