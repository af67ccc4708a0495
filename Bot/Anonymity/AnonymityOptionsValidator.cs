using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Anonymity;

/// <summary>Finds everything that is wrong with the section <c>Anonymity</c>, in one go.</summary>
/// <param name="environment">Some settings are for Development only.</param>
internal sealed class AnonymityOptionsValidator(IHostEnvironment environment) : IValidateOptions<AnonymityOptions>
{
    private const int KeyBytes = 32;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AnonymityOptions options)
    {
        string[] errors = [.. Errors(options)];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IEnumerable<string> Errors(AnonymityOptions options)
    {
        if (IsReference(options.Key))
            yield return StillReference(nameof(options.Key));
        else if (Length(options.Key) != KeyBytes)
            yield return "Anonymity:Key must be the base64 of 32 random bytes (for instance from `openssl rand -base64 32`).";
        if (IsReference(options.Pepper))
            yield return StillReference(nameof(options.Pepper));
        else if (Length(options.Pepper) is not >= KeyBytes)
            yield return "Anonymity:Pepper must be the base64 of at least 32 random bytes (for instance from `openssl rand -base64 32`).";
        if (options.Key is not null && options.Key == options.Pepper)
            yield return "Anonymity:Pepper must not be the same as Anonymity:Key.";
        if (options.ReleaseAtOnce && !environment.IsDevelopment())
            yield return "Anonymity:ReleaseAtOnce is allowed in Development only: it takes the anonymity away.";
        if (!options.ReleaseAtOnce && options.MinimumWriters < AnonymityOptions.FewestWriters)
            yield return $"Anonymity:MinimumWriters must be {AnonymityOptions.FewestWriters} or more.";
        if (!options.ReleaseAtOnce && options.MinimumWritersByArea < Math.Max(AnonymityOptions.FewestWritersByArea, options.MinimumWriters))
            yield return $"Anonymity:MinimumWritersByArea must be {AnonymityOptions.FewestWritersByArea} or more, and not less than Anonymity:MinimumWriters.";
        if (options.DailyLimit < 1)
            yield return "Anonymity:DailyLimit must be 1 or more.";
        if (options.RetentionDays is < AnonymityOptions.FewestRetentionDays or > AnonymityOptions.MostRetentionDays)
            yield return $"Anonymity:RetentionDays must be {AnonymityOptions.FewestRetentionDays} to {AnonymityOptions.MostRetentionDays} days.";
        if (!Enum.IsDefined(options.ReleaseDay))
            yield return "Anonymity:ReleaseDay must be a day of the week in English, such as Monday.";
    }

    // What App Service hands on where it could not read the secret that a setting names. To make a key anew would be the wrong thing to do.
    private static bool IsReference(string? value) => value?.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase) == true;

    private static string StillReference(string key) =>
        $"Anonymity:{key} is still a reference to the vault, which App Service could not follow. Is the secret there, and may the bot's identity read it (Key Vault Secrets User)? "
        + "Then have the references looked up anew: infra/README.md, step 5.";

    private static int? Length(string? base64)
    {
        var bytes = new byte[base64?.Length ?? 0];
        return base64 is not null && Convert.TryFromBase64String(base64, bytes, out var length) ? length : null;
    }
}
