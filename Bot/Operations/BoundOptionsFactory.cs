using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Operations;

/// <summary>Makes options as the framework does; a value of the wrong kind is an error of theirs, told with all others, and does not keep those from being told.</summary>
/// <typeparam name="TOptions">The options.</typeparam>
internal sealed class BoundOptionsFactory<TOptions>(
    IEnumerable<IConfigureOptions<TOptions>> setups, IEnumerable<IPostConfigureOptions<TOptions>> postConfigures, IEnumerable<IValidateOptions<TOptions>> validations)
    : IOptionsFactory<TOptions>
    where TOptions : class
{
    private readonly OptionsFactory<TOptions> _inner = new(setups, postConfigures, validations);

    /// <inheritdoc/>
    public TOptions Create(string name)
    {
        try
        {
            return _inner.Create(name);
        }
        catch (InvalidOperationException binder) when (StartupErrors.In(binder) is { } errors)
        {
            throw new OptionsValidationException(name, typeof(TOptions), errors);
        }
    }
}
