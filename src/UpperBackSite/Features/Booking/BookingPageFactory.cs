using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Enquiries;
using UpperBackSite.Features.Shared;
using UpperBackSite.Features.Shared.Searching;
using UpperBackSite.Search;

namespace UpperBackSite.Features.Booking;

public sealed class BookingPageFactory(IOptions<ClinicOptions> clinic, ArticleLibrary library, OpeningHours hours, StaffDeadlines deadlines, SiteSearch search, TimeProvider clock)
{
    public ClinicOptions Clinic => clinic.Value;

    public BookingPage Form(BookingForm form, FormErrors errors) => new(form, errors, Clinic, hours.FormatReplyTime());

    /// <summary>Returns the check page, with the answers formatted as on the stored enquiry.</summary>
    public CheckPage Check(BookingForm form, string protectedAnswers, FormErrors errors)
    {
        var answers = EnquiryAnswers.FromEnquiry(ToEnquiry(form, submissionKey: "", isSuspectedSpam: false), Clinic);
        return new CheckPage(form, answers, protectedAnswers, errors, Clinic, WarningCard.From(library, FindWarningSigns(form)));
    }

    /// <summary>Returns the page after sending. Only the browser that sent the enquiry is shown the warning signs again: they are health data.</summary>
    public ConfirmationPage Confirmation(Enquiry enquiry, bool isSender) =>
        new(enquiry, isSender ? WarningCard.From(library, search.FindWarningSigns(library, $"{enquiry.Concern} {enquiry.AccessNeeds}")) : [], Clinic);

    /// <summary>Returns the enquiry to store. One with a warning sign is never put away as spam.</summary>
    public Enquiry ToEnquiry(BookingForm form, string submissionKey, bool isSuspectedSpam)
    {
        var now = clock.GetUtcNow();
        var isFlagged = FindWarningSigns(form).Any(sign => sign.IsUrgent);
        var enquiry = form.ToEnquiry(submissionKey, now, hours.GetReplyDue(now), isFlagged, isSuspectedSpam && !isFlagged);
        enquiry.NextStepAt = isFlagged ? deadlines.GetWarningSignDue(now) : null;
        return enquiry;
    }

    /// <summary>Returns the warning signs in the free text. They select the card to show, and those that need help today put the enquiry first for staff.</summary>
    private IReadOnlyList<WarningSign> FindWarningSigns(BookingForm form) => search.FindWarningSigns(library, $"{form.Concern} {form.AccessNeeds}");
}
