using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using ProcessDialogueBot.Operations.Telemetry;
using ProcessDialogueBot.Tests.Architecture;

namespace ProcessDialogueBot.Tests.Operations.Telemetry;

/// <summary>Every line that the bot logs is a constant with listed values in it.</summary>
public sealed partial class LogTemplateTests
{
    private static readonly Dictionary<MethodInfo, string> Messages = typeof(Program).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Select(method => (Method: method, Message: method.GetCustomAttribute<LoggerMessageAttribute>()?.Message))
        .Where(found => found.Message is not null)
        .ToDictionary(found => found.Method, found => found.Message!);

    /// <summary>The templates.</summary>
    internal static IReadOnlyCollection<string> Templates { get; } = [.. Messages.Values.Distinct()];

    [Fact]
    public void Every_value_in_a_line_is_listed_and_every_listed_value_is_in_a_line()
    {
        var used = Templates.SelectMany(template => Placeholder().Matches(template).Select(match => match.Groups["name"].Value)).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.Equal(TelemetryFields.LogValues.Concat(TelemetryFields.LocalLogValues).Order(StringComparer.Ordinal), used);
    }

    [Fact]
    public void No_line_carries_an_exception_whose_words_could_quote_somebody() =>
        Assert.DoesNotContain(Messages.Keys, method => method.GetParameters().Any(parameter => typeof(Exception).IsAssignableFrom(parameter.ParameterType)));

    [Fact]
    public void Nothing_is_logged_but_through_such_a_line() =>
        Assert.Empty(CompiledAssembly.Bot.References.Where(reference => reference.To == typeof(LoggerExtensions).FullName).Select(reference => reference.From));

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
