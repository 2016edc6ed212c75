using FsCheck.Xunit;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Tests.Platform.Text;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("chest pain😰", "chest pain")]
    [InlineData("cant😢pee", "cant pee")]
    [InlineData("can't can’t can´t can`t canʼt can′t can＇t", "cant cant cant cant cant cant cant")]
    [InlineData("O'Brien O‘Brien OʹBrien", "obrien obrien obrien")]
    [InlineData("José Jose\u0301 JOSÉ", "jose jose jose")]
    [InlineData("Smith-Jones Smith‐Jones Smith‑Jones Smith–Jones Smith—Jones Smith−Jones", "smith jones smith jones smith jones smith jones smith jones smith jones")]
    [InlineData("ｃｈｅｓｔ　ｐａｉｎ", "chest pain")]
    [InlineData("𝐜𝐡𝐞𝐬𝐭 𝔭𝔞𝔦𝔫 ⓟⓐⓘⓝ 🅟🅰🅸🅽 ⒫⒜⒤⒩", "chest pain pain pain pain")]
    [InlineData("br\u00ADea\u2060the pa\uFE0Fin can’t\u200Bfeel canˮt", "breathe pain cant feel cant")]
    [InlineData("chest\u00A0pain\u202Fnow\u3000ok", "chest pain now ok")]
    [InlineData("ﬁt ﬂu", "fit flu")]
    [InlineData("Straße Łukasz Sørensen Ærø Þór Đorđe İstanbul Işık Əliyev Ɓala Ɗan Ƙarami", "strasse lukasz sorensen aero thor dorde istanbul isik eliyev bala dan karami")]
    [InlineData("①pain ½pain pain²", "pain pain pain")]
    [InlineData("Ελένης ЁЛКА", "ελενησ елка")]
    [InlineData("a\ud800b", "a b")]
    [InlineData("\u3164\u2800\u200D\u115F\uFFA0", "")]
    [InlineData("' ` ´ — 😀 _ .", "")]
    public void Texts_are_compared_by_the_letters_and_digits_of_their_words(string text, string folded) => Assert.Equal(folded, TextFolding.Fold(text));

    [Fact]
    public void The_position_of_a_word_has_no_apostrophe_or_mark_at_its_ends()
    {
        var index = 0;

        Assert.True(TextFolding.TryReadWord("‘dogs’ bone", ref index, out var start, out var length));
        Assert.Equal((1, 4), (start, length));
    }

    [Property(MaxTest = 500, Replay = "(2026,11)")]
    public void Folding_is_idempotent_and_leaves_only_letters_digits_and_single_spaces(string? text)
    {
        var folded = TextFolding.Fold(text ?? "");

        Assert.Equal(folded, TextFolding.Fold(folded));
        Assert.All(folded.EnumerateRunes(), rune => Assert.True(System.Text.Rune.IsLetterOrDigit(rune) || rune.Value == ' '));
        Assert.DoesNotContain("  ", folded, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("é e\u0301", 3)]
    [InlineData("😰", 1)]
    [InlineData("👩🏽‍⚕️", 1)]
    [InlineData("👨‍👩‍👧‍👦❤️🇬🇧", 3)]
    [InlineData("\r\n", 1)]
    [InlineData("", 0)]
    public void Length_is_the_number_of_characters_that_people_see(string text, int length) => Assert.Equal(length, text.CountCharacters());

    [Fact]
    public void A_letter_with_very_many_accents_counts_as_several_characters() => Assert.Equal(63, ("a" + new string('\u0301', 999)).CountCharacters());

    [Theory]
    [InlineData("ab👨‍👩‍👧cd", 3, "ab👨‍👩‍👧")]
    [InlineData("abc", 5, "abc")]
    [InlineData("e\u0301e\u0301", 1, "e\u0301")]
    public void Text_is_cut_between_characters(string text, int length, string cut) => Assert.Equal(cut, text.Truncate(length));

    [Theory]
    [InlineData("\u200D")]
    [InlineData("\u2800\u2800")]
    [InlineData("\u3164")]
    [InlineData("\uFFA0\u115F\u1160")]
    [InlineData("\u0301\u034F")]
    [InlineData("\u00AD\uFEFF\u2060\u180E")]
    [InlineData("\u00A0\u2003 \t")]
    [InlineData("\uE000")]
    [InlineData("\uFE0F")]
    [InlineData("")]
    public void Text_that_shows_nothing_is_blank(string text) => Assert.True(UnicodeText.IsBlank(text));

    [Theory]
    [InlineData("x\u200D")]
    [InlineData("李")]
    [InlineData("😀")]
    [InlineData("-")]
    public void Text_that_shows_something_is_not_blank(string text) => Assert.False(UnicodeText.IsBlank(text));
}
