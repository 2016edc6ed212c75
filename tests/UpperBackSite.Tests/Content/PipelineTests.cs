using System.Text;
using UpperBackSite.Content;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>Each kind of bad file, and what its author is told.</summary>
public sealed class PipelineTests : IDisposable
{
    private static readonly Placeholders Placeholders = new(new Dictionary<string, string> { ["clinic.name"] = "The *Star* Clinic" });

    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void A_sound_library_has_no_problems() => Assert.Empty(Problems());

    [Theory]
    [InlineData("title: A\n", "1: the front matter is missing or not closed")]
    [InlineData("---\ntitle: A\n", "1: the front matter is missing or not closed")]
    [InlineData("", "1: the front matter is missing or not closed")]
    [InlineData("---\n- a\n---\n", "2: expected lines of the form 'key: value'")]
    [InlineData("---\ntitle: a: b\n---\n", "2: the YAML cannot be read")]
    [InlineData("---\ntitle: \"a\n---\n", "the YAML cannot be read")]
    [InlineData("---\na: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: l}}}}}}}}}}\n---\n", "2: the YAML is nested too deeply")]
    public void Broken_front_matter_is_told_with_its_line(string text, string problem) => ShouldTell(text, problem);

    [Theory]
    [InlineData("title")]
    [InlineData("summary")]
    [InlineData("order")]
    [InlineData("reviewed_on")]
    [InlineData("review_due")]
    public void A_missing_key_is_told(string key)
    {
        var text = string.Join('\n', TestLibrary.Page("A").Split('\n').Where(line => !line.StartsWith($"{key}:", StringComparison.Ordinal)));

        ShouldTell(text, $"2: missing key '{key}'");
    }

    [Theory]
    [InlineData("titel: A", "7: unknown key 'titel'")]
    [InlineData("draft: maybe", "7: 'draft' must be true or false")]
    [InlineData("related: /faq", "7: 'related' must be a list of texts")]
    [InlineData("related: [/nowhere]", "7: '/nowhere' under 'related' is not a page of the library")]
    [InlineData("exercises: [jumping]", "7: unknown exercise 'jumping'")]
    [InlineData("changes: [soon]", "7: 'changes' must be a list, each item with lines of the form 'key: value'")]
    [InlineData("changes:\n  - on: today\n    what: A", "8: 'on' must be a date such as 2026-11-23")]
    [InlineData("waivers:\n  - rule: claim\n    words: A", "missing key 'why'")]
    [InlineData("redirect_from: [/privacy]", "7: '/privacy' under 'redirect_from' must begin with '/', lead nowhere else")]
    [InlineData("reviewed_by: Dr Who", "7: 'reviewed_by' must be lines of the form 'key: value' below it")]
    [InlineData("reviewed_by:\n  name: A\n  role: B", "missing key 'registration'")]
    public void A_wrong_or_unknown_key_is_told_with_its_line(string more, string problem) =>
        ShouldTell(TestLibrary.Page("A", more: more), problem);

    [Theory]
    [InlineData("order: 10", "order: soon", "4: 'order' must be a whole number")]
    [InlineData("reviewed_on: 2026-11-23", "reviewed_on: 23/11/2026", "5: 'reviewed_on' must be a date such as 2026-11-23")]
    [InlineData("review_due: 2027-11-23", "review_due: 2025-01-01", "'review_due' must be later than 'reviewed_on'")]
    public void A_value_of_the_wrong_kind_is_told_with_its_line(string right, string wrong, string problem) =>
        ShouldTell(TestLibrary.Page("A").Replace(right, wrong, StringComparison.Ordinal), problem);

    [Fact]
    public void An_article_without_enough_takeaways_is_told()
    {
        library.Write("causes/posture.md", TestLibrary.Article(takeaways: "[One]"));

        ShouldTell("articles/causes/posture.md:5: 'takeaways' must be a list of 3 to 5 items, and it has 1");
    }

    [Fact]
    public void A_remedy_says_how_good_the_evidence_is()
    {
        library.Write("remedies/heat.md", TestLibrary.Article());

        ShouldTell("articles/remedies/heat.md:2: missing key 'evidence'");
    }

    [Fact]
    public void An_evidence_grade_is_one_of_five()
    {
        library.Write("remedies/heat.md", TestLibrary.Article(more: "evidence:\n  grade: great\n  reason: Because."));

        ShouldTell("'grade' must be one of strong, moderate, limited, conflicting, none");
    }

    [Fact]
    public void An_exercise_without_a_dose_is_told()
    {
        library.Write("exercises/rolls.md", TestLibrary.Exercise(dose: ""));

        ShouldTell("articles/exercises/rolls.md:2: missing key 'dose'");
    }

    [Theory]
    [InlineData("Words [@S9].", "8: unknown citation '@S9'; add the source to references.yml")]
    [InlineData("See [there](/faq/nowhere).", "8: the link leads to '/faq/nowhere', which is not a page of the site")]
    [InlineData("See [there](#nowhere).", "8: the link leads to '#nowhere', which is not a heading of /faq/bad")]
    [InlineData("See [there](/causes/posture#how).", "8: the link leads to '#how', which is not a heading of /causes/posture")]
    [InlineData("See [there](posture.md).", "8: the link 'posture.md' is neither an address of the site")]
    [InlineData("See [there](javascript:alert).", "8: the link 'javascript:alert' is neither an address of the site")]
    [InlineData("See [there](//evil.example).", "8: the link '//evil.example' is neither an address of the site")]
    [InlineData("![A back](/images/none.png)", "8: there is no picture '/images/none.png'")]
    [InlineData("Hello <b>you</b>.", "8: raw HTML is off")]
    [InlineData("<script>alert(1)</script>", "8: raw HTML is off")]
    [InlineData("<https://bare.example>", "8: a bare address is hard to read aloud")]
    [InlineData("# Big", "8: a heading of level 1 in the text")]
    [InlineData("### Deep", "8: the heading skips a level; use '##'")]
    [InlineData("::: warning\nX\n:::", "8: unknown block '::: warning'; known: emergency, urgent")]
    [InlineData("::: note\nX", "8: the block '::: note' is not closed")]
    [InlineData("::: urgent\n- X\n:::", "8: the care card has no title")]
    [InlineData("::: exercise jumping\n:::", "8: unknown exercise 'jumping'")]
    [InlineData("By {{clinic.owner}}.", "8: unknown placeholder '{{clinic.owner}}'; known: clinic.name")]
    public void A_fault_in_the_text_is_told_with_its_line(string body, string problem) =>
        ShouldTell(TestLibrary.Page("A", body), problem);

    [Fact]
    public void A_citation_in_front_matter_is_checked_too()
    {
        library.Write("causes/posture.md", TestLibrary.Article(takeaways: "[\"One [@S77]\", Two, Three]"));

        ShouldTell("articles/causes/posture.md:5: unknown citation '@S77'");
    }

    [Theory]
    [InlineData("S1:\n  title: A\n", "2: missing key 'read'")]
    [InlineData("S1:\n  title: A\n  read: whole\n  url: ftp://a\n", "the url of S1 must begin with https://")]
    [InlineData("S1:\n  title: A\n  read: twice\n", "'read' must be one of whole, part")]
    [InlineData("S1: A\n", "'S1' must be lines of the form 'key: value' below it")]
    [InlineData("S1:\n  title: A\n  read: whole\nS1:\n  title: B\n  read: whole\n", "the YAML cannot be read")]
    public void A_fault_in_the_references_is_told(string text, string problem)
    {
        library.Write("references.yml", text);

        Assert.Contains(Problems(), found => found.StartsWith("articles/references.yml:", StringComparison.Ordinal) && found.Contains(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("glossary.yml", "spleen: an organ\n", "1: 'spleen' must be lines of the form 'key: value' below it")]
    [InlineData("glossary.yml", "spleen:\n  plain: [a]\n", "2: missing key 'meaning'")]
    [InlineData("glossary.yml", "spleen:\n  meaning: An organ.\n  means: A\n", "3: unknown key 'means'")]
    [InlineData("glossary.yml", "spleen: {\n", "the YAML cannot be read")]
    [InlineData("barred-words.yml", "cure: [a, b]\n", "1: 'cure' must be a text")]
    [InlineData("warning-words.yml", "nothing of it:\n  card: urgent\n  source: S1\n  words: [fever]\n", "4: no line of the urgent card of /get-help says 'nothing of it'")]
    [InlineData("warning-words.yml", "a:\n  card: red\n  source: S1\n  words: [fever]\n", "2: 'card' must be one of emergency, urgent, routine")]
    [InlineData("warning-words.yml", "a:\n  card: urgent\n  words: [fever]\n", "missing key 'source'")]
    [InlineData("synonyms.yml", "same: heat\n", "1: 'same' must be a list of texts")]
    [InlineData("synonyms.yml", "alike:\n  - heat\n", "1: unknown key 'alike'")]
    [InlineData("barred-words.yml", "- cure\n", "1: expected lines of the form 'key: value'")]
    public void A_fault_in_a_list_of_words_is_told(string name, string text, string problem)
    {
        library.Write(name, text);

        Assert.Contains(Problems(), found => found.StartsWith($"articles/{name}:", StringComparison.Ordinal) && found.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_told()
    {
        library.WriteBytes("faq/bad.md", [0x2d, 0xff, 0xfe, 0x00]);

        ShouldTell("articles/faq/bad.md:1: the file is not valid UTF-8");
    }

    [Fact]
    public void A_huge_file_is_told_and_not_read()
    {
        library.Write("faq/bad.md", new string('a', SourceFile.MostPageBytes + 1));

        ShouldTell("articles/faq/bad.md:1: the file is larger than 128 KB");
    }

    [Theory]
    [InlineData("faq/Bad Name.md", "the file's name is the page's address; use lower-case letters")]
    [InlineData("recipes/soup.md", "pages belong in one of these folders: causes")]
    [InlineData("faq/deep/soup.md", "pages belong in one of these folders: causes")]
    [InlineData("soup.md", "pages belong in one of these folders: causes")]
    [InlineData("pages/booking.md", "the address /booking belongs to the site itself")]
    public void A_file_in_the_wrong_place_is_told(string name, string problem)
    {
        library.Write(name, TestLibrary.Page("A"));

        ShouldTell($"articles/{name}:1: {problem}");
    }

    [Theory]
    [InlineData("pages/get-help.md")]
    [InlineData("pages/privacy.md")]
    [InlineData("pages/editorial-policy.md")]
    [InlineData("pages/how-we-grade-evidence.md")]
    [InlineData("snippets/urgent-help.md")]
    [InlineData("snippets/exercise-safety.md")]
    [InlineData("references.yml")]
    public void A_file_that_the_site_cannot_do_without_is_told(string name)
    {
        library.Delete(name);

        ShouldTell($"articles/{name}:1: ");
    }

    [Fact]
    public void Every_problem_is_listed_not_only_the_first()
    {
        library.Write("faq/bad.md", TestLibrary.Page("A", "[@S8]\n\n[@S9]", "titel: A"));
        library.Write("causes/worse.md", "nothing");

        var problems = Problems();

        Assert.Equal(4, problems.Count(problem => problem.Contains("bad.md", StringComparison.Ordinal) || problem.Contains("worse.md", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_draft_is_checked_but_not_part_of_the_library()
    {
        library.Write("faq/bad.md", TestLibrary.Page("A", "[@S9]", "draft: true"));
        ShouldTell("articles/faq/bad.md:9: unknown citation '@S9'");

        library.Write("faq/bad.md", TestLibrary.Page("A", "Fine.", "draft: true"));
        Assert.Null(Built().Find("/faq/bad"));
    }

    [Fact]
    public void Random_bytes_are_a_clear_problem_and_never_a_crash()
    {
        const string Marks = "-:[]{}@S1#*_`<>!&\\\"'\n\n \t|~^é\u202e\ufffe\0x";
        var random = new Random(20261123);
        for (var round = 0; round < 300; round++)
        {
            var noise = new char[random.Next(400)];
            for (var place = 0; place < noise.Length; place++)
            {
                noise[place] = Marks[random.Next(Marks.Length)];
            }

            var text = round % 2 == 0 ? new string(noise) : TestLibrary.Page("A", new string(noise));
            library.WriteBytes("faq/bad.md", Encoding.UTF8.GetBytes(text));

            Assert.All(Problems(), problem => Assert.Matches(@"^articles/faq/bad\.md:\d+: .+", problem));
        }
    }

    [Fact]
    public void Text_nested_without_end_is_told_and_not_a_crash() =>
        ShouldTell(TestLibrary.Page("A", new string('>', 20_000) + " a\n\n" + new string('[', 20_000)), "bad.md:");

    [Fact]
    public async Task A_site_with_bad_content_does_not_start_and_lists_every_problem()
    {
        library.Write("faq/bad.md", TestLibrary.Page("A", "[@S8]\n\n[@S9]"));
        using var data = new TemporaryFolder();
        await using var site = UpperBackSiteBuilder.Build([.. Repository.Settings(data), $"--Content:Path={library.Path}"]);

        var unfit = await Assert.ThrowsAsync<ContentException>(() => site.StartAsync());

        Assert.Contains("articles/faq/bad.md:8: unknown citation '@S8'", unfit.Message, StringComparison.Ordinal);
        Assert.Contains("articles/faq/bad.md:10: unknown citation '@S9'", unfit.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_placeholder_is_filled_in_as_plain_text()
    {
        library.Write("faq/bad.md", TestLibrary.Page("A", "We are {{clinic.name}}."));

        Assert.Contains("We are The *Star* Clinic.", Built().Find("/faq/bad")!.BodyHtml, StringComparison.Ordinal);
    }

    private void ShouldTell(string text, string problem)
    {
        library.Write("faq/bad.md", text);
        ShouldTell(problem);
    }

    private void ShouldTell(string problem)
    {
        var problems = Problems();
        Assert.True(problems.Any(found => found.Contains(problem, StringComparison.Ordinal)), $"'{problem}' is not among:\n{string.Join('\n', problems)}");
    }

    private List<string> Problems()
    {
        List<Problem> problems = [];
        LibraryBuilder.Build(Read(problems), SiteAddressesInTests, problems);
        return [.. problems.Select(problem => problem.ToString())];
    }

    private ArticleLibrary Built() => LibraryBuilder.Build(Read([]), SiteAddressesInTests, []);

    private LibrarySource Read(List<Problem> problems) => LibrarySource.Read(library.Path, Placeholders, problems);

    private static readonly HashSet<string> SiteAddressesInTests = ["/", "/booking", "/faq"];
}
