using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Tables.Sealed;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Tables.Sealed;

/// <summary>A row of one size that only its own key opens.</summary>
public sealed class SealedRowTests : IDisposable
{
    private static readonly SealingKey Key = new([.. Enumerable.Repeat((byte)1, 32)]);
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteTableService _tables;

    public SealedRowTests() => _tables = new SqliteTableService(_folder.File("bot.db"), new ManualTimeProvider(), NullLogger<SqliteTableService>.Instance);

    public void Dispose()
    {
        _tables.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_written_is_read_and_a_write_names_the_version_it_was_made_from()
    {
        var row = Row("drawer", Key);
        Assert.Null(await row.ReadAsync(default));
        var first = await row.WriteAsync(Plain(7), default, default);
        var second = await row.WriteAsync(Plain(8), first, default);

        var (plain, etag) = (await row.ReadAsync(default))!.Value;

        Assert.Equal(Plain(8), plain);
        Assert.Equal(second, etag);
        Assert.Equal(412, (await Assert.ThrowsAsync<Azure.RequestFailedException>(() => row.WriteAsync(Plain(9), first, default))).Status);
        Assert.Equal(409, (await Assert.ThrowsAsync<Azure.RequestFailedException>(() => row.WriteAsync(Plain(9), default, default))).Status);
    }

    [Fact]
    public async Task The_same_contents_never_look_the_same_and_always_have_the_same_size()
    {
        var row = Row("drawer", Key);
        var etag = await row.WriteAsync(Plain(0), default, default);
        var first = await PartsAsync("drawer");
        await row.WriteAsync(Plain(0), etag, default);
        var second = await PartsAsync("drawer");

        Assert.Equal([SealedBox.PartBytes, SealedBox.PartBytes], first.Select(part => part.Length));
        Assert.Equal([SealedBox.PartBytes, SealedBox.PartBytes], second.Select(part => part.Length));
        Assert.NotEqual(first[0], second[0]);
    }

    [Fact]
    public async Task No_row_can_be_taken_for_another()
    {
        await Row("drawer", Key.Of("one")).WriteAsync(Plain(7), default, default);

        Assert.Equal(Plain(7), (await Row("drawer", Key.Of("one")).ReadAsync(default))!.Value.Plain);
        await Assert.ThrowsAsync<AuthenticationTagMismatchException>(() => Row("drawer", Key.Of("other")).ReadAsync(default));
        await Assert.ThrowsAsync<AuthenticationTagMismatchException>(() => Row("drawer", Key).ReadAsync(default));
        await Assert.ThrowsAsync<InvalidDataException>(() => new SealedRow(_tables.GetTable("drawer"), "drawer", new SealedBox(Key.Of("one"), 3)).ReadAsync(default));
    }

    private SealedRow Row(string name, SealingKey key) => new(_tables.GetTable(name), name, new SealedBox(key, 2));

    private async Task<byte[][]> PartsAsync(string name)
    {
        var row = (await _tables.GetTable(name).GetAsync(name, name, default))!;
        Assert.Equal(2, row.Count);
        return [row.GetBinary("Part0")!, row.GetBinary("Part1")!];
    }

    private static byte[] Plain(byte value)
    {
        var plain = new byte[(2 * SealedBox.PartBytes) - SealedBox.OverheadBytes];
        plain.AsSpan().Fill(value);
        return plain;
    }
}
