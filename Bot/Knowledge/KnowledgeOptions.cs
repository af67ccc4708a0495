using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Knowledge;

/// <summary>How questions are answered from knowledge; the configuration section <c>Questions</c>.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Questions";

    /// <summary>The confidence from which the bot answers by itself instead of saying that it does not know: 0 to 1. Default: 0.55.</summary>
    public double SureFrom { get; set; } = 0.55;

    /// <summary>How many answers a question gets at most: the best one and its alternatives, 1 to 10. Default: 3.</summary>
    public int Answers { get; set; } = 3;

    /// <summary>How old an index may grow before a question has the sources read again: 1 second to 1 day. Default: 10 seconds.</summary>
    /// <remarks>
    /// So what other instances have published is found, and what time brings. The old index answers meanwhile, for as long as <see cref="RebuildTimeout"/>;
    /// so an answer is never older than both together. A change on this instance does not wait for it.
    /// </remarks>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long all sources together may take before a rebuild is given up: 1 second to 5 minutes. Default: 5 seconds.</summary>
    public TimeSpan RebuildTimeout { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>Checks the ranges; each error names its key.</summary>
internal sealed class KnowledgeOptionsValidator : IValidateOptions<KnowledgeOptions>
{
    private const int MostAnswers = 10;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public ValidateOptionsResult Validate(string? name, KnowledgeOptions options)
    {
        List<string> errors = [];
        if (options.SureFrom is not (>= 0 and <= 1))
            errors.Add($"{KnowledgeOptions.SectionName}:SureFrom must be from 0 to 1.");
        if (options.Answers is < 1 or > MostAnswers)
            errors.Add($"{KnowledgeOptions.SectionName}:Answers must be from 1 to {MostAnswers}.");
        if (options.MaxAge < Second || options.MaxAge > TimeSpan.FromDays(1))
            errors.Add($"{KnowledgeOptions.SectionName}:MaxAge must be from 00:00:01 to 1.00:00:00.");
        if (options.RebuildTimeout < Second || options.RebuildTimeout > TimeSpan.FromMinutes(5))
            errors.Add($"{KnowledgeOptions.SectionName}:RebuildTimeout must be from 00:00:01 to 00:05:00.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
