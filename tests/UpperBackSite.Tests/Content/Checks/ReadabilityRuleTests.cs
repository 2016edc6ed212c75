using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Checks;

public sealed class ReadabilityRuleTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void A_sentence_of_more_than_25_words_is_reported_with_its_line()
    {
        var words = string.Join(' ', Enumerable.Repeat("one", 26));

        library.ShouldFind($"Yes. You can.\n\nHere we go. And {words}.", "sentence-length", "10: a sentence has 27 words (at most 25); split 'And one one one");
        library.ShouldPass($"Yes. You can.\n\nHere we go. {words[4..]}.", "sentence-length");
    }

    [Fact]
    public void Words_are_counted_without_links_and_citations()
    {
        var words = string.Join(' ', Enumerable.Repeat("one", 24));

        library.ShouldPass($"Yes. No. Yes. [{words}](/get-help) one [@S1][@S2].", "sentence-length");
    }

    [Fact]
    public void A_page_of_long_sentences_is_reported()
    {
        var sentence = string.Join(' ', Enumerable.Repeat("one", 18)) + ".";

        library.ShouldFind($"{sentence} {sentence}", "sentence-length", "1: sentences have 18.0 words on average (at most 15)");
    }

    [Fact]
    public void A_page_of_hard_words_is_reported() =>
        library.ShouldFind("Multidisciplinary biopsychosocial rehabilitation facilitates musculoskeletal functionality.", "readability", "1: the reading grade is ");

    [Fact]
    public void A_page_whose_sentences_are_all_of_one_length_is_reported()
    {
        var sentences = string.Join(' ', Enumerable.Repeat("You can walk today.", 8));

        library.ShouldFind(sentences, "rhythm", "1: the sentences are all of about one length (spread 0.0 words, at least 3); put short ones beside joined ones");
        library.ShouldPass($"{sentences} Or you can walk tomorrow, when the rain has stopped and the path is dry again.", "rhythm");
        library.ShouldPass("You can walk today. You can walk tomorrow.", "rhythm");
    }

    [Fact]
    public void A_site_whose_median_page_is_hard_to_read_is_reported()
    {
        foreach (var name in new[] { "a", "b", "c", "d", "e", "f", "g", "h" })
        {
            library.Write($"pages/{name}.md", TestLibrary.Page($"Page {name}", "We discuss several therapies. We describe numerous remedies. People investigate."));
        }

        Assert.Contains("articles:1: the median reading grade of the pages is", library.Found("readability"), StringComparison.Ordinal);
    }
}
