namespace UpperBackSite.Tests.Site;

/// <summary>Fills in the booking form and advances the clock by a minute, as a person would take.</summary>
public sealed class BookingForms(SiteFactory site)
{
    public async Task<WebForm> OpenForm(Visitor? visitor = null)
    {
        var page = (await (visitor ?? site.Visitor()).Open("/booking")).ShouldBe(200);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        return page.Form();
    }

    public async Task<WebForm> FilledForm(Visitor? visitor = null) => (await OpenForm(visitor))
        .With("name", "Sam O’Neill")
        .With("email", "sam@example.com")
        .With("service", "first-visit")
        .With("consent", "yes");

    /// <summary>Fills in the form and returns the check page.</summary>
    public async Task<WebPage> OpenCheckPage(Visitor? visitor = null) =>
        (await (await FilledForm(visitor)).Submit()).ShouldBe(200).ShouldSay("Check your answers");

    /// <summary>Sends an enquiry through the form and returns its reference.</summary>
    public async Task<string> SubmitEnquiry(string name = "Sam O’Neill", string email = "sam@example.com", string? concern = null)
    {
        var form = (await FilledForm()).With("name", name).With("email", email);
        if (concern is not null)
        {
            form.With("concern", concern);
        }

        var sent = (await (await form.Submit()).ShouldBe(200).Form().Press("Send enquiry")).ShouldBe(303);
        return sent.Location!.Split('/')[^1].ToUpperInvariant();
    }
}
