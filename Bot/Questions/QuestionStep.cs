using System.Globalization;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Questions;

/// <summary>What happened to a question.</summary>
internal enum QuestionStepKind
{
    Asked,
    Taken,
    Given,
    Released,
    Answered,
    Corrected,
    Published,
    Withdrawn,
    Merged,
    TookIn,
    Returned,
    Clarified,
    Closed,
    Reopened,
    SplitOff,
    Reminded,
}

/// <summary>One step of a question's history.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When; for what an anonymous asker did, a date only.</param>
/// <param name="By">Who did it, by Entra object id; null for an anonymous asker and for the bot.</param>
/// <param name="Text">What was written, or whom or which question it is about.</param>
internal sealed record QuestionStep(int Number, QuestionStepKind Kind, DateTimeOffset At, string? By, string? Text)
{
    /// <summary>What the keys of all steps begin with.</summary>
    public const string Keys = "h-";

    public static string Key(string question, int number) => string.Create(CultureInfo.InvariantCulture, $"{Keys}{question}-{number:D4}");

    public static QuestionStep From(TableEntity row) => new(
        int.Parse(row.RowKey.AsSpan(row.RowKey.LastIndexOf('-') + 1), CultureInfo.InvariantCulture),
        Enum.Parse<QuestionStepKind>(row.GetString("Kind")!),
        row.GetDateTimeOffset("At")!.Value,
        row.GetString("By"),
        row.GetString("Text"));

    public TableEntity ToRow(string question) => new(QuestionRows.Partition, Key(question, Number))
    {
        { "Kind", Kind.ToString() },
        { "At", At },
        { "By", By },
        { "Text", Text },
    };

    /// <summary>Whether only who asked does that.</summary>
    public bool IsOfAsker => Kind is QuestionStepKind.Asked or QuestionStepKind.Clarified or QuestionStepKind.Reopened or QuestionStepKind.SplitOff;

    /// <summary>The same without who asked and what they wrote.</summary>
    public QuestionStep Nameless => this with { By = null, Text = Kind is QuestionStepKind.Clarified or QuestionStepKind.Reopened ? null : Text };

    /// <summary>Says nothing of who or what.</summary>
    public override string ToString() => Kind.ToString();
}
