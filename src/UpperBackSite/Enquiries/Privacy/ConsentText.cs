namespace UpperBackSite.Enquiries.Privacy;

/// <summary>
/// What people agree to when they send the form, word for word, by version: an enquiry keeps the version and the time
/// (UK GDPR, article 7(1)). Never change the words of a version that was in use; add a new one at the end.
/// </summary>
/// <param name="Words">Beside the tick box; <c>{clinic}</c> stands for the clinic's name.</param>
/// <param name="Hint">Above the tick box.</param>
public sealed record ConsentText(string Version, string Words, string Hint)
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

    /// <summary>What the form shows.</summary>
    public static ConsentText Current => All[^1];

    /// <summary>Null for a version that this program does not know.</summary>
    public static ConsentText? Find(string version) => All.FirstOrDefault(text => text.Version == version);

    public string For(string clinic) => Words.Replace("{clinic}", clinic, StringComparison.Ordinal);
}
