using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Benchmarks;

/// <summary>Generates libraries of any size with the word distribution of real text.</summary>
public static class Generated
{
    private const int InventedWords = 20_000;
    private const int WordsOfATitle = 9;
    private const int WordsOfAnAnswer = 120;

    private static readonly string[] Beginnings = ["ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "ve", "wi", "xa", "yo", "za", "tra", "ple", "sto", "gri"];

    /// <summary>Returns the library's own FAQ entries and as many generated ones as needed.</summary>
    public static ArticleLibrary Library(ArticleLibrary own, int entries)
    {
        var random = new Random(20261123);
        var words = own.Articles.SelectMany(article => Tokenizer.Of(article.PlainText)).Select(word => word.Form).Distinct()
            .Concat(Enumerable.Range(0, InventedWords).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Beginnings[random.Next(Beginnings.Length)]))))
            .Distinct().ToArray();
        var real = own.In(Section.Faq);
        return new ArticleLibrary([.. real, .. Enumerable.Range(0, entries - real.Count).Select(number => Entry(number, words, random, real[0]))], new Dictionary<string, string>()) { WarningSigns = own.WarningSigns, Synonyms = own.Synonyms };
    }

    private static Article Entry(int number, string[] words, Random random, Article like)
    {
        var body = Text(words, random, WordsOfAnAnswer) + ".";
        return like with
        {
            Address = $"/faq/entry-{number}",
            Slug = $"entry-{number}",
            FrontMatter = like.FrontMatter with { Title = Text(words, random, WordsOfATitle) + "?", Summary = Text(words, random, 15) + ".", AlsoAsked = [] },
            Passages = [new Passage(null, body)],
        };
    }

    /// <summary>Picks words by Zipf's law: the n-th is about 1/n as frequent as the first.</summary>
    private static string Text(string[] words, Random random, int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => words[(int)Math.Min(words.Length - 1, Math.Exp(random.NextDouble() * Math.Log(words.Length)) - 1)]));
}
