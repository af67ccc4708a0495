using System.Globalization;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Doctor;

/// <summary>Whether this machine knows the time of Copenhagen, with its summer time, and how Danes write.</summary>
internal sealed class TimeCheckup : ICheckup
{
    private static readonly DateTimeOffset Winter = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Summer = new(2026, 7, 15, 12, 0, 0, TimeSpan.Zero);

    public string Name => "time zone";

    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>([Look()]);

    // One by one: a machine may know the one and not the other.
    private static Finding Look() => Judge(Known(() => DanishTime.Zone) ?? TimeZoneInfo.Utc, Known(() => new DateTime(2026, 3, 1).ToString("MMMM", CultureInfo.GetCultureInfo("da-DK"))) ?? "");

    private static T? Known<T>(Func<T> ask)
        where T : class
    {
        try
        {
            return ask();
        }
        catch (Exception failure) when (failure is TypeInitializationException or CultureNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Judges what this machine knows.</summary>
    /// <param name="zone">What it takes for the time of Copenhagen.</param>
    /// <param name="march">What it takes for the name of March in Danish.</param>
    internal static Finding Judge(TimeZoneInfo zone, string march)
    {
        if (zone.GetUtcOffset(Winter) != TimeSpan.FromHours(1) || zone.GetUtcOffset(Summer) != TimeSpan.FromHours(2))
            return Finding.Error("this machine does not know the time zone Europe/Copenhagen with its summer time", "Install the package tzdata (Debian, Ubuntu, Alpine).");
        return march == "marts"
            ? Finding.Ok("Europe/Copenhagen and Danish dates are known")
            : Finding.Error("this machine does not know Danish", "Install ICU (libicu, icu-libs) and do not set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
    }
}
