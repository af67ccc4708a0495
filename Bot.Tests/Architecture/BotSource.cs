using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Architecture;

/// <summary>A C# file of the bot.</summary>
/// <param name="Path">Its path below <c>Bot/</c>, with forward slashes.</param>
/// <param name="Text">What stands in it.</param>
internal sealed record BotSource(string Path, string Text)
{
    public static IReadOnlyList<BotSource> All { get; } =
    [
        .. from file in Directory.EnumerateFiles(Repository.PathOf("Bot"), "*.cs", SearchOption.AllDirectories)
           let path = System.IO.Path.GetRelativePath(Repository.PathOf("Bot"), file).Replace('\\', '/')
           where path.Split('/')[0] is not ("bin" or "obj")
           orderby path
           select new BotSource(path, File.ReadAllText(file)),
    ];

    /// <summary>The folder it lies in; empty for <c>Program.cs</c>.</summary>
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : "";
}
