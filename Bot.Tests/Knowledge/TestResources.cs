namespace ProcessDialogueBot.Tests.Knowledge;

/// <summary>Reads the lists beside these tests.</summary>
internal static class TestResources
{
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(TestResources).Assembly.GetManifestResourceStream($"ProcessDialogueBot.Knowledge.{name}")!);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }
}
