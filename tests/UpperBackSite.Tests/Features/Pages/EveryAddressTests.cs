using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Pages;

public sealed class EveryAddressTests(RealSite real) : IClassFixture<RealSite>
{
    /// <summary>The address and heading of generated pages and of every file of the library.</summary>
    public static TheoryData<string, string> Pages
    {
        get
        {
            var pages = new TheoryData<string, string>
            {
                { "/", "Upper back pain" },
                { "/faq?q=heat", "Questions and answers" },
                { "/faq?q=zebra", "Questions and answers" },
                { "/search?q=heat", "Search this site" },
                { "/search?q=zebra", "Search this site" },
                { "/booking", "Book a visit" },
                { "/visit-us", "Visit us" },
                { "/our-team", "Our team" },
                { "/feedback/thanks", "Thanks for your feedback" },
            };
            foreach (var file in Directory.EnumerateFiles(Repository.Articles, "*.md", SearchOption.AllDirectories).Where(file => !file.Contains("snippets", StringComparison.Ordinal) && !file.EndsWith("pages/home.md", StringComparison.Ordinal)))
            {
                var name = Path.GetRelativePath(Repository.Articles, file).Replace('\\', '/')[..^".md".Length];
                var title = File.ReadLines(file).First(line => line.StartsWith("title: ", StringComparison.Ordinal))["title: ".Length..].Trim('"');
                pages.Add("/" + name.Replace("pages/", "", StringComparison.Ordinal).Replace("/index", "", StringComparison.Ordinal), title);
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_has_its_own_heading_and_title(string address, string heading)
    {
        var page = (await real.Site.Visitor().Open(address)).ShouldBe(200);

        Assert.Equal("text/html; charset=utf-8", page.ContentHeaders.ContentType?.ToString());
        Assert.Contains(heading, Assert.Single(page.Texts("h1")), StringComparison.Ordinal);
        Assert.Equal("en-GB", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Contains(page.Texts("h1")[0][..6], page.Title, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task HEAD_is_answered_without_a_body(string address, string heading)
    {
        var page = (await real.Site.Visitor().Send(HttpMethod.Head, address, null)).ShouldBe(200);

        Assert.Empty(page.Body);
        Assert.Equal("text/html", page.ContentHeaders.ContentType?.MediaType);
        Assert.NotEmpty(heading);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_has_a_description_unique_ids_and_a_valid_outline(string address, string heading)
    {
        var page = await real.Site.Visitor().Open(address);

        Assert.InRange(page.Document.QuerySelector("meta[name=description]")!.GetAttribute("content")!.Length, 40, 170);
        var ids = page.Document.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Empty(page.Document.QuerySelectorAll("[style], style, script:not([src]):not([type='application/ld+json'])"));
        Assert.All(page.Document.QuerySelectorAll("label[for]"), label => Assert.NotNull(page.Document.GetElementById(label.GetAttribute("for")!)));

        var level = 1;
        foreach (var title in page.Document.QuerySelectorAll("main :is(h1, h2, h3, h4, h5, h6)"))
        {
            var next = title.TagName[1] - '0';
            Assert.True(next <= level + 1, $"{address}: '{title.TextContent}' skips from {level} to {next}");
            level = next;
        }

        Assert.NotEmpty(heading);
    }
}
