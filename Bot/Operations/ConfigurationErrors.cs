using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Operations;

/// <summary>Turns what the validation at start found into lines that IT can act on.</summary>
internal static class ConfigurationErrors
{
    /// <summary>All errors at once, each naming its key; null when the failure is of another kind.</summary>
    public static IReadOnlyList<string>? In(Exception failure) => failure switch
    {
        OptionsValidationException options => [.. options.Failures],
        AggregateException aggregate when aggregate.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            [.. aggregate.InnerExceptions.Cast<OptionsValidationException>().SelectMany(options => options.Failures)],
        _ => null,
    };
}
