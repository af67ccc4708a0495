using System.Globalization;

namespace ProcessDialogueBot.Tests.Manifest;

public sealed class IconTests
{
    private const int SafeFrom = 36;
    private const int SafeTo = 156;

    [Fact]
    public void The_colour_icon_is_square_and_solid_with_the_accent_colour_around_a_drawing_in_the_safe_area()
    {
        var icon = PngImage.Read(Shipped.PathOf("color.png"));
        var accent = Colour(Shipped.Manifest["accentColor"]!.GetValue<string>());

        Assert.Equal((192, 192), (icon.Width, icon.Height));
        Assert.All(icon.Places.Where(IsInMargin), place => Assert.Equal(accent, icon[place.X, place.Y]));
        Assert.Contains(icon.Places, place => icon[place.X, place.Y] == Colour("#FFFFFF"));
        Assert.All(icon.Places, place => Assert.Equal(byte.MaxValue, icon[place.X, place.Y].Alpha));
    }

    [Fact]
    public void The_outline_icon_is_white_on_transparent()
    {
        var icon = PngImage.Read(Shipped.PathOf("outline.png"));

        Assert.Equal((32, 32), (icon.Width, icon.Height));
        var drawn = icon.Places.Where(place => icon[place.X, place.Y].Alpha > 0).ToList();
        Assert.All(drawn, place => Assert.Equal(Colour("#FFFFFF"), icon[place.X, place.Y] with { Alpha = byte.MaxValue }));
        Assert.InRange(drawn.Count, 100, icon.Width * icon.Height / 2);
        Assert.Equal(0, icon[0, 0].Alpha);
    }

    private static bool IsInMargin((int X, int Y) place) => place.X is < SafeFrom or >= SafeTo || place.Y is < SafeFrom or >= SafeTo;

    private static (byte Red, byte Green, byte Blue, byte Alpha) Colour(string hex)
    {
        var value = uint.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return ((byte)(value >> 16), (byte)(value >> 8), (byte)value, byte.MaxValue);
    }
}
