namespace ProcessDialogueBot.Anonymity.Threads;

/// <summary>What the properties of the rows are called, of threads and of what came after their texts.</summary>
internal static class ThreadProperties
{
    public const string Text = "Text";
    public const string Area = "Area";
    public const string Week = "Week";
    public const string Day = "Day";
    public const string Added = "Added";
    public const string Entry = "Entry";
    public const string Status = "Status";
    public const string HiddenReason = "HiddenReason";
    public const string Theme = "Theme";
}
