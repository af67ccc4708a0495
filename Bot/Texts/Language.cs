using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace ProcessDialogueBot.Texts;

/// <summary>
/// Every text that a person reads, in one language, and the ways that language writes dates, numbers and amounts.
/// A key is the resource file's name and the entry's: <c>Plan.StatusTitle</c> is the entry <c>StatusTitle</c> in <c>Plan.resx</c>.
/// </summary>
public sealed class Language
{
    private const string Folder = "ProcessDialogueBot.Texts.";
    private const string Extension = ".resources";
    private readonly FrozenDictionary<string, string> _texts;

    private Language(CultureInfo culture, CultureInfo resources)
    {
        Culture = culture;
        _texts = Load(resources);
    }

    /// <summary>Danish.</summary>
    public static Language Danish { get; } = new(CultureInfo.GetCultureInfo("da-DK"), CultureInfo.InvariantCulture);

    /// <summary>English.</summary>
    public static Language English { get; } = new(CultureInfo.GetCultureInfo("en-GB"), CultureInfo.GetCultureInfo("en"));

    /// <summary>Both languages, Danish first.</summary>
    public static IReadOnlyList<Language> All { get; } = [Danish, English];

    /// <summary>The culture behind the formats.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The two-letter code, <c>da</c> or <c>en</c>.</summary>
    public string Code => Culture.TwoLetterISOLanguageName;

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>A text as it stands.</summary>
    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public string this[string key] =>
        _texts.GetValueOrDefault(key) ?? throw new KeyNotFoundException($"There is no text {key} in {Culture.Name}.");

    /// <summary>A text with its placeholders (<c>{0}</c>) filled in.</summary>
    public string this[string key, params ReadOnlySpan<object?> values] => string.Format(Culture, this[key], values);

    /// <summary>The language of a culture: English for English, else Danish.</summary>
    public static Language For(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? English : Danish;

    /// <summary>The language of a two-letter code: English for <c>en</c>, else Danish.</summary>
    public static Language For(string? code) => code == "en" ? English : Danish;

    /// <summary>A text that counts: the entry <c>key.One</c> for one, else <c>key.Other</c>; <c>{0}</c> is the number.</summary>
    public string Count(string key, int number) => this[number == 1 ? key + ".One" : key + ".Other", Number(number)];

    /// <summary>
    /// "15. november 2022". The first space is a hard one: it keeps day and month together, and keeps Markdown from
    /// taking "15. " at the beginning of a line for the fifteenth item of a list.
    /// </summary>
    public string Date(DateOnly date) => date.ToString(Code == "en" ? "d\u00A0MMMM yyyy" : "d.\u00A0MMMM yyyy", Culture);

    /// <summary>"tirsdag den 15. november 2022".</summary>
    public string DateWithDay(DateOnly date) => this["Common.DateWithDay", date.ToString("dddd", Culture), Date(date)];

    /// <summary>"14.30".</summary>
    public string Time(TimeOnly time) => time.ToString(Code == "en" ? "HH:mm" : "HH.mm", Culture);

    /// <summary>"15. november 2022 kl. 14.30", in Copenhagen.</summary>
    public string Moment(DateTimeOffset moment) => At(Date(DanishTime.DateOf(moment)), moment);

    /// <summary>"tirsdag den 15. november 2022 kl. 14.30", in Copenhagen.</summary>
    public string MomentWithDay(DateTimeOffset moment) => At(DateWithDay(DanishTime.DateOf(moment)), moment);

    /// <summary>"kl. 14.30", in Copenhagen. The space is a hard one, so that the hour never stands on a line of its own.</summary>
    public string Clock(DateTimeOffset moment) =>
        $"{this["Common.At"]}\u00A0{Time(TimeOnly.FromDateTime(DanishTime.Of(moment).DateTime))}";

    /// <summary>"2.950".</summary>
    public string Number(int number) => number.ToString("N0", Culture);

    /// <summary>A list: "a, b og c".</summary>
    public string List(IReadOnlyList<string> items) => items.Count < 2
        ? string.Concat(items)
        : $"{string.Join(", ", items.Take(items.Count - 1))} {this["Common.And"]} {items[^1]}";

    private string At(string date, DateTimeOffset moment) => $"{date} {Clock(moment)}";

    private static FrozenDictionary<string, string> Load(CultureInfo culture)
    {
        var assembly = typeof(Language).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[..^Extension.Length])
            .SelectMany(name => Entries(assembly, name, culture)
                .Select(entry => KeyValuePair.Create($"{name[Folder.Length..]}.{entry.Key}", (string)entry.Value!)))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<DictionaryEntry> Entries(Assembly assembly, string name, CultureInfo culture) =>
        new ResourceManager(name, assembly).GetResourceSet(culture, createIfNotExists: true, tryParents: false)?.Cast<DictionaryEntry>() ?? [];
}
