namespace ProcessDialogueBot.People.Graph;

/// <summary>The attributes of a user account in which an organisation may keep the area. Source: "user resource type".</summary>
internal static class AreaAttribute
{
    private const string Extension = "extensionAttribute";
    private static readonly string[] OfUsers = ["department", "companyName", "officeLocation"];
    private static readonly string[] OfExtensions = [.. Enumerable.Range(1, 15).Select(number => $"{Extension}{number}")];

    /// <summary>Whether this is such an attribute, as Graph spells it.</summary>
    public static bool IsKnown(string name) => OfUsers.Contains(name) || IsExtension(name);

    /// <summary>Whether it is one that comes from the organisation's own directory, and so stands in an object of its own.</summary>
    public static bool IsExtension(string name) => OfExtensions.Contains(name);
}
