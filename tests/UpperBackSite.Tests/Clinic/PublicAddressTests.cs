using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;

namespace UpperBackSite.Tests.Clinic;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("clinic.example", "", "*", null)]
    [InlineData("clinic.example", "", "clinic.example", "https://clinic.example")]
    [InlineData("clinic.example:443", "", "clinic.example", "https://clinic.example:443")]
    [InlineData("clinic.example:8443", "", "clinic.example", null)]
    [InlineData("anything.example:8443", "https://clinic.example/", "*", "https://clinic.example")]
    [InlineData("other.example", "", "clinic.example", null)]
    [InlineData("CLINIC.example", "", "clinic.example", "https://CLINIC.example")]
    [InlineData("any.clinic.example", "", "*.clinic.example", null)]
    [InlineData("localhost", "", "localhost", null)]
    [InlineData("127.0.0.1", "", "127.0.0.1", null)]
    [InlineData("[::1]", "", "[::1]", null)]
    public void Links_in_mail_use_only_a_configured_host(string host, string configured, string allowed, string? root) =>
        Assert.Equal(root, Address(configured, allowed).GetTrustedRoot(Request(host, "203.0.113.9")));

    [Theory]
    [InlineData("localhost:5000", "127.0.0.1", "https://localhost:5000")]
    [InlineData("[::1]:5000", "::1", "https://[::1]:5000")]
    [InlineData("localhost:1337", "203.0.113.9", null)]
    [InlineData("127.0.0.1:1337", "203.0.113.9", null)]
    [InlineData("localhost:1337", null, null)]
    public void Links_in_mail_use_localhost_only_for_local_requests(string host, string? from, string? root) =>
        Assert.Equal(root, Address("", "*").GetTrustedRoot(Request(host, from)));

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-forwarded-host")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("X-Original-For")]
    [InlineData("X-Real-IP")]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    public void A_request_through_a_local_proxy_is_not_a_local_request(string header)
    {
        var request = Request("localhost:1337", "127.0.0.1");
        request.Headers[header] = "203.0.113.9";

        Assert.Null(Address("", "*").GetTrustedRoot(request));
    }

    [Fact]
    public void Outside_a_request_only_the_configured_address_is_known()
    {
        Assert.Equal("https://clinic.example", Address("https://clinic.example/", "*").GetTrustedRoot(null));
        Assert.Null(Address("", "clinic.example").GetTrustedRoot(null));
    }

    private static PublicAddress Address(string configured, string allowed) => new(
        Options.Create(new SiteOptions { Address = configured is "" ? null : configured }),
        Options.Create(new HostFilteringOptions { AllowedHosts = [allowed] }));

    private static HttpRequest Request(string host, string? from)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = from is null ? null : IPAddress.Parse(from);
        (context.Request.Scheme, context.Request.Host) = ("https", new HostString(host));
        return context.Request;
    }
}
