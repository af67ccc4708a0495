using System.Globalization;
using Azure;

namespace ProcessDialogueBot.Operations.Doctor;

/// <summary>
/// <c>dotnet run --project Bot -- doctor</c>: looks at all that the bot needs, says in plain words how it stands and what to do, and ends. It takes the
/// same settings as the bot, from the same places.
/// </summary>
/// <param name="checkups">What is looked at, in this order.</param>
/// <param name="output">Is told.</param>
/// <param name="time">The clock.</param>
internal sealed class DoctorCommand(IEnumerable<ICheckup> checkups, TextWriter output, TimeProvider time)
{
    /// <summary>How the command is used.</summary>
    public const string Usage = "doctor [--<key>=<value> …]";

    private const int Well = 0;
    private const int Unwell = 1;
    private const int Column = 14;

    /// <summary>Looks at a bot that was set up and is not started.</summary>
    /// <returns>The exit code: 0 nothing keeps the bot from working, 1 something does.</returns>
    public static async Task<int> RunAsync(WebApplication app, TextWriter output)
    {
        await using (app)
            return await new DoctorCommand(app.Services.GetServices<ICheckup>(), output, app.Services.GetRequiredService<TimeProvider>()).RunAsync(CancellationToken.None);
    }

    /// <summary>Looks at everything.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (errors, warnings) = (0, 0);
        foreach (var checkup in checkups)
            foreach (var finding in await LookAsync(checkup, cancellationToken))
            {
                errors += finding.Verdict == Verdict.Error ? 1 : 0;
                warnings += finding.Verdict == Verdict.Warning ? 1 : 0;
                await WriteAsync(checkup.Name, finding);
            }

        await output.WriteLineAsync();
        await output.WriteLineAsync(errors + warnings == 0
            ? "All is well."
            : string.Create(CultureInfo.InvariantCulture, $"Errors: {errors}. Warnings: {warnings}.{(errors == 0 ? " The bot can run." : "")}"));
        return errors == 0 ? Well : Unwell;
    }

    private async Task<IReadOnlyList<Finding>> LookAsync(ICheckup checkup, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // One that does not heed its token is left behind. Not on this thread: one that never waits would hold up the rest.
            return await Task.Run(() => checkup.LookAsync(limit.Token), limit.Token).WaitAsync(checkup.Limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await limit.CancelAsync();
            return [Finding.Error(string.Create(CultureInfo.InvariantCulture, $"not done within {checkup.Limit.TotalSeconds} s"), "See whether what it asks answers, and run doctor again.")];
        }
        catch (Exception failure) when (failure is IOException or RequestFailedException)
        {
            return [Finding.Warning("not looked at: it needs the storage", "Put the storage right first.")];
        }
        catch (Exception failure) when (StartupErrors.In(failure) is not null)
        {
            return [Finding.Warning("not looked at: it needs a setting that is wrong", "Put the settings right first.")];
        }
        catch (TypeInitializationException)
        {
            return [Finding.Warning("not looked at: it needs a time zone or a language that this machine does not know", "Put right first what stands at time zone.")];
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Its message could repeat what nobody should read.
            return [Finding.Error($"could not be looked at ({failure.GetType().Name})", "If it stays so, report it with that word.")];
        }
    }

    private async Task WriteAsync(string name, Finding finding)
    {
        await output.WriteLineAsync($"{Word(finding.Verdict),-8}{name.PadRight(Column)}{finding.Text}");
        foreach (var line in finding.Advice?.ReplaceLineEndings("\n").Split('\n') ?? [])
            await output.WriteLineAsync($"{"",8 + Column}{line}");
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Warning => "warning",
        _ => "ERROR",
    };
}
