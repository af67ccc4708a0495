using FsCheck;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>Checks a property with the same hundred samples every time.</summary>
internal static class Properties
{
    private const ulong Seed = 2026;
    private const ulong Gamma = 1;

    // Off the test's own thread: FsCheck waits for the property.
    public static Task HoldsAsync(Property property) => Task.Run(() =>
        property.Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithReplay(Seed, Gamma)));
}
