using System.Collections.Frozen;

namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>An enum's value as attributes are written: <c>free_text</c>.</summary>
internal static class SnakeCase
{
    /// <summary>The value in small letters, its words joined by underscores.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.Known[value];

    private static string Of(string name) =>
        string.Concat(name.Select((letter, place) => char.IsUpper(letter) && place > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static class Names<T>
        where T : struct, Enum
    {
        public static FrozenDictionary<T, string> Known { get; } = Enum.GetValues<T>().ToFrozenDictionary(value => value, value => Of(value.ToString()));
    }
}
