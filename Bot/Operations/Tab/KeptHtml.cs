using System.Collections.Concurrent;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Tab;

/// <summary>HTML that everyone is shown alike: written once for each language, and again when what it shows has changed.</summary>
/// <typeparam name="T">What it shows: a record, whose equality says whether anything has changed.</typeparam>
/// <param name="write">Writes it. What it writes depends on nothing but what it is given.</param>
internal sealed class KeptHtml<T>(Action<HtmlWriter, Language, T> write)
    where T : class
{
    private readonly ConcurrentDictionary<Language, (T Of, Html Html)> _written = new();

    /// <summary>The HTML of this moment; that of any other is forgotten.</summary>
    public Html Get(Language language, T now)
    {
        if (_written.TryGetValue(language, out var written) && (ReferenceEquals(written.Of, now) || written.Of.Equals(now)))
            return written.Html;
        var html = HtmlWriter.Of(writer => write(writer, language, now));
        _written[language] = (now, html);
        return html;
    }
}
