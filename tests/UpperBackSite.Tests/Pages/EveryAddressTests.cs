using UpperBackSite.Tests.Articles;

namespace UpperBackSite.Tests.Pages;

public sealed class EveryAddressTests(RealSite real) : IClassFixture<RealSite>
{
    public static TheoryData<string, string> Pages => new()
    {
        { "/", "Upper back pain" },
        { "/get-help", "Get help now" },
        { "/causes", "Causes" },
        { "/causes/common-causes", "causes upper back pain" },
        { "/causes/posture-and-sitting", "osture" },
        { "/remedies", "Remedies" },
        { "/remedies/what-to-do-today", "today" },
        { "/remedies/heat-and-cold", "Heat and cold" },
        { "/foam-rolling", "Foam rolling" },
        { "/foam-rolling/how-to-roll-your-upper-back", "roll" },
        { "/foam-rolling/who-should-not-roll", "roll" },
        { "/professional-therapy", "Professional therapy" },
        { "/professional-therapy/when-to-see-someone", "When to see someone" },
        { "/professional-therapy/physiotherapy", "hysiotherap" },
        { "/exercises", "Exercises" },
        { "/exercises/shoulder-rolls", "Shoulder rolls" },
        { "/exercises/open-book-rotation", "Open" },
        { "/exercises/foam-roller-extension", "oam" },
        { "/faq", "Questions and answers" },
        { "/faq/what-causes-upper-back-pain", "?" },
        { "/faq/how-long-does-it-last", "?" },
        { "/faq/can-exercise-make-it-worse", "?" },
        { "/faq/heat-or-cold", "?" },
        { "/faq/when-to-see-a-physiotherapist", "?" },
        { "/faq/new-technologies", "?" },
        { "/faq?q=heat", "Questions and answers" },
        { "/booking", "Book a visit" },
        { "/about", "About" },
        { "/editorial-policy", "ditorial policy" },
        { "/privacy", "rivacy" },
        { "/accessibility", "ccessibility" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_answers_with_a_page_of_its_own(string address, string heading)
    {
        var page = (await real.Site.Visitor().Open(address)).ShouldBe(200);

        Assert.Equal("text/html; charset=utf-8", page.ContentHeaders.ContentType?.ToString());
        Assert.Contains(heading, Assert.Single(page.Texts("h1")), StringComparison.Ordinal);
        Assert.Equal("en-GB", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Contains(page.Texts("h1")[0][..6], page.Title, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_answers_HEAD_with_the_same_headers_and_no_body(string address, string heading)
    {
        var page = (await real.Site.Visitor().Send(HttpMethod.Head, address, null)).ShouldBe(200);

        Assert.Empty(page.Body);
        Assert.Equal("text/html", page.ContentHeaders.ContentType?.MediaType);
        Assert.NotEmpty(heading);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Its_head_ids_and_outline_are_sound(string address, string heading)
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
