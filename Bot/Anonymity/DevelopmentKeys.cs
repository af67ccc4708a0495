using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Anonymity;

/// <summary>
/// Lets a fresh machine run without configuration: in Development, keys that are not configured come from a file
/// that is made at the first start and that only its owner can read.
/// </summary>
/// <param name="environment">Does nothing outside Development.</param>
internal sealed class DevelopmentKeys(IHostEnvironment environment) : IPostConfigureOptions<AnonymityOptions>
{
    private const int KeyBytes = 32;

    /// <inheritdoc/>
    public void PostConfigure(string? name, AnonymityOptions options)
    {
        if (!environment.IsDevelopment() || options is { Key: not null, Pepper: not null })
            return;
        var file = Path.GetFullPath(options.KeyFile, environment.ContentRootPath);
        if (!File.Exists(file))
            Create(file);
        var keys = JsonSerializer.Deserialize(File.ReadAllBytes(file), KeyFileJson.Default.KeyFile);
        options.Key ??= keys?.Key;
        options.Pepper ??= keys?.Pepper;
    }

    private static void Create(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(draft, OwnerOnly()))
            JsonSerializer.Serialize(stream, new KeyFile(NewKey(), NewKey()), KeyFileJson.Default.KeyFile);
        try
        {
            File.Move(draft, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was first: its keys count.
            File.Delete(draft);
        }
    }

    private static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
}

/// <summary>What the file of development keys holds.</summary>
internal sealed record KeyFile(string Key, string Pepper);

/// <summary>Source-generated JSON for the file of development keys.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(KeyFile))]
internal sealed partial class KeyFileJson : JsonSerializerContext;
