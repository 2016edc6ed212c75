using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Pages;

public sealed class HomePageTests
{
    [Fact]
    public async Task The_home_page_introduces_the_practitioners_of_the_settings()
    {
        using var site = new SiteFactory()
            .With("Clinic:Practitioners:0:Name", "Ada Byron")
            .With("Clinic:Practitioners:0:Role", "Physiotherapist")
            .With("Clinic:Practitioners:0:Registration", "HCPC PH00000")
            .With("Clinic:Practitioners:0:HelpsWith", "Back pain after an injury");

        var home = await site.Visitor().Open("/");

        Assert.Equal("Ada Byron", home.Texts(".people__name")[0]);
        Assert.Equal("Physiotherapist, HCPC PH00000", home.Texts(".people__role")[0]);
        home.ShouldSay("Back pain after an injury");
    }

    [Fact]
    public async Task The_practitioners_of_the_example_clinic_are_marked_as_examples()
    {
        using var site = new SiteFactory();

        var home = await site.Visitor().Open("/");

        Assert.NotEmpty(home.Texts(".people__role"));
        Assert.All(home.Texts(".people__role"), role => Assert.Contains("(example)", role, StringComparison.Ordinal));
    }
}
