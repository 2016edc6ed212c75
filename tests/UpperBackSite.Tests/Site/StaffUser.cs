namespace UpperBackSite.Tests.Site;

/// <summary>A staff member with a browser and an authenticator app.</summary>
public sealed record StaffUser(Visitor Visitor, string Email, string Key, IReadOnlyList<string> RecoveryCodes)
{
    public const string Password = "walrus-teapot-Tuesday-9";

    private int used;

    /// <summary>Returns a code, a different one at each call.</summary>
    public string NextCode() => Totp.CodeAt(Key, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + ++used - 1);

    public static string PathOf(string reference) => $"/staff/enquiries/{reference.ToLowerInvariant()}";

    /// <summary>Proposes a visit to the person.</summary>
    public async Task Propose(string reference, string day, string time, bool outside = false)
    {
        var form = (await Visitor.Open(PathOf(reference))).ShouldBe(200).Form("form.visit-form").With("day", day).With("time", time).With("minutes", "45");
        (await (outside ? form.With("outside", "true") : form).Submit()).ShouldBe(302);
    }
}
