namespace UpperBackSite.Benchmarks.Growth;

/// <summary>The words of the site's own pages and generated ones, distributed by Zipf's law: the n-th is about 1/n as frequent as the first.</summary>
public sealed class GeneratedVocabulary
{
    private const int Invented = 20_000;
    private static readonly string[] Syllables = ["ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "ve", "wi", "xa", "yo", "za", "tra", "ple", "sto", "gri"];

    private readonly string[] words;

    private GeneratedVocabulary(string[] words) => this.words = words;

    public static GeneratedVocabulary FromFolder(string folder)
    {
        var random = new Random(20261123);
        var own = Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(path => File.ReadAllText(path).Split([' ', '\n']))
            .Where(word => word.Length > 1 && word.All(char.IsAsciiLetterLower))
            .CountBy(word => word)
            .OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal)
            .Select(word => word.Key);
        var invented = Enumerable.Range(0, Invented).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)])));
        return new GeneratedVocabulary([.. own.Concat(invented).Distinct()]);
    }

    public string Sample(Random random, int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => words[(int)Math.Min(words.Length - 1, Math.Exp(random.NextDouble() * Math.Log(words.Length)) - 1)]));
}
