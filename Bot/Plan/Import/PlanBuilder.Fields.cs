using System.Globalization;

namespace ProcessDialogueBot.Plan.Import;

/// <content>Reads single fields and lists, and keeps every error.</content>
internal sealed partial class PlanBuilder
{
    private readonly List<PlanError> _errors = [];

    private DateOnly Date(string? text, string path)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            Error(path, text is null ? "Plan.FieldMissing" : "Plan.FieldDate", text);
        return date;
    }

    private string Text(string? text, string path, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(text))
            Error(path, "Plan.FieldMissing");
        else if (text.Length > maxLength)
            Error(path, "Plan.FieldTooLong", maxLength);
        return text?.Trim() ?? "";
    }

    private List<string> Texts(IReadOnlyList<string?>? texts, string path) => Each(texts, path, (text, at) => Text(text, at, MaxText));

    private List<T> Required<TEntry, T>(IReadOnlyList<TEntry?>? entries, string path, Func<TEntry, string, T> build)
        where TEntry : class
    {
        if (entries is not { Count: > 0 })
            Error(path, "Plan.FieldMissing");
        return Each(entries, path, build);
    }

    private List<T> Each<TEntry, T>(IReadOnlyList<TEntry?>? entries, string path, Func<TEntry, string, T> build)
        where TEntry : class
    {
        var built = new List<T>(entries?.Count ?? 0);
        for (var i = 0; i < entries?.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (entries[i] is { } entry)
                built.Add(build(entry, at));
            else
                Error(at, "Plan.FieldMissing");
        }

        return built;
    }

    private void Error(string path, string key, params IReadOnlyList<object?> values) => _errors.Add(new PlanError(path, key, values));
}
