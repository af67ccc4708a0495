using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>
/// A real Azurite, the emulator of Azure Table Storage: one process for all tests of a run, in memory, on a free port of this machine. It
/// ends with the tests, however they end. Whoever needs tables of fixed names takes an account of their own.
/// </summary>
internal sealed partial class Azurite
{
    private const int Accounts = 1000;

    // Any key does; Azurite learns it when it starts.
    private static readonly string Key = Convert.ToBase64String(new byte[64]);
    private static readonly Lazy<Task<Azurite>> Running = new(StartAsync);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private Uri _address = null!;
    private int _accounts;

    private Azurite(Process process)
    {
        _process = process;
        process.OutputDataReceived += Receive;
        process.ErrorDataReceived += Receive;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The running Azurite; the first to ask starts it.</summary>
    public static Task<Azurite> StartedAsync() => Running.Value;

    /// <summary>An account that nobody else has.</summary>
    public AzuriteAccount NewAccount() =>
        new(NameOf(Interlocked.Increment(ref _accounts) is <= Accounts and var number ? number : throw new InvalidOperationException("Raise the number of accounts.")), Key, _address);

    private static string NameOf(int account) => string.Create(CultureInfo.InvariantCulture, $"account{account}");

    private static async Task<Azurite> StartAsync()
    {
        var clients = await TestClients.InstalledAsync();
        var start = clients.Script(
            "--require", "./end-with-parent.cjs", "--max-http-header-size=65536",
            "./azurite-table.cjs",
            "--inMemoryPersistence", "--disableTelemetry", "--silent", "--tablePort", "0", "--tableKeepAliveTimeout", "600");
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(1, Accounts).Select(account => $"{NameOf(account)}:{Key}"));
        var azurite = new Azurite(Process.Start(start)!);
        await Task.WhenAny(azurite._listening.Task, azurite._process.WaitForExitAsync()).WaitAsync(TimeSpan.FromMinutes(1));
        if (!azurite._listening.Task.IsCompleted)
            throw new InvalidOperationException($"Azurite ended at once: {string.Join(Environment.NewLine, azurite._output)}");
        azurite._address = await azurite._listening.Task;
        return azurite;
    }

    private void Receive(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is null)
            return;
        _output.Enqueue(e.Data);
        if (Listening().Match(e.Data) is { Success: true } line)
            _listening.TrySetResult(new Uri($"http://127.0.0.1:{line.Groups["port"].ValueSpan}"));
    }

    [GeneratedRegex(@"^Listening on (?<port>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}

/// <summary>A storage account in Azurite.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Its key.</param>
/// <param name="Azurite">Where all accounts are.</param>
internal sealed record AzuriteAccount(string Name, string Key, Uri Azurite)
{
    public string Endpoint => $"{Azurite.AbsoluteUri}{Name}";

    public string ConnectionString => $"DefaultEndpointsProtocol=http;AccountName={Name};AccountKey={Key};TableEndpoint={Endpoint};";

    /// <summary>A connection string with a signature instead of the key.</summary>
    public string Signed(string permissions) => $"TableEndpoint={Endpoint};SharedAccessSignature={Sas(permissions)}";

    /// <summary>A signature for all tables. Source: "Create an account SAS".</summary>
    public string Sas(string permissions)
    {
        const string Version = "2019-02-02", Expiry = "2099-01-01T00:00:00Z";
        var signed = string.Create(CultureInfo.InvariantCulture, $"{Name}\n{permissions}\nt\nsco\n\n{Expiry}\n\n\n{Version}\n");
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Key), Encoding.UTF8.GetBytes(signed)));
        return $"sv={Version}&ss=t&srt=sco&sp={permissions}&se={Uri.EscapeDataString(Expiry)}&sig={Uri.EscapeDataString(signature)}";
    }

    /// <summary>Makes a table as another program would, with a row whose keys are not written as ours are.</summary>
    public async Task AddForeignRowAsync(string table, string key)
    {
        using var http = new HttpClient();
        await PostAsync("Tables", $$"""{"TableName":"{{table}}"}""");
        await PostAsync(table, $$"""{"PartitionKey":"{{key}}","RowKey":"{{key}}"}""");

        async Task PostAsync(string path, string json)
        {
            using var content = new StringContent(json, Encoding.UTF8, "application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{Endpoint}/{path}?{Sas("rwdlacu")}") { Content = content };
            request.Headers.Add("Accept", "application/json;odata=nometadata");
            using var response = await http.SendAsync(request);
            response.EnsureSuccessStatusCode();
        }
    }
}
