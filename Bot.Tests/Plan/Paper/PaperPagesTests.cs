using ProcessDialogueBot.Plan.Paper;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan.Paper;

/// <summary>The status paper on paper, as LibreOffice sets it. Its pages are left in <c>Bot.Tests/Screenshots</c>.</summary>
public sealed class PaperPagesTests
{
    [Fact]
    public async Task Its_pages_are_those_of_a_paper_that_a_committee_gets()
    {
        using var folder = new TemporaryFolder();
        var pdf = await LibreOffice.ToPdfAsync(PaperDocument.Write(Papers.Facts(more: 30)), folder);
        Directory.CreateDirectory(TestClients.Screenshots);
        await LibreOffice.DrawAsync(pdf, Path.Combine(TestClients.Screenshots, "paper"));
        var pages = await LibreOffice.PagesAsync(pdf);

        Assert.InRange(pages.Count, 5, 9);
        foreach (var (index, page) in pages.Index())
        {
            Assert.Matches(@"^\s*Norddjurs Kommune\s+12\.\s+april 2023", page);
            Assert.Contains($"Side {index + 1} af {pages.Count}", page, StringComparison.Ordinal);
        }

        Assert.Contains("Status på udviklingsprocessen på Socialområdet", string.Join(' ', pages[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("Sagsfremstilling", pages[0], StringComparison.Ordinal);
        Assert.Contains("Velfærdsdirektøren indstiller", pages[^1] + pages[^2], StringComparison.Ordinal);

        // The table of milestones is longer than a page: its heading comes again.
        var heading = pages.Count(page => page.Split('\n').Any(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["Indsats", "Milepæl", "Frist", "Status", "Afvigelse"]));
        Assert.InRange(heading, 2, 5);
    }
}
