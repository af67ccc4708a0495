using System.Diagnostics;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>LibreOffice for the tests, as a reader of our documents that is not ours: one that is on the machine; else, as root on Debian, from apt.</summary>
internal static class LibreOffice
{
    private const string Packages = "libreoffice-writer-nogui poppler-utils";
    private static readonly Lazy<Task> Installed = new(() => Task.Run(InstallAsync));

    /// <summary>Makes a PDF of a document.</summary>
    /// <param name="document">The Word document.</param>
    /// <param name="folder">Where it may write.</param>
    /// <returns>The PDF's path.</returns>
    /// <exception cref="InvalidOperationException">There is no LibreOffice and none can be installed, or it failed; the message says which.</exception>
    public static async Task<string> ToPdfAsync(byte[] document, TemporaryFolder folder)
    {
        await Installed.Value;
        var source = folder.File("paper.docx");
        await File.WriteAllBytesAsync(source, document);

        // A profile of its own: two of them at once would wait for one another.
        var profile = new Uri(folder.File("profile")).AbsoluteUri;
        await RunAsync("soffice", $"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", Path.GetDirectoryName(source)!, source);
        var pdf = Path.ChangeExtension(source, ".pdf");
        return File.Exists(pdf) ? pdf : throw new InvalidOperationException("LibreOffice made no PDF of the document.");
    }

    /// <summary>The text of each page, laid out as it stands there.</summary>
    public static async Task<IReadOnlyList<string>> PagesAsync(string pdf) => (await RunAsync("pdftotext", "-layout", pdf, "-")).TrimEnd('\f').Split('\f');

    /// <summary>Pictures of the pages, to look at.</summary>
    public static Task DrawAsync(string pdf, string prefix) => RunAsync("pdftoppm", "-r", "80", "-png", pdf, prefix);

    private static async Task InstallAsync()
    {
        if (IsOnPath("soffice") && IsOnPath("pdftotext") && IsOnPath("pdftoppm"))
            return;
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !File.Exists("/etc/debian_version"))
            throw new InvalidOperationException($"The status paper is looked at with LibreOffice and Poppler. Install them: on Debian `apt-get install {Packages}`.");
        await RunAsync("sh", "-c", $"export DEBIAN_FRONTEND=noninteractive; apt-get update -qq && apt-get install -y -qq --no-install-recommends {Packages}");
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var said = await output;
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{program} failed with exit code {process.ExitCode}: {await errors}");
    }
}
