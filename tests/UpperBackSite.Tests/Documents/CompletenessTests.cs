using System.Text.RegularExpressions;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Documents;

/// <summary>Tests that what is added to the code is also added where people look for it.</summary>
public sealed partial class CompletenessTests
{
    [Fact]
    public void Every_question_of_the_form_is_listed_in_the_privacy_document()
    {
        var text = Document("enquiries-and-privacy.md");

        Assert.All(EnquiryAnswers.GetLabels(Enum.GetValues<AnswerKind>()), label => Assert.Contains(label, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_directive_is_described_for_editors()
    {
        var table = Document("authoring.md").Split("\n### Directives\n")[1].Split("\n## ")[0];

        Assert.All(Directive.Names, name => Assert.Contains($"`{name}`", table, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_of_the_check_is_described_for_editors()
    {
        var text = Document("authoring.md");
        var rules = Directory.EnumerateFiles(Path.Combine(Repository.Source, "Content", "Checks"), "*.cs")
            .SelectMany(file => RuleName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToList();

        Assert.True(rules.Count >= 6);
        Assert.All(rules, rule => Assert.Contains($"`{rule}`", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_email_template_has_a_title()
    {
        var kinds = Directory.EnumerateFiles(Path.Combine(Repository.Articles, "mail"), "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!).ToList();

        Assert.NotEmpty(kinds);
        Assert.All(kinds, kind => Assert.NotEqual(kind.Replace('-', ' '), MessageTitles.GetTitle(kind)));
    }

    private static string Document(string name) => File.ReadAllText(Path.Combine(Repository.Root, "docs", name)).ReplaceLineEndings("\n");

    [GeneratedRegex("const string Name = \"([a-z-]+)\"")]
    private static partial Regex RuleName();
}
