using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Checks;

/// <summary>Claims need sources, and waivers suppress findings.</summary>
public sealed class ClaimRuleTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("About 40% of adults have it.", "'40%' is a claim without a source")]
    [InlineData("It helps 1 in 4 people.", "'1 in 4' is a claim")]
    [InlineData("Wait for 6 weeks.", "'6 weeks' is a claim")]
    [InlineData("It lasts 2 to 6 weeks.", "'2 to 6 weeks' is a claim")]
    [InlineData("Studies show that it works.", "'Studies show' is a claim")]
    [InlineData("Heat reduces pain.", "'reduces' is a claim")]
    [InlineData("Heat eases pain.", "'eases' is a claim")]
    [InlineData("It is linked with stress.", "'linked with' is a claim")]
    [InlineData("Most people get well.", "'Most people' is a claim")]
    public void A_claim_without_a_source_is_reported(string claim, string problem)
    {
        library.ShouldFind($"Yes. You can.\n\n{claim}", "claim", $"10: {problem}");
        library.ShouldPass($"Yes. You can.\n\n{claim[..^1]} [@S1].", "claim");
        library.ShouldPass($"Yes. You can.\n\n{claim} [@S1]", "claim");
    }

    [Theory]
    [InlineData("We found no studies of 6 weeks of heat.")]
    [InlineData("Nobody knows if it reduces pain.")]
    [InlineData("Does it last 6 weeks?")]
    [InlineData("See [the first 6 weeks](/get-help).")]
    [InlineData("## Does heat reduce pain in 6 weeks")]
    public void Text_that_makes_no_claim_needs_no_source(string words) => library.ShouldPass($"Yes. You can.\n\n{words}", "claim");

    [Fact]
    public void A_citation_in_the_lead_in_sentence_covers_the_list()
    {
        library.ShouldPass("Yes. You can, if you [@S1]:\n\n- wait for 6 weeks\n- wait for 7 weeks", "claim");
        library.ShouldFind("Yes. You can [@S1].\n\n## If you\n\n- wait for 6 weeks", "claim", "12: '6 weeks' is a claim");
    }

    [Fact]
    public void Front_matter_is_checked_like_the_text()
    {
        library.Write("causes/posture.md", TestLibrary.Article(takeaways: "[One, Two, Heat reduces pain]"));

        Assert.Contains("articles/causes/posture.md:5: 'reduces' is a claim", library.Found("claim"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiver_suppresses_one_finding()
    {
        const string Waiver = "waivers:\n  - rule: claim\n    words: keep it for 6 weeks\n    why: Our own promise.";

        Assert.DoesNotContain("6 weeks", library.Found("claim", TestLibrary.Page("Is it bad?", "Yes. We keep it for 6 weeks.", Waiver)), StringComparison.Ordinal);
        Assert.Contains("7 weeks", library.Found("claim", TestLibrary.Page("Is it bad?", "Yes. We keep it for 6 weeks. Wait for 7 weeks.", Waiver)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unused_waiver_is_reported()
    {
        var page = TestLibrary.Page("Is it bad?", "Yes.", "waivers:\n  - rule: claim\n    words: six\n    why: It was.");

        Assert.Contains("bad.md:9: the rule 'claim' has no finding about 'six'", library.Found("waiver", page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_no_page_cites_is_reported()
    {
        library.Write("references.yml", string.Concat(new[] { "S1", "S2", "S3" }.Select(key => $"{key}:\n  title: A\n  year: 2019\n  kind: review\n  read: whole\n")));

        Assert.Equal("articles/references.yml:11: no page cites S3; cite or remove it", library.Found("unused-reference"));
    }

    [Fact]
    public void The_glossary_is_checked_too()
    {
        library.Write("glossary.yml", "spleen:\n  meaning: An organ. It reduces pain.\n");

        Assert.Equal("articles/glossary.yml:2: 'reduces' is a claim without a source; add a citation such as [@S7], or remove the claim from 'It reduces pain.'", library.Found("claim"));
    }
}
