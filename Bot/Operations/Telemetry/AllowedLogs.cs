using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>
/// Stands before the exporter of logs. Of the bot's own lines the template goes, which is a constant, and the values that are listed; of other lines only
/// that there was one, as a library may put anything into its words. An exception is its type. The trace is that of the turn, or none.
/// </summary>
internal sealed partial class AllowedLogs : BaseProcessor<LogRecord>
{
    private const string Template = "{OriginalFormat}";
    private const string StackTrace = "StackTrace";

    /// <inheritdoc/>
    public override void OnEnd(LogRecord data)
    {
        var isOwn = data.CategoryName?.StartsWith($"{TelemetryFields.Source}.", StringComparison.Ordinal) == true;
        var values = data.Attributes ?? [];
        data.FormattedMessage = null;
        data.Body = isOwn ? values.FirstOrDefault(value => value.Key == Template).Value as string : null;
        data.Attributes = [.. isOwn ? values.Where(IsAllowed).Select(Written) : [], .. TypeOf(data.Exception)];
        data.Exception = null;
        if (Activity.Current?.Source.Name == TelemetryFields.Source)
            return;

        // Of the request that the framework traces, under the id that the caller gave it.
        (data.TraceId, data.SpanId, data.TraceFlags, data.TraceState) = (default, default, ActivityTraceFlags.None, null);
    }

    private static bool IsAllowed(KeyValuePair<string, object?> value) =>
        TelemetryFields.LogValues.Contains(value.Key, StringComparer.Ordinal) && value.Value switch
        {
            null => false,
            int or long or double or bool or Enum => true,
            Type => true,
            string text => value.Key == StackTrace || Word().IsMatch(text),
            _ => false,
        };

    private static KeyValuePair<string, object?> Written(KeyValuePair<string, object?> value) => value.Value switch
    {
        Type type => new(value.Key, type.Name),
        Enum name => new(value.Key, name.ToString()),
        _ => value,
    };

    private static IEnumerable<KeyValuePair<string, object?>> TypeOf(Exception? exception) =>
        exception is null ? [] : [new(TelemetryFields.ExceptionType, exception.GetType().FullName)];

    // A name in code, such as a verb or an error code; or a sentence of such words. No digits in a row, as ids, codes and telephone numbers have them.
    [GeneratedRegex(@"^(?!.*\d{4})[\p{L}\d_.*:'’, -]{1,80}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
