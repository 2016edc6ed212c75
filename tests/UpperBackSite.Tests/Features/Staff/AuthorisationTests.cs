using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

/// <summary>Access to every route under /staff. Routes are read from the application, so that new ones are included.</summary>
public sealed class AuthorisationTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    /// <summary>Routes that are open to anonymous visitors: sign-in, passkey sign-in and account set-up.</summary>
    private static readonly string[] AnonymousRoutes = ["staff/sign-in", "staff/sign-in/passkey", "staff/set-up"];

    [Fact]
    public async Task An_anonymous_visitor_is_redirected_to_sign_in_from_every_address()
    {
        var addresses = Addresses();
        Assert.True(addresses.Count >= 21, $"only {addresses.Count} addresses were found");
        var stranger = site.Visitor();

        foreach (var (method, address, _) in addresses)
        {
            var answer = await Ask(stranger, method, address);

            Assert.True(answer.Status == 302 && answer.Location!.Contains("/staff/sign-in", StringComparison.Ordinal), $"{method} {address} answered {answer.Status}");
        }
    }

    [Theory]
    [InlineData(StaffRole.Reception)]
    [InlineData(StaffRole.Clinician)]
    [InlineData(StaffRole.Administrator)]
    public async Task Each_role_reaches_only_the_pages_that_it_is_allowed_to(StaffRole role)
    {
        var staffUser = await site.Staff.SignInAs(role);

        foreach (var (method, address, roles) in Addresses().Where(known => !known.Address.Contains("sign-out", StringComparison.Ordinal)))
        {
            var answer = await Ask(staffUser.Visitor, method, address);

            // Authorization runs first: an allowed post without an antiforgery token is answered with 400.
            var isLetIn = answer.Status is not 403 && answer.Location?.Contains("/staff/sign-in", StringComparison.Ordinal) is not true;
            Assert.True(isLetIn == roles.Contains(role.ToString()), $"{role}: {method} {address} answered {answer.Status}");
        }
    }

    [Fact]
    public async Task Every_post_requires_an_antiforgery_token()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var posts = Addresses().Where(known => known.Method == "POST").ToList();
        Assert.True(posts.Count >= 20, $"only {posts.Count} posts were found");

        foreach (var (_, address, _) in posts)
        {
            (await ada.Visitor.Post(address, ("version", "0"), ("password", StaffUser.Password))).ShouldBe(400);
        }
    }

    [Fact]
    public async Task Staff_pages_are_neither_cached_nor_indexed()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Administrator);

        foreach (var address in new[] { "/staff", "/staff/people", "/staff/searches", "/staff/account", "/staff/audit" })
        {
            var page = (await robin.Visitor.Open(address)).ShouldBe(200);
            Assert.True(page.Headers.CacheControl?.NoStore);
            Assert.Equal("noindex", page.Document.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
        }

        Assert.DoesNotContain("/staff", (await robin.Visitor.Open("/sitemap.xml")).Body, StringComparison.Ordinal);
    }

    private List<(string Method, string Address, string[] Roles)> Addresses() =>
    [
        .. site.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<ControllerActionDescriptor>()
            .Where(action => action.AttributeRouteInfo!.Template!.StartsWith("staff", StringComparison.Ordinal) && !AnonymousRoutes.Contains(action.AttributeRouteInfo.Template))
            .Select(action => (
                action.EndpointMetadata.OfType<HttpMethodActionConstraint>().FirstOrDefault()?.HttpMethods.First() ?? action.ActionConstraints?.OfType<HttpMethodActionConstraint>().First().HttpMethods.First() ?? "GET",
                "/" + action.AttributeRouteInfo!.Template!.Replace("{reference}", "ub-0000-0000", StringComparison.Ordinal).Replace("{id}", "nobody", StringComparison.Ordinal).Replace("{id:int}", "1", StringComparison.Ordinal),
                RolesOf([.. action.EndpointMetadata.OfType<AuthorizeAttribute>()]))),
    ];

    /// <summary>Returns the roles that all rules allow, or none when there is no rule.</summary>
    private static string[] RolesOf(IReadOnlyList<AuthorizeAttribute> rules) => rules.Count == 0
        ? []
        : [.. Enum.GetNames<StaffRole>().Where(role => rules.All(rule => rule.Roles is null || rule.Roles.Split(',').Contains(role)))];

    private static Task<WebPage> Ask(Visitor visitor, string method, string address) =>
        method == "POST" ? visitor.Post(address, ("x", "y")) : visitor.Open(address);
}
