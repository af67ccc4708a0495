using System.Globalization;

namespace ProcessDialogueBot.Operations.CopyTables;

/// <summary>A bar that fills as rows are dealt with, on a terminal; elsewhere nothing, since lines cannot be taken back there.</summary>
/// <param name="output">The terminal.</param>
/// <param name="isTerminal">Whether it is one.</param>
/// <param name="rows">How many rows there are to deal with.</param>
internal sealed class CopyProgress(TextWriter output, bool isTerminal, long rows)
{
    private const int Width = 30;
    private readonly Lock _lock = new();
    private long _done;
    private long _shown = -1;

    /// <summary>One row more.</summary>
    public void Add()
    {
        lock (_lock)
        {
            var percent = rows == 0 ? 100 : Math.Min(100, ++_done * 100 / rows);
            if (!isTerminal || percent == _shown)
                return;
            _shown = percent;
            var filled = (int)(percent * Width / 100);
            output.Write(string.Create(CultureInfo.InvariantCulture, $"\r[{new string('#', filled)}{new string('-', Width - filled)}] {percent,3} %"));
        }
    }

    /// <summary>Clears the line.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (isTerminal && _shown >= 0)
                output.Write($"\r{new string(' ', Width + 8)}\r");
            _shown = -1;
        }
    }
}
