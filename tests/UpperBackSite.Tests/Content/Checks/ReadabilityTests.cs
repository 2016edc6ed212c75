using UpperBackSite.Content.Checks.Sentences;
using UpperBackSite.Content.Markdown;

namespace UpperBackSite.Tests.Content.Checks;

public sealed class ReadabilityTests
{
    /// <summary>The first two sentences have published reading ease scores of 37.5 and 69, which follow from the same counts.</summary>
    [Theory]
    [InlineData("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 13, 24, 11.3)]
    [InlineData("This sentence, taken as a reading passage unto itself, is being used to prove a point.", 16, 23, 7.6)]
    [InlineData("The cat sat on the mat.", 6, 6, -1.4)]
    [InlineData("The cat sat. It sat on the mat.", 8, 8, -2.2)]
    public void The_grade_follows_the_Flesch_Kincaid_formula(string text, int words, int syllables, double grade)
    {
        var measured = Readability.Compute(SentenceSplitter.Split(SiteMarkdown.Parse(text, "a.md", [])));

        Assert.Equal((words, syllables), (measured.Words, measured.Syllables));
        Assert.Equal(grade, measured.Grade, 0.051);
    }

    [Theory]
    [InlineData("pain", 1)]
    [InlineData("shoulder", 2)]
    [InlineData("muscle", 2)]
    [InlineData("muscles", 2)]
    [InlineData("exercise", 3)]
    [InlineData("exercises", 4)]
    [InlineData("moved", 1)]
    [InlineData("rested", 2)]
    [InlineData("being", 2)]
    [InlineData("careful", 2)]
    [InlineData("area", 3)]
    [InlineData("physiotherapist", 6)]
    [InlineData("osteoporosis", 6)]
    [InlineData("breathe", 1)]
    [InlineData("business", 2)]
    [InlineData("don’t", 1)]
    [InlineData("12", 1)]
    [InlineData("A&E", 2)]
    [InlineData("NHS", 3)]
    public void Syllables_are_counted_as_pronounced(string word, int syllables) => Assert.Equal(syllables, Syllables.Count(word));

    [Fact]
    public void The_list_of_irregular_words_holds_only_words_that_the_rule_gets_wrong()
    {
        Assert.True(Syllables.Irregular.Count > 2000);
        Assert.DoesNotContain(Syllables.Irregular, word => Syllables.CountByRule(word.Key) == word.Value);
    }

    [Fact]
    public void Text_is_split_only_at_the_ends_of_sentences()
    {
        const string Text = """
            ## A heading

            One is 2.5 times more. “Two?” Yes! [A link. With a stop](/faq) goes on [@S1].

            - an item
            - an item that
              goes on. And ends

            ::: note Care
            Last **words**. [@S2]
            :::
            """;

        var sentences = SentenceSplitter.Split(SiteMarkdown.Parse(Text, "a.md", []));

        Assert.Equal(
            [(1, "A heading"), (3, "One is 2.5 times more."), (3, "“Two?”"), (3, "Yes!"), (3, "A link."), (3, "With a stop goes on."), (5, "an item"), (6, "an item that goes on."), (7, "And ends"), (10, "Last words.")],
            sentences.Select(sentence => (sentence.Line, sentence.Text)));
        Assert.Equal(["With a stop goes on.", "Last words."], sentences.Where(sentence => sentence.IsCited).Select(sentence => sentence.Text));
    }
}
