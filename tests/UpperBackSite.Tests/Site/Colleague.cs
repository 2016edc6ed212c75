namespace UpperBackSite.Tests.Site;

/// <summary>A member of staff with a browser and a code app.</summary>
public sealed record Colleague(Visitor Visitor, string Email, string Key, IReadOnlyList<string> RecoveryCodes)
{
    public const string Password = "walrus-teapot-Tuesday-9";

    private int used;

    /// <summary>A code that the app shows, a different one each time.</summary>
    public string NextCode() => CodeApp.CodeAt(Key, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + ++used - 1);

    public static string PathOf(string reference) => $"/staff/enquiries/{reference.ToLowerInvariant()}";

    /// <summary>Offers the person a visit.</summary>
    public async Task Propose(string reference, string day, string time, bool outside = false)
    {
        var form = (await Visitor.Open(PathOf(reference))).ShouldBe(200).Form("form.visit-form").With("day", day).With("time", time).With("minutes", "45");
        (await (outside ? form.With("outside", "true") : form).Submit()).ShouldBe(302);
    }
}
