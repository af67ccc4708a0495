namespace ProcessDialogueBot.Tests.Support;

/// <summary>Checks that look at many things and tell all that is wrong, in full.</summary>
internal static class Findings
{
    public static void None(IEnumerable<string> findings)
    {
        if (string.Join('\n', findings) is { Length: > 0 } all)
            Assert.Fail(all);
    }
}
