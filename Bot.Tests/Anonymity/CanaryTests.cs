using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Tests.Anonymity;

public sealed class CanaryTests : IDisposable
{
    private const string Text = "Kanariefuglen synger i skakt 4711";
    private const string Nonce = "c0ffee00c0ffee00c0ffee00c0ffee00";
    private const ulong Person = 0x0123_4567_89AB_CDEF;
    private readonly AnonymityHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Before_the_release_nothing_at_rest_or_in_the_log_holds_text_writer_form_or_code()
    {
        var receipt = (await _host.SubmitAsync(Text, Person, Nonce)).Receipt!;
        await _host.Pool.TickAsync(default);

        AssertNowhere(Text, Nonce, receipt.Characters, receipt.Show());
        AssertNoSender();
    }

    [Fact]
    public async Task After_the_release_the_text_is_in_its_thread_only()
    {
        var receipt = (await _host.SubmitAsync(Text, Person, Nonce)).Receipt!;
        for (ulong other = 1; other <= 6; other++)
            await _host.SubmitAsync($"En anden {other}", other);
        await _host.NextMondayAsync();

        var rows = Rows().Where(row => Encodings(Text).Any(form => row.AsSpan().IndexOf(form) >= 0)).ToList();
        var key = Encoding.ASCII.GetBytes(_host.Get<ReceiptHasher>().ThreadKey(receipt));
        Assert.True(Assert.Single(rows).AsSpan().IndexOf(key) >= 0);
        AssertNowhere(Nonce, receipt.Characters, receipt.Show());
        AssertNoSender();
    }

    [Fact]
    public async Task A_failure_leaves_nothing_behind_even_when_its_message_quotes_the_text()
    {
        _host.Tables.FailBefore = _ => true;
        _host.Tables.Message = $"Could not write {Text}";
        await _host.SubmitAsync(Text, Person, Nonce);

        AssertNowhere(Text, Nonce);
        AssertNoSender();
    }

    [Fact]
    public async Task Nothing_tells_when_anything_was_written()
    {
        await _host.SubmitAsync(Text, Person, Nonce);
        for (ulong other = 1; other <= 6; other++)
            await _host.SubmitAsync($"En anden {other}", other);
        await _host.NextMondayAsync();

        await foreach (var row in ProcessDialogueBot.Tables.TableExtensions.QueryAsync(_host.Tables.GetTable("threads"), new(), default))
        {
            Assert.Equal(["Status", "Text", "Week"], row.Select(property => property.Key).Order());
            Assert.Equal(_host.Time.GetUtcNow(), row.Timestamp);
        }
    }

    private void AssertNoSender()
    {
        foreach (var half in new[] { Person, ~Person })
        {
            AssertNowhere(half.ToString(CultureInfo.InvariantCulture), half.ToString("x", CultureInfo.InvariantCulture), half.ToString("X", CultureInfo.InvariantCulture));
            var bytes = BitConverter.GetBytes(half);
            byte[] reversed = [.. bytes.Reverse()];
            Assert.DoesNotContain(Files(), file => file.AsSpan().IndexOf(bytes) >= 0 || file.AsSpan().IndexOf(reversed) >= 0);
        }
    }

    private void AssertNowhere(params string[] secrets)
    {
        foreach (var form in secrets.SelectMany(Encodings))
            Assert.DoesNotContain(Files(), file => file.AsSpan().IndexOf(form) >= 0);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, _host.Logged.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    private IEnumerable<byte[]> Files()
    {
        var files = Directory.GetFiles(_host.Folder, "tables.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return bytes;
        }
    }

    /// <summary>Every row of every table of the file, as the bytes of its columns.</summary>
    private List<byte[]> Rows()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_host.Folder, "tables.db")};Pooling=False");
        connection.Open();
        List<byte[]> rows = [];
        foreach (var table in Read("SELECT name FROM sqlite_master WHERE type = 'table'").Select(row => (string)row[0]).ToList())
            foreach (var row in Read($"SELECT * FROM \"{table}\""))
                rows.Add([.. row.SelectMany(value => value as byte[] ?? Encoding.UTF8.GetBytes($"{value}"))]);
        return rows;

        IEnumerable<object[]> Read(string sql)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names come from the database itself.
            command.CommandText = sql;
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                yield return values;
            }
        }
    }

    // Base64 has three faces, depending on where in the whole the text begins; the ends are cut off.
    private static IEnumerable<byte[]> Encodings(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        foreach (var raw in new[] { utf8, Encoding.Unicode.GetBytes(text), Encoding.BigEndianUnicode.GetBytes(text) })
        {
            yield return raw;
            for (var offset = 0; offset < 3; offset++)
                yield return Encoding.ASCII.GetBytes(Convert.ToBase64String([.. new byte[offset], .. raw])[4..^4]);
        }

        yield return Encoding.ASCII.GetBytes(Convert.ToHexString(utf8));
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8));
        yield return Encoding.ASCII.GetBytes(Uri.EscapeDataString(text));
    }
}
