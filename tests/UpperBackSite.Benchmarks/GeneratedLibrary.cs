using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Benchmarks;

/// <summary>Generates libraries of any size with the word distribution of real text.</summary>
public static class GeneratedLibrary
{
    private const int GeneratedVocabulary = 20_000;
    private const int WordsPerTitle = 9;
    private const int WordsPerAnswer = 120;

    private static readonly string[] Syllables = ["ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "ve", "wi", "xa", "yo", "za", "tra", "ple", "sto", "gri"];

    /// <summary>Returns the library's own FAQ entries and as many generated ones as needed.</summary>
    public static ArticleLibrary Create(ArticleLibrary own, int entries)
    {
        var random = new Random(20261123);
        var words = own.Articles.SelectMany(article => Tokenizer.Tokenize(article.PlainText)).Select(word => word.Form).Distinct()
            .Concat(Enumerable.Range(0, GeneratedVocabulary).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)]))))
            .Distinct().ToArray();
        var real = own.GetArticles(Section.Faq);
        return new ArticleLibrary([.. real, .. Enumerable.Range(0, entries - real.Count).Select(number => Entry(number, words, random, real[0]))], new Dictionary<string, string>()) { WarningSigns = own.WarningSigns, Synonyms = own.Synonyms };
    }

    private static Article Entry(int number, string[] words, Random random, Article template)
    {
        var body = Text(words, random, WordsPerAnswer) + ".";
        return template with
        {
            Address = $"/faq/entry-{number}",
            Slug = $"entry-{number}",
            FrontMatter = template.FrontMatter with { Title = Text(words, random, WordsPerTitle) + "?", Summary = Text(words, random, 15) + ".", AlsoAsked = [] },
            Passages = [new Passage(null, body, [])],
        };
    }

    /// <summary>Picks words by Zipf's law: the n-th is about 1/n as frequent as the first.</summary>
    private static string Text(string[] words, Random random, int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => words[(int)Math.Min(words.Length - 1, Math.Exp(random.NextDouble() * Math.Log(words.Length)) - 1)]));
}
