namespace ProcessDialogueBot.Operations.Manifest;

/// <summary><c>dotnet run --project Bot -- manifest …</c>: writes the app package and ends.</summary>
internal static class ManifestCommand
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Misused = 2;

    /// <summary>Writes the package.</summary>
    /// <param name="args">What is said after <c>manifest</c>.</param>
    /// <param name="output">Is told where the zip is.</param>
    /// <param name="errors">Is told what is wrong.</param>
    /// <returns>The exit code: 0 written, 1 not written, 2 wrong arguments.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors) => Run(args, AppContext.BaseDirectory, output, errors);

    /// <summary>Writes the package of the source tree that a folder stands in.</summary>
    public static int Run(IReadOnlyList<string> args, string start, TextWriter output, TextWriter errors)
    {
        List<string> problems = [];
        if (ManifestArguments.Parse(args, problems) is not { } arguments)
        {
            errors.WriteLine("The app package was not written:");
            problems.ForEach(problem => errors.WriteLine($"  - {problem}"));
            errors.WriteLine($"Usage: {ManifestArguments.Usage}");
            return Misused;
        }

        try
        {
            output.WriteLine($"Wrote {Write(arguments, Root(start))}. Upload it in the Teams admin center under Manage apps.");
            return Done;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            errors.WriteLine($"The app package was not written: {failure.Message}");
            return Failed;
        }
    }

    private static string Write(ManifestArguments arguments, string root)
    {
        var package = ManifestPackage.Build(Path.Combine(root, "manifest"), arguments.AppId, arguments.Domain, arguments.TabAppId);
        var file = Path.GetFullPath(arguments.Out, root);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, package);
        return file;
    }

    // `dotnet run --project Bot` starts in Bot/, wherever it is typed: so paths begin at the folder that holds manifest/.
    private static string Root(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "manifest", ManifestPackage.ManifestName)))
                return folder.FullName;
        throw new IOException($"There is no manifest/{ManifestPackage.ManifestName} in {start} or above it. Run the command from the source tree.");
    }
}
