using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>Content that other files lead to: linked files, pictures, and titles of other pages.</summary>
public sealed class LinkedContentTests : IDisposable
{
    private readonly TestLibrary library = new();
    private readonly TemporaryFolder elsewhere = new();
    private readonly SiteFactory site;

    public LinkedContentTests() => site = new SiteFactory { ContentFolder = library.Path, WatchesContent = true };

    public void Dispose()
    {
        site.Dispose();
        library.Dispose();
        elsewhere.Dispose();
    }

    /// <summary>As a ConfigMap of Kubernetes does: the links stay, and the folder that they lead through is another.</summary>
    [UnixFact]
    public async Task A_link_whose_target_is_replaced_is_served_anew()
    {
        var page = Path.Combine(elsewhere.Path, "current", "page.md");
        WriteVersion("one");
        Directory.CreateSymbolicLink(Path.Combine(elsewhere.Path, "current"), Path.Combine(elsewhere.Path, "one"));
        File.CreateSymbolicLink(Path.Combine(library.Path, "faq", "linked.md"), page);
        (await site.Visitor().Open("/faq/linked")).ShouldSay("Version one");

        WriteVersion("two");
        Directory.CreateSymbolicLink(Path.Combine(elsewhere.Path, "next"), Path.Combine(elsewhere.Path, "two"));
        Directory.Delete(Path.Combine(elsewhere.Path, "current"));
        Directory.Move(Path.Combine(elsewhere.Path, "next"), Path.Combine(elsewhere.Path, "current"));

        await Eventually.Value(() => site.Visitor().Open("/faq/linked"), shown => shown.MainText.Contains("Version two", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_shows_the_new_title_of_a_page_that_it_names()
    {
        library.Write("causes/desk.md", TestLibrary.Article(more: "related: [/causes/posture]"));
        var before = (await site.Visitor().Open("/causes/desk")).ShouldBe(200).ShouldSay("Posture");

        library.Write("causes/posture.md", TestLibrary.Article().Replace("title: Posture", "title: How you sit", StringComparison.Ordinal));

        var after = await Eventually.Value(() => site.Visitor().Open("/causes/desk"), page => page.MainText.Contains("How you sit", StringComparison.Ordinal));
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        (await site.Visitor().Open("/causes/desk", ("If-None-Match", before.Headers.ETag!.ToString()))).ShouldBe(200);
    }

    [Fact]
    public async Task A_picture_in_a_folder_that_is_made_while_the_site_runs_is_served()
    {
        (await site.Visitor().Open("/images/a.svg")).ShouldBe(404);

        Directory.CreateDirectory(Path.Combine(library.Path, "images", "more"));
        library.Write("images/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        library.Write("images/more/b.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "![A pack](/images/a.svg) ![Another](/images/more/b.svg)"));

        (await site.Visitor().Open("/images/a.svg")).ShouldBe(200);
        (await site.Visitor().Open("/images/more/b.svg")).ShouldBe(200);
        await Eventually.Value(() => site.Visitor().Open("/faq/heat-or-cold"), page => page.Links("main img").Count == 0 && page.Document.QuerySelectorAll("main img").Length == 2);
    }

    private void WriteVersion(string version)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(elsewhere.Path, version)).FullName, "page.md");
        File.WriteAllText(path, TestLibrary.Page("Linked?", $"Version {version} [@S1]."));
    }
}
