using System.ComponentModel.DataAnnotations;

namespace ProcessDialogueBot.Knowledge;

/// <summary>How questions are answered from knowledge; the configuration section <c>Questions</c>.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Questions";

    /// <summary>The confidence from which the bot answers by itself instead of saying that it does not know: 0 to 1. Default: 0.45.</summary>
    [Range(0.0, 1.0)]
    public double SureFrom { get; set; } = 0.45;

    /// <summary>How many answers a question gets at most: the best one and its alternatives, 1 to 10. Default: 3.</summary>
    [Range(1, 10)]
    public int Answers { get; set; } = 3;

    /// <summary>How old an index may grow before the sources are read again: 1 second to 1 day. Default: 10 seconds.</summary>
    /// <remarks>So what other instances have published is found. A change on this instance is found at once.</remarks>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long all sources together may take before a rebuild is given up: 1 second to 5 minutes. Default: 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan RebuildTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
