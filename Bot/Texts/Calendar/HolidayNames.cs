namespace ProcessDialogueBot.Texts.Calendar;

/// <summary>What people call the holidays.</summary>
internal static class HolidayNames
{
    /// <summary>The name within a sentence: "langfredag".</summary>
    public static string Of(Language language, DanishHoliday holiday) => language[$"Calendar.Holiday{holiday}"];
}
