namespace UpperBackSite.Tests.Site;

/// <summary>A staff member with a browser and an authenticator app.</summary>
public sealed record StaffUser(Visitor Visitor, string Email, string Key, IReadOnlyList<string> RecoveryCodes)
{
    public const string Password = "walrus-teapot-Tuesday-9";

    private int used;

    /// <summary>Returns a code, a different one at each call.</summary>
    public string NextCode() => Totp.CodeAt(Key, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + ++used - 1);

    public static string PathOf(string reference) => $"/staff/enquiries/{reference.ToLowerInvariant()}";

    /// <summary>Offers the person one time.</summary>
    public async Task Propose(string reference, string day, string time, bool outside = false, string practitioner = "Alex Example")
    {
        var form = (await OfferForm(reference, day, time)).With("practitioner", practitioner);
        (await (outside ? form.With("outside", "true") : form).Submit()).ShouldBe(302);
    }

    /// <summary>Fills in the form that offers a time with Alex Example.</summary>
    public async Task<WebForm> OfferForm(string reference, string day, string time) =>
        (await Visitor.Open(PathOf(reference))).ShouldBe(200).Form("form.visit-form").With("day", day).With("time", time).With("minutes", "45").With("practitioner", "Alex Example");

    /// <summary>Offers the person a time and marks it as agreed.</summary>
    public async Task Book(string reference, string day, string time)
    {
        await Propose(reference, day, time);
        (await (await Visitor.Open(PathOf(reference))).Form(".visits form[action$='/agreement']").Press("Mark as agreed")).ShouldBe(302);
    }
}
