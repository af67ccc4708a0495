using Microsoft.Extensions.Options;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>Reads the settings and the plan file when the bot starts, and stops it with everything that is wrong in them.</summary>
/// <param name="environment">Tells where relative paths begin.</param>
internal sealed class PlanOptionsValidator(IHostEnvironment environment) : IValidateOptions<PlanOptions>
{
    private const string Key = $"{PlanOptions.Section}:{nameof(PlanOptions.File)}";
    private const int LongestAhead = 24 * 60;

    public ValidateOptionsResult Validate(string? name, PlanOptions options)
    {
        List<string> errors = [.. FileErrors(options).Select(error => $"{Key}: {error}")];
        if (options.MaxInProgress is < 0 or > PlanOptions.MostInProgress)
            errors.Add($"{PlanOptions.Section}:{nameof(PlanOptions.MaxInProgress)} must be 0 to {PlanOptions.MostInProgress} initiatives.");
        errors.AddRange(NoticeErrors(options));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IEnumerable<string> FileErrors(PlanOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.File))
            return [Language.English["Plan.FieldMissing"]];
        var reading = PlanFile.Read(PathOf(options, environment));
        return [.. reading.Errors.Select(error => error.In(Language.English)), .. QuestionErrors(PathOf(options, environment), reading.Plan)];
    }

    private static IEnumerable<string> NoticeErrors(PlanOptions options)
    {
        if (options.LeadersAhead is < 0 or > LongestAhead)
            yield return $"{PlanOptions.Section}:{nameof(PlanOptions.LeadersAhead)} must be 0 to {LongestAhead} minutes.";
        foreach (var (role, people) in options.Owners)
            if (people.Count == 0 || people.Any(string.IsNullOrWhiteSpace))
                yield return $"{PlanOptions.Section}:{nameof(PlanOptions.Owners)}:{role} must name at least one person, each by an Entra object id.";
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
