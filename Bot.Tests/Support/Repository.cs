namespace ProcessDialogueBot.Tests.Support;

/// <summary>The source that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The bot's own C# files, with their paths below <c>Bot/</c>.</summary>
    public static IReadOnlyList<(string Path, string Text)> BotSources { get; } = [.. ReadBotSources()];

    private static IEnumerable<(string Path, string Text)> ReadBotSources()
    {
        var bot = Path.Combine(Root, "Bot");
        return Directory.EnumerateFiles(bot, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(bot, file).Replace('\\', '/'))
            .Where(path => path.Split('/')[0] is not ("bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(path => (path, File.ReadAllText(Path.Combine(bot, path))));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ProcessDialogueBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
