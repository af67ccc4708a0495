using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Questions.Answering;

/// <summary>How often a text helped, and by which answers that was said last: each answer that is shown has a number of its own, drawn by lot.</summary>
/// <param name="Text">The text's id, see <see cref="Knowledge.Passage.WholeId"/>.</param>
/// <param name="Count">How many answers with it helped.</param>
/// <param name="Latest">The numbers of the latest of them, the newest last.</param>
internal sealed record HelpedRow(string Text, int Count, IReadOnlyList<string> Latest)
{
    public const string Partition = "helped";

    // Teams delivers a press again within a minute: there would have to be as many others in between for one to be counted twice.
    private const int Remembered = 64;

    public static HelpedRow From(TableEntity row) => new(row.RowKey, row.GetInt32("Count")!.Value, row.GetString("Latest")!.Split(','));

    /// <summary>With one more answer that helped.</summary>
    public HelpedRow With(string answer) => this with { Count = Count + 1, Latest = [.. Latest.TakeLast(Remembered - 1), answer] };

    public TableEntity ToRow() => new(Partition, Text) { { "Count", Count }, { "Latest", string.Join(',', Latest) } };
}
