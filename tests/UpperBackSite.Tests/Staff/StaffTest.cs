using System.Buffers.Binary;
using System.Security.Cryptography;
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
        public string NextCode() => CodeAt(Key, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + ++used - 1);
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
        var done = (await page.Form().With("password", Password).With("code", CodeAt(key, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 - 1)).Submit()).ShouldBe(200).ShouldSay("Keep your recovery codes");
        return new Colleague(visitor, email, key, done.Texts(".recovery-codes code"));
    }

    protected static string KeyOn(WebPage page) => page.Texts("code")[0].Replace(" ", "", StringComparison.Ordinal);

    protected async Task<WebPage> SignIn(Colleague colleague, string password, string code, Visitor? visitor = null) =>
        await (await (visitor ?? Site.Visitor()).Open("/staff/sign-in")).Form().With("email", colleague.Email).With("password", password).With("code", code).Submit();

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

    /// <summary>RFC 6238, as a phone's app computes it.</summary>
    protected static string CodeAt(string base32, long step)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(base32.TrimEnd('=').ToUpperInvariant().Select(letter => Convert.ToString(alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard for code apps is made with SHA-1.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7fffffff) % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }
}
