using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

public sealed class FrontMatterTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("title: A\n", "1: the front matter is missing or not closed")]
    [InlineData("---\ntitle: A\n", "1: the front matter is missing or not closed")]
    [InlineData("", "1: the front matter is missing or not closed")]
    [InlineData("---\n- a\n---\n", "2: expected lines of the form 'key: value'")]
    [InlineData("---\ntitle: a: b\n---\n", "2: the text after 'title:' has a colon in it")]
    [InlineData("---\ntitle: \"a\n---\n", "2: the quotation mark that opens here is not closed")]
    [InlineData("---\na: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: l}}}}}}}}}}\n---\n", "2: the YAML is nested too deeply")]
    public void Invalid_front_matter_is_reported_with_its_line(string text, string problem) => library.ShouldReport(text, problem);

    [Theory]
    [InlineData("title")]
    [InlineData("summary")]
    [InlineData("order")]
    [InlineData("reviewed_on")]
    [InlineData("review_due")]
    public void A_missing_key_is_reported(string key)
    {
        var text = string.Join('\n', TestLibrary.Page("A").Split('\n').Where(line => !line.StartsWith($"{key}:", StringComparison.Ordinal)));

        library.ShouldReport(text, $"2: missing key '{key}'");
    }

    [Theory]
    [InlineData("titel: A", "7: unknown key 'titel'")]
    [InlineData("draft: maybe", "7: 'draft' must be true or false")]
    [InlineData("related: /faq", "7: 'related' must be a list of text values")]
    [InlineData("related: [/nowhere]", "7: '/nowhere' under 'related' is not a page of the library")]
    [InlineData("exercises: [jumping]", "7: unknown exercise 'jumping'")]
    [InlineData("changes: [soon]", "7: 'changes' must be a list, each item with lines of the form 'key: value'")]
    [InlineData("changes:\n  - on: today\n    what: A", "8: 'on' must be a date such as 2026-11-23")]
    [InlineData("waivers:\n  - rule: claim\n    words: A", "missing key 'why'")]
    [InlineData("redirect_from: [/privacy]", "7: '/privacy' under 'redirect_from' is the address of a page; remove it")]
    [InlineData("redirect_from: [old]", "7: 'old' under 'redirect_from' must begin with '/'; write '/old'")]
    [InlineData("redirect_from: [/old, /old]", "7: '/old' under 'redirect_from' already leads to another page, or stands here twice; keep it in one place")]
    [InlineData("reviewed_by: Dr Who", "7: unknown key 'reviewed_by'")]
    public void An_invalid_or_unknown_key_is_reported_with_its_line(string more, string problem) =>
        library.ShouldReport(TestLibrary.Page("A", more: more), problem);

    [Theory]
    [InlineData("order: 10", "order: soon", "4: 'order' must be a whole number")]
    [InlineData("reviewed_on: 2026-11-23", "reviewed_on: 23/11/2026", "5: 'reviewed_on' must be a date such as 2026-11-23")]
    [InlineData("review_due: 2027-11-23", "review_due: 2025-01-01", "'review_due' must be later than 'reviewed_on'")]
    public void A_value_of_the_wrong_type_is_reported_with_its_line(string right, string wrong, string problem) =>
        library.ShouldReport(TestLibrary.Page("A").Replace(right, wrong, StringComparison.Ordinal), problem);

    [Fact]
    public void An_article_with_too_few_takeaways_is_reported()
    {
        library.Write("causes/posture.md", TestLibrary.Article(takeaways: "[One]"));

        library.ShouldReport("articles/causes/posture.md:5: 'takeaways' must be a list of 3 to 5 items, and it has 1");
    }

    [Fact]
    public void A_remedy_without_an_evidence_grade_is_reported()
    {
        library.Write("remedies/heat.md", TestLibrary.Article());

        library.ShouldReport("articles/remedies/heat.md:2: missing key 'evidence'");
    }

    [Fact]
    public void An_unknown_evidence_grade_is_reported()
    {
        library.Write("remedies/heat.md", TestLibrary.Article(more: "evidence:\n  grade: great\n  reason: Because."));

        library.ShouldReport("'grade' must be one of strong, moderate, limited, conflicting, none");
    }

    [Fact]
    public void An_exercise_without_a_dose_is_reported()
    {
        library.Write("exercises/rolls.md", TestLibrary.Exercise(dose: ""));

        library.ShouldReport("articles/exercises/rolls.md:2: missing key 'dose'");
    }
}
