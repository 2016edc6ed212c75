using UpperBackSite.Features.Shared;
using UpperBackSite.Feedback;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Feedback;

/// <param name="Answer">Value of the button: <c>yes</c>, <c>no</c> or <c>missing</c>.</param>
/// <param name="Website">A honeypot: hidden from people.</param>
public sealed record FeedbackForm(string? Page, string? Answer, string? Missing, string? Website)
{
    private static readonly string[] Answers = ["yes", "no", "missing"];

    public FeedbackForm Clean() => this with { Missing = InputNormalizer.NormalizeLines(Missing) };

    public FormErrors Check()
    {
        var errors = new FormErrors();
        errors.AddIf(!Answers.Contains(Answer), "missing", "Choose yes or no, or tell us what was missing");
        errors.AddIf(Answer == "missing" && Missing is null, "missing", "Tell us what was missing, or choose yes or no");
        errors.AddIf(Missing?.CountCharacters() > PageFeedback.MaxMissingLength, "missing", $"Your comment must be {PageFeedback.MaxMissingLength:N0} characters or fewer. You've written {Missing?.CountCharacters():N0}");
        return errors;
    }

    public PageFeedback ToFeedback(string page, DateTimeOffset now) => new()
    {
        Page = page,
        WasHelpful = Answer switch { "yes" => true, "no" => false, _ => null },
        Missing = Missing,
        ReceivedAt = now,
        IsSuspectedSpam = !string.IsNullOrEmpty(Website),
    };
}
