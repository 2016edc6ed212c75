using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>The list of warning signs is read strictly, and every sign is shown and said once.</summary>
public sealed class WarningSignListTests : IDisposable
{
    private const string Twin = "- {id: twin, text: Heart trouble, group: heart, level: 999, sources: [S1], said: [twin]}";

    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("level: urgent", "level: red", "'level' must be one of 999, ae, urgent, soon, routine")]
    [InlineData("group: heart", "group: liver", "'group' must be one of heart")]
    [InlineData("sources: [S1]", "", "missing key 'sources'")]
    [InlineData("sources: [S1]", "sources: []", "'sources' must be a list of 1 to")]
    [InlineData("sources: [S1]", "sources: [S99]", "unknown source 'S99'; add the source to references.yml")]
    [InlineData("said: [fever]", "", "missing key 'said'")]
    [InlineData("said: [fever]", "said: [pain CHEST]", "the pattern is the same as on line 16")]
    [InlineData("said: [fever]", "routes: [doctor]\n  said: [fever]", "'routes' must be a list of these: call999, ae")]
    [InlineData("said: [fever]", "colour: red\n  said: [fever]", "unknown key 'colour'")]
    [InlineData("id: fever", "id: chest-pain", "the id is the same as on line 11")]
    [InlineData("text: You have a fever", "text: Chest pain!", "the text of the sign is the same as on line 11")]
    [InlineData("text: You have a fever", "text: You have a [fever](/faq/nowhere)", "the link leads to '/faq/nowhere', which is not a page of the site")]
    public void A_problem_in_a_sign_is_reported_with_its_line(string old, string replacement, string problem)
    {
        library.Write("warning-signs.yml", TestLibrary.WarningSigns(TestLibrary.Sign.Replace(old, replacement, StringComparison.Ordinal)));

        library.ShouldReport(problem);
        Assert.All(library.Problems().Where(found => found.Contains(problem, StringComparison.Ordinal)), found => Assert.Matches("^articles/warning-signs.yml:(1[7-9]|2[0-9]): ", found));
    }

    [Fact]
    public void A_sign_that_the_help_page_does_not_show_is_reported()
    {
        library.Write("pages/get-help.md", TestLibrary.Page("Get help now", "::: signs 999\n:::"));

        library.ShouldReport("articles/warning-signs.yml:18: the sign 'fever' is not shown on /get-help");
    }

    [Fact]
    public void A_group_without_signs_is_reported()
    {
        library.Write("warning-signs.yml", TestLibrary.WarningSigns(groups: "- {id: heart, title: Heart}\n- {id: liver, title: Liver}"));

        library.ShouldReport("no sign belongs to the group 'liver'; remove the group");
    }

    [Theory]
    [InlineData("::: signs\n:::", "8: '::: signs' needs a level after it: 999, ae, urgent, soon, routine")]
    [InlineData("::: signs red\n:::", "8: '::: signs' needs a level after it")]
    [InlineData("::: signs 999 liver\n:::", "8: unknown group 'liver' of warning signs; known: heart")]
    [InlineData("::: signs soon heart\n:::", "8: no warning sign of the group 'heart' has the level soon")]
    [InlineData("::: signs 999\n:::\n\n::: signs 999 heart\n:::", "11: the sign 'chest-pain' already stands in a card above")]
    [InlineData("::: signs 999\n- By hand\n:::", "8: nothing may stand inside '::: signs'")]
    [InlineData("See [this](sign:ache).", "8: unknown sign 'ache'; use an id of warning-signs.yml")]
    public void A_problem_in_a_card_or_a_link_is_reported(string body, string problem) =>
        library.ShouldReport(TestLibrary.Page("Is it bad?", body), problem);

    [Fact]
    public void A_card_of_more_than_five_signs_is_reported()
    {
        library.Write("warning-signs.yml", TestLibrary.WarningSigns(TestLibrary.Sign + "\n" + string.Join('\n', Enumerable.Range(1, 5).Select(number => Twin.Replace("twin", $"twin-{number}", StringComparison.Ordinal).Replace("trouble", $"trouble {number}", StringComparison.Ordinal)))));

        library.ShouldReport(TestLibrary.Page("Is it bad?", "::: signs 999\n:::"), "8: the card has 6 signs (at most 5); name fewer groups, of heart");
    }

    [Fact]
    public void A_group_with_its_own_card_stands_apart()
    {
        library.Write("warning-signs.yml", TestLibrary.WarningSigns(
            TestLibrary.Sign.Replace("group: heart", "group: mind", StringComparison.Ordinal),
            "- {id: heart, title: Heart}\n- {id: mind, title: Mind, card: {title: Talk to someone, lines: [Samaritans, A friend]}}"));
        library.Write("pages/get-help.md", TestLibrary.Page("Get help now", "::: signs 999\n:::\n\n::: signs urgent mind\n:::"));

        Assert.Empty(library.Problems());
        var card = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(library.BuildLibrary().Find("/get-help")!.Body.ToString()).QuerySelector(".care-card--urgent")!;
        Assert.Equal("Urgent advice: Talk to someone", card.QuerySelector("h2")!.TextContent);
        Assert.Equal(["Samaritans", "A friend"], card.QuerySelectorAll("#sign-fever > li").Select(line => line.TextContent));
    }
}
