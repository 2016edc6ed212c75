namespace UpperBackSite.Enquiries.Privacy;

/// <summary>
/// The versions of the consent text. An enquiry records the version and the time of the consent (UK GDPR, article 7(1)). Never change
/// a version that was in use; add a new one at the end.
/// </summary>
/// <param name="Statement">The label of the check box; <c>{clinic}</c> stands for the name of the clinic.</param>
/// <param name="Hint">The text above the check box.</param>
public sealed record ConsentText(string Version, string Statement, string Hint)
{
    public static readonly IReadOnlyList<ConsentText> All =
    [
        new("2026-11",
            "I agree that {clinic} may use these details, including what I say about my health, to answer my enquiry",
            "You can change your mind at any time. Tell us, and we delete your details."),
        new("2026-12",
            "I agree that {clinic} may use these details, including what I say about my health, to answer my enquiry",
            "You can change your mind at any time. Tell us, and we'll delete your details."),
    ];

    public static ConsentText Current => All[^1];

    /// <summary>Returns the version, or null when it is unknown.</summary>
    public static ConsentText? Find(string version) => All.FirstOrDefault(text => text.Version == version);

    public string ForClinic(string clinic) => Statement.Replace("{clinic}", clinic, StringComparison.Ordinal);
}
