using System.Text.Json;

namespace ProcessDialogueBot.Plan.Import;

/// <summary>Reads a plan file.</summary>
internal static class PlanFile
{
    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">The file.</param>
    public static PlanReading Read(string path)
    {
        try
        {
            return Read(System.IO.File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return Failed(new PlanError(path, "Plan.FileMissing"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Failed(new PlanError(path, "Plan.FileUnreadable", failure.Message));
        }
    }

    /// <summary>Reads and checks a file's content.</summary>
    /// <param name="json">UTF-8, with or without a byte order mark.</param>
    public static PlanReading Read(ReadOnlySpan<byte> json)
    {
        if (json.StartsWith("\uFEFF"u8))
            json = json[3..];
        try
        {
            return JsonSerializer.Deserialize(json, PlanJson.Default.PlanDocument) is { } document
                ? new PlanBuilder().Build(document)
                : Failed(new PlanError("$", "Plan.FieldMissing"));
        }
        catch (JsonException broken)
        {
            // The serializer counts lines from zero.
            return Failed(new PlanError(broken.Path ?? "$", "Plan.FileBroken", broken.LineNumber + 1, broken.BytePositionInLine + 1, broken.Message));
        }
    }

    private static PlanReading Failed(PlanError error) => new(null, [error]);
}
