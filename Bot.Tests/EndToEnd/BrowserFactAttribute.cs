using Xunit.Abstractions;
using Xunit.Sdk;

namespace ProcessDialogueBot.Tests.EndToEnd;

/// <summary>A test with a real browser: skipped with the reason where none can be had, except with <c>CI=true</c>.</summary>
[XunitTestCaseDiscoverer("ProcessDialogueBot.Tests.EndToEnd.BrowserFactDiscoverer", "ProcessDialogueBot.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute;

/// <summary>Finds the tests with <see cref="BrowserFactAttribute"/>. xunit 2 itself decides on skipping too early, before anything is fetched.</summary>
public sealed class BrowserFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new BrowserTestCase(messages, testMethod)];
}

/// <summary>A test that looks for its browser before it runs.</summary>
public sealed class BrowserTestCase : XunitTestCase
{
#pragma warning disable CS0618 // For xunit's deserializer.
    public BrowserTestCase()
    {
    }
#pragma warning restore CS0618

    public BrowserTestCase(IMessageSink messages, ITestMethod method)
        : base(messages, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, method)
    {
    }

    /// <inheritdoc/>
    public override async Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        var chromium = await Chromium.FindAsync();
        if (!Chromium.IsRequired) SkipReason ??= chromium.WhyNone;
        return await base.RunAsync(diagnosticMessageSink, messageBus, constructorArguments, aggregator, cancellationTokenSource);
    }
}
