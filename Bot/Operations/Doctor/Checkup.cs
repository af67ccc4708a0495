namespace ProcessDialogueBot.Operations.Doctor;

/// <summary>How something stands.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>The bot runs, and something does not work or will not for long.</summary>
    Warning,

    /// <summary>The bot does not run, or fails at what it is for.</summary>
    Error,
}

/// <summary>One line of what <c>doctor</c> says. No secret, person or text stands in it.</summary>
/// <param name="Verdict">How it stands.</param>
/// <param name="Text">What was found.</param>
/// <param name="Advice">What to do about it; null for nothing.</param>
internal sealed record Finding(Verdict Verdict, string Text, string? Advice = null)
{
    public static Finding Ok(string text) => new(Verdict.Ok, text);

    public static Finding Warning(string text, string advice) => new(Verdict.Warning, text, advice);

    public static Finding Error(string text, string advice) => new(Verdict.Error, text, advice);
}

/// <summary>Looks at one thing that the bot needs. It writes nothing that stays, and needs no running bot.</summary>
internal interface ICheckup
{
    /// <summary>What it looks at, in a word or two.</summary>
    string Name { get; }

    /// <summary>How long it may take.</summary>
    TimeSpan Limit => TimeSpan.FromSeconds(20);

    /// <summary>Looks; what it throws is told as an error, and the others go on.</summary>
    Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken);
}
