using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Questions;

/// <summary>What the process team promises; the configuration section <c>Questions</c>.</summary>
internal sealed class QuestionsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Questions";

    /// <summary>Within how many working days a question is answered: 1 to 60. Default: 5.</summary>
    public int AnswerWithin { get; set; } = 5;
}

/// <summary>Checks the ranges; each error names its key.</summary>
internal sealed class QuestionsOptionsValidator : IValidateOptions<QuestionsOptions>
{
    private const int Longest = 60;

    public ValidateOptionsResult Validate(string? name, QuestionsOptions options) =>
        options.AnswerWithin is < 1 or > Longest
            ? ValidateOptionsResult.Fail($"{QuestionsOptions.Section}:AnswerWithin must be from 1 to {Longest} working days.")
            : ValidateOptionsResult.Success;
}
