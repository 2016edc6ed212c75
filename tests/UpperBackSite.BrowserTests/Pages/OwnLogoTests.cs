using UpperBackSite.BrowserTests.Browser;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.BrowserTests.Pages;

public sealed class OwnLogoTests
{
    /// <summary>Five times as wide as high, next to a name of several words.</summary>
    [Fact]
    public async Task A_wide_logo_leaves_name_search_and_menu_on_one_line()
    {
        using var library = new TestLibrary().Write("images/wide.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 500 100\" width=\"500\" height=\"100\"><rect width=\"500\" height=\"100\"/></svg>");
        await using var site = await SeparateSite.Start(new SiteFactory { ContentFolder = library.Path }.With("Clinic:Logo", "wide.svg").With("Clinic:Name", "Harbour Physiotherapy and Sports Injury Clinic"));

        foreach (var width in new[] { 320, 390, 820, 1000, 1280, 1920 })
        {
            var page = await site.Open(new Screen(width, 800), "/causes/posture");

            var below = await page.EvaluateAsync<string[]>("""
                () => {
                  const name = document.querySelector('.site-name').getBoundingClientRect();
                  return ['.site-name img', '.site-search', '.site-header__menu'].filter(part => {
                    const box = document.querySelector(part).getBoundingClientRect();
                    return box.height > 0 && (box.top > name.bottom || box.bottom < name.top || (part !== '.site-name img' && box.left < name.right));
                  });
                }
                """);

            Assert.True(below.Length == 0, $"at {width} px not next to the name: {string.Join(", ", below)}");
            Assert.InRange((await page.Locator(".site-name img").BoundingBoxAsync())!.Width, 40, 160);
        }
    }
}
