using System.Text;
using ProcessDialogueBot.Operations.Tab;

namespace ProcessDialogueBot.Tests.Operations.Tab;

/// <summary>What people wrote stays text, wherever in the page it stands.</summary>
public sealed class HtmlWriterTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\" onload=\"x", "&quot; onload=&quot;x")]
    [InlineData("' & <", "&#x27; &amp; &lt;")]
    [InlineData("æøå ÆØÅ – ”så”", "æøå ÆØÅ – ”så”")]
    [InlineData("se \u202etxt.exe\u2066\u200b her\u0000\u0007", "se txt.exe her")]
    [InlineData("en\tto", "en to")]
    [InlineData(null, "")]
    public void Text_is_encoded_and_says_only_what_is_seen(string? text, string expected)
    {
        Assert.Equal($"<p title=\"{expected}\">{expected}</p>", Written(html => html.Write($"<p title=\"{text}\">{text}</p>")));
    }

    [Fact]
    public void Numbers_and_days_are_written_for_machines() =>
        Assert.Equal("1234 2023-02-01", Written(html => html.Write($"{1234} {new DateOnly(2023, 2, 1)}")));

    [Theory]
    [InlineData("**fed** og _skrå_ og *også*", "<p><strong>fed</strong> og <em>skrå</em> og <em>også</em></p>")]
    [InlineData("Et\nto\n\ntre", "<p>Et<br>to</p><p>tre</p>")]
    [InlineData("Se:\n- et\n- to\n\n1. først\n2. så", "<p>Se:</p><ul><li>et</li><li>to</li></ul><ol><li>først</li><li>så</li></ol>")]
    [InlineData("[her](https://a.dk/?x=1&y=2)", "<p><a href=\"https://a.dk/?x=1&amp;y=2\" target=\"_blank\" rel=\"noopener noreferrer\">her</a></p>")]
    [InlineData("[her](javascript:alert(1))", "<p>[her](javascript:alert(1))</p>")]
    [InlineData("[her](javascript:alert)", "<p>her</p>")]
    [InlineData("[her](https://a:b@c.dk)", "<p>her</p>")]
    [InlineData("**<img src=x onerror=y>**", "<p><strong>&lt;img src=x onerror=y&gt;</strong></p>")]
    [InlineData("snake_case_navn 2*3*4", "<p>snake_case_navn 2*3*4</p>")]
    [InlineData(@"\*ikke fed\* \[x\]", "<p>*ikke fed* [x]</p>")]
    public void Texts_for_cards_keep_their_emphasis_lists_and_links(string text, string expected) => Assert.Equal(expected, Written(html => TabText.Write(html, text)));

    [Fact]
    public void Text_as_it_was_written_keeps_its_lines_alone() => Assert.Equal("<p>**et**<br>to</p><p>&lt;b&gt;</p>", Written(html => TabText.WritePlain(html, "**et**\nto\n\n<b>")));

    private static string Written(Action<HtmlWriter> write) => Encoding.UTF8.GetString(HtmlWriter.Of(write).Utf8.Span);
}
