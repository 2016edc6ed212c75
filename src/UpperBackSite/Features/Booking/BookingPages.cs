using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Enquiries;
using UpperBackSite.Features.Shared;
using UpperBackSite.Features.Shared.Searching;
using UpperBackSite.Search;

namespace UpperBackSite.Features.Booking;

/// <summary>Makes what the views of the booking show, and the enquiry that is stored in the end.</summary>
public sealed class BookingPages(IOptions<ClinicOptions> clinic, ArticleLibrary library, OpeningHours hours, SiteSearch search, TimeProvider clock)
{
    public ClinicOptions Clinic => clinic.Value;

    public BookingPage Form(BookingForm form, FormErrors errors) => new(form, errors, Clinic, hours.ReplyTimeInWords(), library.UrgentHelp);

    /// <summary>Shows the answers as the enquiry will have them.</summary>
    public CheckPage Check(BookingForm form, string protectedAnswers, FormErrors errors)
    {
        var answers = EnquiryAnswers.Of(ToEnquiry(form, submissionKey: "", isSuspectedSpam: false), Clinic);
        return new CheckPage(form, answers, protectedAnswers, errors, Clinic, library.UrgentHelp, WarningCard.From(Signs(form)));
    }

    public ConfirmationPage Confirmation(string reference, DateTimeOffset dueAt) => new(reference, OpeningHours.InWords(dueAt), Clinic);

    /// <summary>Words of a warning sign beat the mark of spam.</summary>
    public Enquiry ToEnquiry(BookingForm form, string submissionKey, bool isSuspectedSpam)
    {
        var now = clock.GetUtcNow();
        var isFlagged = Signs(form).Count > 0;
        return form.ToEnquiry(submissionKey, now, hours.ReplyDue(now), isFlagged, isSuspectedSpam && !isFlagged);
    }

    /// <summary>What the words in the free text can mean. It chooses a card to show and where staff look first; it judges nobody.</summary>
    private IReadOnlyList<WarningSign> Signs(BookingForm form) => search.Warnings(library, $"{form.Concern} {form.AccessNeeds}");
}
