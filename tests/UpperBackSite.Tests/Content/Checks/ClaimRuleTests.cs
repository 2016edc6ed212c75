using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Checks;

/// <summary>Claims need sources, and waivers suppress findings.</summary>
public sealed class ClaimRuleTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("About 40% of adults have it.", "'40%' claims a fact and cites no source")]
    [InlineData("It helps 1 in 4 people.", "'1 in 4' claims a fact")]
    [InlineData("Wait for 6 weeks.", "'6 weeks' claims a fact")]
    [InlineData("It lasts 2 to 6 weeks.", "'2 to 6 weeks' claims a fact")]
    [InlineData("Studies show that it works.", "'Studies show' claims a fact")]
    [InlineData("Heat reduces pain.", "'reduces' claims a fact")]
    [InlineData("Heat eases pain.", "'eases' claims a fact")]
    [InlineData("It is linked with stress.", "'linked with' claims a fact")]
    [InlineData("Most people get well.", "'Most people' claims a fact")]
    public void A_claim_without_a_source_is_told(string claim, string problem)
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
    public void What_claims_nothing_needs_no_source(string words) => library.ShouldPass($"Yes. You can.\n\n{words}", "claim");

    [Fact]
    public void A_list_is_cited_by_the_sentence_that_leads_into_it()
    {
        library.ShouldPass("Yes. You can, if you [@S1]:\n\n- wait for 6 weeks\n- wait for 7 weeks", "claim");
        library.ShouldFind("Yes. You can [@S1].\n\n## If you\n\n- wait for 6 weeks", "claim", "12: '6 weeks' claims a fact");
    }

    [Fact]
    public void Front_matter_is_checked_like_the_text()
    {
        library.Write("causes/posture.md", TestLibrary.Article(takeaways: "[One, Two, Heat reduces pain]"));

        Assert.Contains("articles/causes/posture.md:5: 'reduces' claims a fact", library.Found("claim"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiver_lets_one_finding_pass_and_says_why()
    {
        const string Waiver = "waivers:\n  - rule: claim\n    words: keep it for 6 weeks\n    why: Our own promise.";

        Assert.DoesNotContain("6 weeks", library.Found("claim", TestLibrary.Page("Is it bad?", "Yes. We keep it for 6 weeks.", Waiver)), StringComparison.Ordinal);
        Assert.Contains("7 weeks", library.Found("claim", TestLibrary.Page("Is it bad?", "Yes. We keep it for 6 weeks. Wait for 7 weeks.", Waiver)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiver_that_nothing_needs_is_told()
    {
        var page = TestLibrary.Page("Is it bad?", "Yes.", "waivers:\n  - rule: claim\n    words: six\n    why: It was.");

        Assert.Contains("bad.md:9: no finding of the rule 'claim' is about 'six'", library.Found("waiver", page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_no_page_cites_is_told()
    {
        library.Write("references.yml", "S1:\n  title: A\n  read: whole\nS2:\n  title: B\n  read: whole\nS3:\n  title: C\n  read: whole\n");

        Assert.Equal("articles/references.yml:7: no page cites S3; cite it or take it out", library.Found("unused-reference"));
    }

    [Fact]
    public void The_glossary_is_checked_too()
    {
        library.Write("glossary.yml", "spleen:\n  meaning: An organ. It reduces pain.\n");

        Assert.Equal("articles/glossary.yml:2: 'reduces' claims a fact and cites no source; add a citation such as [@S7], or take the claim out of 'It reduces pain.'", library.Found("claim"));
    }
}
