using Microsoft.Extensions.Options;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>Reads the plan file when the bot starts, and stops it with everything that is wrong in the file.</summary>
/// <param name="environment">Tells where relative paths begin.</param>
internal sealed class PlanOptionsValidator(IHostEnvironment environment) : IValidateOptions<PlanOptions>
{
    private const string Key = $"{PlanOptions.Section}:{nameof(PlanOptions.File)}";

    public ValidateOptionsResult Validate(string? name, PlanOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.File))
            return ValidateOptionsResult.Fail($"{Key}: {Language.English["Plan.FieldMissing"]}");
        var reading = PlanFile.Read(PathOf(options, environment));
        try
        {
            PlanQuestions.Read(PathOf(options, environment));
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail($"{Key}: {failure.Message}");
        }

        return reading.Plan is not null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(reading.Errors.Select(error => $"{Key}: {error.In(Language.English)}"));
    }

    /// <summary>The plan of a valid configuration.</summary>
    public static ProcessPlan Load(PlanOptions options, IHostEnvironment environment) =>
        PlanFile.Read(PathOf(options, environment)).Plan
        ?? throw new OptionsValidationException(Options.DefaultName, typeof(PlanOptions), [$"{Key}: {options.File}"]);

    /// <summary>How people ask about that plan.</summary>
    public static PlanQuestions LoadQuestions(PlanOptions options, IHostEnvironment environment) => new(PlanQuestions.Read(PathOf(options, environment)));

    private static string PathOf(PlanOptions options, IHostEnvironment environment) =>
        Path.Combine(environment.ContentRootPath, options.File);
}
