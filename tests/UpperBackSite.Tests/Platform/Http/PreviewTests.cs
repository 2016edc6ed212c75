using UpperBackSite.Tests.Mail;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Http;

/// <summary>An owner previews the site on their own machine, in development, with the settings of the real site.</summary>
public sealed class PreviewTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("Development", 200)]
    [InlineData("Production", 400)]
    public async Task Localhost_is_answered_in_development_alone_when_AllowedHosts_names_the_real_site(string environment, int status)
    {
        using var site = Site(environment).With("Mail:WriteToFolder", "true");

        (await site.Visitor().Open("/faq")).ShouldBe(status);
    }

    [Fact]
    public async Task No_email_of_a_preview_reaches_the_mail_server()
    {
        using var mailServer = new ScriptedMailServer();
        using var site = Site("Development");
        site.SendThrough(mailServer);

        await site.Booking.SubmitEnquiry();

        Assert.Equal("sam@example.com", (await site.Mailbox.DeliveredMessage("acknowledgement")).To.Mailboxes.Single().Address);
        Assert.Empty(mailServer.Commands);
        Assert.Contains(site.Log.All, line => line.Contains("In development no email is sent through", StringComparison.Ordinal));
    }

    private SiteFactory Site(string environment) =>
        new SiteFactory { ContentFolder = library.Path }.AsRealClinic().With("environment", environment).With("AllowedHosts", "www.highstreetphysio.co.uk");
}
