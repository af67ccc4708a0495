using System.Globalization;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Anonymity.Forms;

/// <summary>What in a text may give away who wrote it, or who it is about.</summary>
internal enum Finding
{
    /// <summary>A Danish civil registration number.</summary>
    Cpr,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>The name of somebody who works here.</summary>
    Name,

    /// <summary>A phrase such as "I am the only one".</summary>
    OnlyOne,
}

/// <summary>Looks for what identifies people. It points out; the writer decides.</summary>
internal static partial class IdentifyingText
{
    private const int Timeout = 1000;
    private static readonly Regex OnlyOne = new(
        $@"\b({string.Join('|', Language.All.Select(OnlyOneIn))})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromMilliseconds(Timeout));

    /// <summary>Everything that is found in a text.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="names">Knows whether it names somebody.</param>
    public static IReadOnlySet<Finding> Find(string text, IKnownNames names) =>
        names.AreIn(text) ? new HashSet<Finding>(FindBesidesNames(text)) { Finding.Name } : FindBesidesNames(text);

    /// <summary>The same without names, for those who look for these themselves.</summary>
    /// <param name="text">What was written.</param>
    public static IReadOnlySet<Finding> FindBesidesNames(string text)
    {
        var findings = new HashSet<Finding>();
        var withoutCpr = CprShape().Replace(text, match =>
        {
            if (!IsDate(match))
                return match.Value;
            findings.Add(Finding.Cpr);
            return " ";
        });
        if (PhoneShape().IsMatch(withoutCpr))
            findings.Add(Finding.Phone);
        if (EmailShape().IsMatch(text))
            findings.Add(Finding.Email);
        if (OnlyOne.IsMatch(Blanks().Replace(text, " ")))
            findings.Add(Finding.OnlyOne);
        return findings;
    }

    // Between the words stand none, one or two others, but none that denies it.
    private static string OnlyOneIn(Language language) =>
        language["Anonymity.OnlyOnePattern"].Replace(" … ", $@"( (?!({language["Anonymity.OnlyOneDenied"]})\b)\p{{L}}+){{0,2}} ", StringComparison.Ordinal);

    // No modulo 11: numbers that break it have been given out since 2007.
    private static bool IsDate(Match match)
    {
        var (day, month, year) = (Part("day"), Part("month"), Part("year"));
        return month is >= 1 and <= 12 && day >= 1
            && (day <= DateTime.DaysInMonth(1900 + year, month) || day <= DateTime.DaysInMonth(2000 + year, month));

        int Part(string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(?<![0-9])(?<day>[0-9]{2})(?<month>[0-9]{2})(?<year>[0-9]{2})[ ]?[-–]?[ ]?[0-9]{4}(?![0-9])", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex CprShape();

    // Groups of two need the same mark between all of them: 17-05-2022 is a date.
    [GeneratedRegex(@"(?<![0-9])([0-9]{4}[ ]?[0-9]{4}|[0-9]{2} [0-9]{3} [0-9]{3}|[0-9]{2}(?<mark>[ .-])[0-9]{2}\k<mark>[0-9]{2}\k<mark>[0-9]{2}|(\+|00)45([ ]?[0-9]){8})(?![0-9])", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex PhoneShape();

    [GeneratedRegex(@"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"\s+", RegexOptions.None, Timeout)]
    private static partial Regex Blanks();
}
