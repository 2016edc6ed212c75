using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Staff;
using UpperBackSite.Tests.Booking;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Staff;

/// <summary>Members of staff who set up their accounts and sign in as they would: through the pages, with a code app.</summary>
public abstract class StaffTest : BookingTest
{
    protected const string Password = "walrus-teapot-Tuesday-9";

    protected sealed record Colleague(Visitor Visitor, string Email, string Key, IReadOnlyList<string> RecoveryCodes)
    {
        private int used;

        /// <summary>A code that the app shows, a different one each time.</summary>
        public string NextCode() => CodeApp.CodeAt(Key, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + ++used - 1);
    }

    protected async Task<string> LinkFor(string name, string email, StaffRole role)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var (link, fault) = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().Add(name, email, role);
        Assert.Null(fault);
        return link!;
    }

    /// <summary>Set up and signed in.</summary>
    protected async Task<Colleague> Hire(StaffRole role, string email = "robin@clinic.example", string name = "Robin Reed")
    {
        var visitor = Site.Visitor();
        var page = (await visitor.Open(await LinkFor(name, email, role))).ShouldBe(200);
        var key = KeyOn(page);
        var done = (await page.Form().With("password", Password).With("code", CodeApp.CodeAt(key, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 - 1)).Submit()).ShouldBe(200).ShouldSay("Keep your recovery codes");
        return new Colleague(visitor, email, key, done.Texts(".recovery-codes code"));
    }

    protected static string KeyOn(WebPage page) => page.Texts("code")[0].Replace(" ", "", StringComparison.Ordinal);

    protected async Task<WebPage> SignIn(Colleague colleague, string password, string code, Visitor? visitor = null) =>
        await (await SignInForm(colleague, password, code, visitor)).Submit();

    protected async Task<WebForm> SignInForm(Colleague colleague, string password, string code, Visitor? visitor = null) =>
        (await (visitor ?? Site.Visitor()).Open("/staff/sign-in")).Form("main form[action='/staff/sign-in']").With("email", colleague.Email).With("password", password).With("code", code);

    /// <summary>Signed in once more, after time has passed.</summary>
    protected async Task<Colleague> Again(Colleague colleague)
    {
        (await SignIn(colleague, Password, colleague.NextCode(), colleague.Visitor)).ShouldBe(302);
        return colleague;
    }

    /// <summary>Sends an enquiry through the form and answers with its reference.</summary>
    protected async Task<string> Receive(string name = "Sam O’Neill", string email = "sam@example.com", string? concern = null)
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
