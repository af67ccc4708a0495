using System.Collections.Concurrent;

namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>An enum's value as attributes are written: <c>free_text</c>.</summary>
internal static class SnakeCase
{
    /// <summary>The value in small letters, its words joined by underscores.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.Known.GetOrAdd(value, static value => Of(value.ToString()));

    private static string Of(string name) =>
        string.Concat(name.Select((letter, place) => char.IsUpper(letter) && place > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static class Names<T>
        where T : struct, Enum
    {
        public static ConcurrentDictionary<T, string> Known { get; } = new();
    }
}
