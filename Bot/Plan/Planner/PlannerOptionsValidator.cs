using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.People.Graph;

namespace ProcessDialogueBot.Plan.Planner;

/// <summary>Holds <c>Plan:Planner</c> against its form, and Graph against what Planner needs of it.</summary>
/// <param name="configuration">Tells whether the bot has an identity.</param>
internal sealed partial class PlannerOptionsValidator(IConfiguration configuration) : IValidateOptions<PlanOptions>
{
    public ValidateOptionsResult Validate(string? name, PlanOptions options)
    {
        if (!options.Planner.IsOn)
            return ValidateOptionsResult.Success;
        var graph = configuration.GetSection(GraphOptions.Section).Get<GraphOptions>() ?? new GraphOptions();
        List<string> errors = graph.Enabled ? [] : [.. GraphOptionsValidator.CheckAccess(graph, configuration)]; // With it on, People says so.
        if (!PlanId().IsMatch(options.Planner.PlanId!))
            errors.Add($"{PlannerOptions.Section}:{nameof(PlannerOptions.PlanId)} must be the id of a plan in Planner: 28 letters, digits, hyphens and underscores, as in the plan's address.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{28}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlanId();
}
