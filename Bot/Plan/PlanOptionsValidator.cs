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
        List<string> errors = [.. reading.Errors.Select(error => error.In(Language.English)), .. QuestionErrors(PathOf(options, environment), reading.Plan)];
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors.Select(error => $"{Key}: {error}"));
    }

    private static IEnumerable<string> QuestionErrors(string path, ProcessPlan? plan)
    {
        try
        {
            var examples = PlanQuestions.Read(path);
            if (plan is null || examples.Count == 0)
                return [];
            var told = PlanKnowledge.Of(new PlanSnapshot(plan, plan.Milestones, default)).Select(passage => passage.Id).ToHashSet(StringComparer.Ordinal);
            return examples.SelectMany(example => example.AnsweredBy).Where(id => !told.Contains(id)).Distinct()
                .Select(id => $"{PlanQuestions.PathBeside(path)}: the plan tells nothing of {id[PlanKnowledge.IdOf("").Length..]}.");
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            return [failure.Message];
        }
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
