using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>A library other than the shipped one: many pages, redirects, and sections without an introduction.</summary>
public sealed class CustomLibraryTests : IDisposable
{
    private const int Entries = 3000;

    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public async Task A_large_library_loads_lists_and_searches()
    {
        for (var number = 0; number < Entries; number++)
        {
            library.Write($"faq/entry-{number}.md", TestLibrary.Page($"What is thing number {number}?", $"It is word{number} and more words [@S1]."));
        }

        using var site = new SiteFactory { ContentFolder = library.Path };
        var visitor = site.Visitor();

        var listed = 0;
        for (var address = "/faq"; address is not null;)
        {
            var page = (await visitor.Open(address)).ShouldBe(200);
            listed += page.Texts(".question-list__item").Count;
            address = page.Links("main a[rel=next]").SingleOrDefault();
        }

        Assert.Equal(Entries + 1, listed);
        (await visitor.Open("/faq/entry-1234")).ShouldBe(200).ShouldSay("word1234");
        Assert.Equal(["/faq/entry-1234"], (await visitor.Open("/faq?q=word1234")).Links(".answers__title a"));
    }

    [Fact]
    public async Task An_old_address_redirects_to_the_page_that_replaced_it()
    {
        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Either.", "redirect_from: [/faq/ice, /old/ice.html]"));
        using var site = new SiteFactory { ContentFolder = library.Path };

        foreach (var old in new[] { "/faq/ice", "/old/ice.html" })
        {
            var answer = (await site.Visitor().Open(old)).ShouldBe(301);
            Assert.Equal("/faq/heat-or-cold", answer.Location);
        }
    }

    [Fact]
    public async Task A_section_without_an_introduction_or_pages_still_has_its_page()
    {
        using var site = new SiteFactory { ContentFolder = library.Path };

        (await site.Visitor().Open("/remedies")).ShouldBe(200).ShouldSay("Remedies");
    }

    [Fact]
    public async Task A_picture_of_the_library_is_served()
    {
        Directory.CreateDirectory(Path.Combine(library.Path, "images"));
        library.Write("images/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "![A pack](/images/a.svg)"));
        using var site = new SiteFactory { ContentFolder = library.Path };

        var picture = (await site.Visitor().Open("/images/a.svg")).ShouldBe(200);
        Assert.Equal("image/svg+xml", picture.ContentHeaders.ContentType?.MediaType);
    }
}
