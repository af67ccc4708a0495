using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

// How its bot is started, with all that it tells of itself.
internal sealed partial class CanaryRoom
{
    private IReadOnlyList<byte[]> Keys => _keys ??= KeysIn(Path.Combine(Folder, "anonymity.json"));

    private void Boot(ManualTimeProvider clock)
    {
        App = new BotApp(_settings, Folder, Teams)
        {
            Clock = clock,
            HasRealWire = _server is not null,
            Wrap = inner => Tables = new FaultyTables(inner),
            Change = services =>
            {
                services.AddSingleton<ILoggerProvider>(_tap);
                services.PostConfigure<LoggerFilterOptions>(options =>
                {
                    options.Rules.Clear();
                    options.MinLevel = LogLevel.Trace;
                });
                _change?.Invoke(services);
            },
        };
        if (_server is not null)
            App.UseKestrel(0);
        _ = App.Services;
        if (_server is null)
            App.Server.PreserveExecutionContext = true; // So that the tables know whose call it is.
    }

    private static IReadOnlyList<byte[]> KeysIn(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file, Encoding.UTF8));
        return [.. json.RootElement.EnumerateObject().Select(key => key.Value.GetBytesFromBase64())];
    }
}
