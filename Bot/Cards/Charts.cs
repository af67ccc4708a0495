namespace ProcessDialogueBot.Cards;

/// <summary>
/// Bars that are made of parts. Drawn by Teams on computers and in browsers; a client that draws no charts takes the <see cref="CardElement.Fallback"/>, which
/// it must have. What it says stands in words beside it as well: clients have been known to leave a chart out and show nothing instead.
/// Source: Teams, "Charts in Adaptive Cards".
/// </summary>
/// <param name="Data">The bars, 1 to 4.</param>
public sealed record StackedHorizontalBarChart(params IReadOnlyList<StackedBar> Data) : CardElement;

/// <summary>One bar.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Data">Its parts, from left to right.</param>
public sealed record StackedBar(string Title, params IReadOnlyList<ChartPart> Data);

/// <summary>A part of a bar.</summary>
/// <param name="Legend">What it is.</param>
/// <param name="Value">How much of it.</param>
/// <param name="Color">Its colour.</param>
public sealed record ChartPart(string Legend, double Value, ChartColor Color);
