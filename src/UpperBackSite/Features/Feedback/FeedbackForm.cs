using UpperBackSite.Features.Shared;
using UpperBackSite.Feedback;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Feedback;

/// <param name="Answer">Value of the button: <c>yes</c> or <c>no</c>.</param>
/// <param name="Missing">What was missing, which is asked with "No".</param>
/// <param name="Website">A honeypot: hidden from people.</param>
public sealed record FeedbackForm(string? Page, string? Answer, string? Missing, string? Website)
{
    private const string Yes = "yes";
    private const string No = "no";

    public FeedbackForm Clean() => this with { Missing = InputNormalizer.NormalizeLines(Missing) };

    public FormErrors Check()
    {
        var errors = new FormErrors();
        errors.AddIf(Answer is not (Yes or No), "missing", "Choose yes or no");
        errors.AddIf(Missing?.CountCharacters() > PageFeedback.MaxMissingLength, "missing", $"Your comment must be {PageFeedback.MaxMissingLength:N0} characters or fewer. You've written {Missing?.CountCharacters():N0}");
        return errors;
    }

    public PageFeedback ToFeedback(string page, DateTimeOffset now) => new()
    {
        Page = page,
        WasHelpful = Answer == Yes,
        Missing = Missing,
        ReceivedAt = now,
        IsSuspectedSpam = !string.IsNullOrEmpty(Website),
    };
}
