using Microsoft.Extensions.Options;
using ProcessDialogueBot.Tables.Sealed;

namespace ProcessDialogueBot.Operations.Doctor;

/// <summary>Whether <c>Anonymity:Key</c> opens what is sealed with it: the texts that wait, and who has met the bot since the last night.</summary>
internal sealed class SealedCheckup(IServiceProvider services) : ICheckup
{
    public string Name => "keys";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        foreach (var clock in services.GetServices<IHostedService>().OfType<SealedRowClock>())
            try
            {
                await clock.ProbeAsync(cancellationToken);
            }
            catch (OptionsValidationException failure)
            {
                findings.AddRange(failure.Failures.Select(text => new Finding(Verdict.Error, text)));
            }

        return findings.Count > 0 ? findings : [Finding.Ok("Anonymity:Key opens what is sealed, or nothing is yet")];
    }
}
