using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;

namespace UpperBackSite.Tests.Clinic;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("clinic.example", "", "*", null)]
    [InlineData("localhost:5000", "", "*", "https://localhost:5000")]
    [InlineData("clinic.example", "", "clinic.example", "https://clinic.example")]
    [InlineData("clinic.example:443", "", "clinic.example", "https://clinic.example:443")]
    [InlineData("clinic.example:8443", "", "clinic.example", null)]
    [InlineData("anything.example:8443", "https://clinic.example/", "*", "https://clinic.example")]
    public void Links_in_mail_lead_where_the_clinic_said_and_not_where_the_sender_did(string host, string configured, string allowed, string? root)
    {
        var site = Options.Create(new SiteOptions { Address = configured is "" ? null : configured });
        var address = new PublicAddress(site, Options.Create(new HostFilteringOptions { AllowedHosts = [allowed] }));
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = ("https", new HostString(host));

        Assert.Equal(root, address.Trusted(request));
    }
}
