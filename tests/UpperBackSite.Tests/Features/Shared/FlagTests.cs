using UpperBackSite.Features.Cards;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Tests.Features.Shared;

public sealed class FlagTests
{
    private const string Scotland = "\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F";
    private const string Wales = "\U0001F3F4\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F";

    [Theory]
    [InlineData(Scotland)]
    [InlineData(Wales + " and " + Scotland)]
    [InlineData("\U0001F1EC\U0001F1E7")]
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467")]
    [InlineData("\u2764\uFE0F")]
    [InlineData("\U0001F44D\U0001F3FD")]
    public void A_flag_and_other_joined_emoji_stay_whole(string typed) => Assert.Equal($"I live in {typed}.", InputNormalizer.NormalizeLine($"I live in {typed}."));

    [Theory]
    [InlineData("a\U000E0067b", "ab")]
    [InlineData("\U0001F3F4b\U000E0067", "\U0001F3F4b")]
    [InlineData("a\u202Eb", "ab")]
    public void Invisible_characters_elsewhere_are_removed(string typed, string expected) => Assert.Equal(expected, InputNormalizer.NormalizeLine(typed));

    [Theory]
    [InlineData(Scotland)]
    [InlineData("\U0001F468\u200D\U0001F469")]
    [InlineData("\u2764\uFE0F")]
    public void A_card_leaves_out_what_its_font_cannot_draw(string emoji) =>
        Assert.Equal(SocialCard.Draw("Back pain in Scotland", "Causes", "A clinic", null), SocialCard.Draw($"Back pain {emoji} in Scotland", $"{emoji} Causes", $"A clinic {emoji}", null));
}
