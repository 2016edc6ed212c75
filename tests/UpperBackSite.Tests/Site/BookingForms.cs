namespace UpperBackSite.Tests.Site;

/// <summary>Fills in the booking form and advances the clock by a minute, as a person would take.</summary>
public sealed class BookingForms(SiteFactory site)
{
    /// <summary>Fills in as much as the form takes, with characters that hardly repeat, so that it does not fit into a cookie.</summary>
    public async Task<WebForm> LongestForm(Visitor? visitor = null) => (await FilledForm(visitor)).With("concern", RareCharacters(1000)).With("accessNeeds", RareCharacters(500));

    /// <summary>Returns Chinese characters with variation selectors, which look as if they were random and so cannot be compressed.</summary>
    public static string RareCharacters(int count)
    {
        var text = new System.Text.StringBuilder();
        var state = 1u;
        for (var character = 0; character < count; character++)
        {
            state = (state * 1664525) + 1013904223;
            text.Append((char)(0x4E00 + (state >> 16) % 20000)).Append(char.ConvertFromUtf32(0xE0100 + (int)((state >> 8) % 240)));
        }

        return text.ToString();
    }

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
