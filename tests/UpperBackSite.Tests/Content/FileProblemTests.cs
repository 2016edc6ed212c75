using UpperBackSite.Platform.Yaml;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

public sealed class FileProblemTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("S1:\n  title: A\n", "2: missing key 'read'")]
    [InlineData("S1:\n  title: A\n  read: whole\n  url: ftp://a\n", "the url of S1 must begin with https://")]
    [InlineData("S1:\n  title: A\n  read: twice\n", "'read' must be one of whole, part")]
    [InlineData("S1:\n  title: A\n  read: whole\n", "missing key 'year'")]
    [InlineData("S1:\n  title: A\n  year: 2019\n  read: whole\n", "missing key 'kind'")]
    [InlineData("S1:\n  title: A\n  year: 219\n", "3: 'year' must be a year such as 2024, or undated")]
    [InlineData("S1:\n  title: A\n  year: n.d.\n", "3: 'year' must be a year such as 2024, or undated")]
    [InlineData("S1:\n  title: A\n  kind: blog\n", "3: 'kind' must be one of guideline, summary, consensus, review, trial, study")]
    [InlineData("S1: A\n", "'S1' must be lines of the form 'key: value' below it")]
    [InlineData("S1:\n  title: A\n  read: whole\nS1:\n  title: B\n  read: whole\n", "4: the key 'S1' stands twice")]
    public void A_problem_in_the_references_is_reported(string text, string problem)
    {
        library.Write("references.yml", text);

        Assert.Contains(library.Problems(), found => found.StartsWith("articles/references.yml:", StringComparison.Ordinal) && found.Contains(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("glossary.yml", "spleen: an organ\n", "1: 'spleen' must be lines of the form 'key: value' below it")]
    [InlineData("glossary.yml", "spleen:\n  plain: [a]\n", "2: missing key 'meaning'")]
    [InlineData("glossary.yml", "spleen:\n  meaning: An organ.\n  means: A\n", "3: unknown key 'means'")]
    [InlineData("glossary.yml", "spleen: {\n", "the line cannot be read")]
    [InlineData("barred-words.yml", "cure: [a, b]\n", "1: 'cure' must be a text")]
    [InlineData("repeated-phrases.yml", "a:\n  forms: [b]\n  write: c\n", "2: missing key 'on_a_page'")]
    [InlineData("repeated-phrases.yml", "a:\n  write: c\n  pages: 3\n", "2: missing key 'forms'")]
    [InlineData("repeated-phrases.yml", "a:\n  forms: [b]\n  pages: 3\n", "2: missing key 'write'")]
    [InlineData("repeated-phrases.yml", "a:\n  forms: [b]\n  write: c\n  pages: -3\n", "4: 'pages' must be 0 or more")]
    [InlineData("repeated-phrases.yml", "a:\n  forms: [b]\n  write: c\n  pages: 3\n  often: 2\n", "5: unknown key 'often'")]
    [InlineData("repeated-phrases.yml", "a: b\n", "1: 'a' must be lines of the form 'key: value' below it")]
    [InlineData("synonyms.yml", "same: heat\n", "1: 'same' must be a list of text values")]
    [InlineData("synonyms.yml", "alike:\n  - heat\n", "1: unknown key 'alike'")]
    [InlineData("barred-words.yml", "- cure\n", "1: expected lines of the form 'key: value'")]
    public void A_problem_in_a_word_list_is_reported(string name, string text, string problem)
    {
        library.Write(name, text);

        Assert.Contains(library.Problems(), found => found.StartsWith($"articles/{name}:", StringComparison.Ordinal) && found.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_reported()
    {
        library.WriteBytes("faq/bad.md", [0x2d, 0xff, 0xfe, 0x00]);

        library.ShouldReport("articles/faq/bad.md:1: the file is not valid UTF-8");
    }

    [Fact]
    public void A_file_that_is_too_large_is_reported_and_not_read()
    {
        library.Write("faq/bad.md", new string('a', SourceFile.MaxPageBytes + 1));

        library.ShouldReport("articles/faq/bad.md:1: the file is larger than 128 KB");
    }

    [Theory]
    [InlineData("faq/BadName.md", "the file's name is the page's address; use lower-case letters")]
    [InlineData("recipes/soup.md", "pages belong in one of these folders: causes")]
    [InlineData("faq/deep/soup.md", "pages belong in one of these folders: causes")]
    [InlineData("soup.md", "pages belong in one of these folders: causes")]
    [InlineData("pages/booking.md", "the address /booking belongs to the site itself")]
    public void A_file_in_the_wrong_place_is_reported(string name, string problem)
    {
        library.Write(name, TestLibrary.Page("A"));

        library.ShouldReport($"articles/{name}:1: {problem}");
    }

    [Theory]
    [InlineData("pages/get-help.md")]
    [InlineData("pages/privacy.md")]
    [InlineData("pages/editorial-policy.md")]
    [InlineData("pages/how-we-grade-evidence.md")]
    [InlineData("warning-signs.yml")]
    [InlineData("snippets/exercise-safety.md")]
    [InlineData("references.yml")]
    public void A_missing_required_file_is_reported(string name)
    {
        library.Delete(name);

        library.ShouldReport($"articles/{name}:1: ");
    }
}
