using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>What was read of a date as people write it.</summary>
/// <param name="Due">When it is; null when it could not be read.</param>
/// <param name="Nearest">The last day of the month, where a day was written that the month does not have.</param>
internal readonly record struct DueReading(DuePeriod? Due, DateOnly? Nearest);

/// <summary>
/// Reads when something is due as people write it, in both languages: "15-03-2025", "15. marts 2025", "marts 2025", "1. kvartal 2025", "2. halvår 2025",
/// "2025", and everything that <see cref="DuePeriod.In"/> writes. Numbers stand in the Danish order, the day first.
/// </summary>
internal static partial class DueWords
{
    private const int Longest = 60;
    private const int YearDigits = 4;
    private const int Century = 2000;
    private static readonly FrozenDictionary<string, Word> Known = Load();

    private enum WordKind
    {
        Month,
        Quarter,
        HalfYear,
        Number,

        // Says nothing about when.
        Filler,
    }

    /// <summary>Reads it.</summary>
    public static DueReading Read(string text)
    {
        if (DuePeriod.TryParse(text, out var notation))
            return new DueReading(notation, null);
        if (text.Length > Longest || Parts(text) is not { } parts || parts.YearOf() is not var (year, numbers))
            return default;
        return (parts.Words, numbers) switch
        {
            ([], []) => Of(year.ToString("D4", CultureInfo.InvariantCulture)),
            ([], [var month]) => Of($"{year:D4}-{month:D2}"),
            ([], [var day, var month]) => Day(year, month, day),
            ([{ Kind: WordKind.Month } word], []) => Of($"{year:D4}-{word.Value:D2}"),
            ([{ Kind: WordKind.Month } word], [var day]) => Day(year, word.Value, day),
            ([{ Kind: WordKind.Quarter }], [var quarter]) => Of($"{year:D4}-Q{quarter}"),
            ([{ Kind: WordKind.HalfYear }], [var half]) => Of($"{year:D4}-H{half}"),
            _ => default,
        };
    }

    private static DueReading Of(FormattableString notation) => Of(FormattableString.Invariant(notation));

    private static DueReading Of(string notation) => DuePeriod.TryParse(notation, out var due) ? new DueReading(due, null) : default;

    private static DueReading Day(int year, int month, int day)
    {
        const int mostDays = 31;
        var read = Of($"{year:D4}-{month:D2}-{day:D2}");
        return read.Due is null && day is > 0 and <= mostDays && Of($"{year:D4}-{month:D2}").Due is { } inMonth ? new DueReading(null, inMonth.Last) : read;
    }

    private static Written? Parts(string text)
    {
        var (words, digits) = (new List<Word>(), new List<string>());
        foreach (Match match in Piece().Matches(text.Normalize(NormalizationForm.FormC).ToLowerInvariant()))
        {
            if (char.IsAsciiDigit(match.Value[0]))
                digits.Add(match.Value);
            else if (!Known.TryGetValue(match.Value, out var word))
                return null;
            else if (word.Kind == WordKind.Number)
                digits.Add(word.Value.ToString(CultureInfo.InvariantCulture));
            else if (word.Kind != WordKind.Filler)
                words.Add(word);
        }

        return digits.All(number => number.Length <= YearDigits) ? new Written(words, digits) : null;
    }

    private static FrozenDictionary<string, Word> Load()
    {
        var words = new Dictionary<string, Word>(StringComparer.Ordinal);
        foreach (var language in Language.All)
        {
            var format = language.Culture.DateTimeFormat;
            foreach (var names in new[] { format.MonthNames, format.AbbreviatedMonthNames, format.MonthGenitiveNames })
                foreach (var (index, name) in names.Index())
                    Add(name.TrimEnd('.'), new Word(WordKind.Month, index + 1));
            foreach (var day in format.DayNames)
                Add(day, new Word(WordKind.Filler, 0));
            AddAll(language["Milestones.DueQuarterWords"], new Word(WordKind.Quarter, 0));
            AddAll(language["Milestones.DueHalfYearWords"], new Word(WordKind.HalfYear, 0));
            AddAll(language["Milestones.DueFillers"], new Word(WordKind.Filler, 0));
            foreach (var (index, name) in language["Milestones.DueOrdinals"].Split('|').Index())
                Add(name, new Word(WordKind.Number, index + 1));
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);

        void AddAll(string list, Word word)
        {
            foreach (var name in list.Split('|'))
                Add(name, word);
        }

        void Add(string name, Word word)
        {
            foreach (var spelling in CommandParser.Spellings(name))
                if (spelling.Length > 0)
                    words.TryAdd(spelling, word);
        }
    }

    [GeneratedRegex(@"[0-9]+|\p{L}[\p{L}\p{M}]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Piece();

    private readonly record struct Word(WordKind Kind, int Value);

    private sealed record Written(IReadOnlyList<Word> Words, IReadOnlyList<string> Digits)
    {
        // The year has four digits and stands first or last; at the end of a date in numbers, two are enough. What is left is in the order day, month.
        public (int Year, IReadOnlyList<int> Others)? YearOf()
        {
            var isShort = Words.Count == 0 && Digits is [{ Length: <= 2 }, { Length: <= 2 }, { Length: 2 }];
            if (!isShort && Digits.Count(number => number.Length == YearDigits) != 1)
                return null;
            var numbers = Digits.Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList();
            if (isShort)
                return (Century + numbers[^1], numbers[..^1]);
            if (Digits[^1].Length == YearDigits)
                return (numbers[^1], numbers[..^1]);
            return Digits[0].Length == YearDigits ? (numbers[0], [.. numbers.Skip(1).Reverse()]) : null;
        }
    }
}
