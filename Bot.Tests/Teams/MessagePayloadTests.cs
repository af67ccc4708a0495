using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Tests.Teams;

public sealed class MessagePayloadTests
{
    [Theory]
    [InlineData("<div>Please do X</div>", "Please do X")]
    [InlineData("<p>Én&nbsp;linje</p><p>To &amp; tre</p>", "Én linje\nTo & tre")]
    [InlineData("første<br>anden<br/>tredje", "første\nanden\ntredje")]
    [InlineData("<ul><li>mælk</li><li>brød</li></ul>", "- mælk\n- brød")]
    [InlineData("<p>Hej <at id=\"0\">Anne Holm</at>, ses vi?</p>", "Hej Anne Holm, ses vi?")]
    [InlineData("<p>Godt <emoji id=\"smile\" alt=\"🙂\" title=\"Smile\"></emoji></p>", "Godt 🙂")]
    [InlineData("<a href=\"https://norddjurs.dk\" title=\"x\">siden</a>", "siden")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>")]
    [InlineData("<attachment id=\"1\"></attachment>", "")]
    [InlineData("a < b", "a")]
    [InlineData("", "")]
    public void The_text_of_a_message_is_what_was_read(string html, string text) => Assert.Equal(text, MessagePayload.FromHtml(html));

    [Fact]
    public void What_a_message_quotes_of_others_is_left_out() => Assert.Equal(
        "Hvornår sker det?",
        MessagePayload.FromHtml(
            "<blockquote itemscope itemtype=\"http://schema.skype.com/Reply\" itemid=\"1\"><strong>Anne</strong><p>Vi <blockquote>flytter</blockquote> snart</p></blockquote><p>Hvornår sker det?</p>"));

    [Theory]
    [InlineData("<")]
    [InlineData("<blockquote itemtype=\"http://schema.skype.com/Reply\">")]
    [InlineData("</blockquote>")]
    [InlineData("<emoji alt=\"")]
    [InlineData("<p><li>&#x110000;")]
    public void However_it_is_broken_it_is_read_to_its_end(string piece) =>
        Assert.InRange(MessagePayload.FromHtml(string.Concat(Enumerable.Repeat(piece, 5000))).Length, 0, 5000 * 20);
}
