using ProcessDialogueBot.Cards;

namespace ProcessDialogueBot.Updates.Writing;

/// <summary>Which links may stand in an update.</summary>
internal static class UpdateLink
{
    /// <summary>Whether it is a whole https address of a named host, with nothing in it that pretends to be another.</summary>
    public static bool IsValid(string text) =>
        CardText.Fits(text, UpdateContent.MaxLink, UpdateContent.MaxLinkBytes)
        && text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        && !text.Any(char.IsWhiteSpace)
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { UserInfo.Length: 0, HostNameType: UriHostNameType.Dns }
        && address.IdnHost.Contains('.', StringComparison.Ordinal);
}
