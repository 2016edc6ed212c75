using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Intake;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Features.Shared;
using UpperBackSite.Features.Shared.Searching;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.MyEnquiry;

/// <param name="Key">Key of the private link, sent with each form.</param>
/// <param name="Done">The action that was just completed, from the query string.</param>
public sealed record MyEnquiryPage(Enquiry Enquiry, string Key, MyEnquiryForm Form, FormErrors Errors, string? Done, IReadOnlyList<WarningCard> Warnings, ClinicOptions Clinic, DateTimeOffset Now)
    : MyEnquiryPageBase("Your enquiry", Errors.Any)
{
    /// <summary>Value of <see cref="Done"/> after a correction that changed the email address.</summary>
    public const string EmailChanged = "address";

    /// <summary>Value of <see cref="Done"/> when what was sent has to be corrected.</summary>
    public const string NotSaved = "not-saved";

    /// <summary>Value of <see cref="Done"/> after a message, whose warning signs are then shown.</summary>
    public const string MessageSent = "message";

    /// <summary>Value of <see cref="Done"/> after every offered time was declined. The warning signs in what was written are then shown.</summary>
    public const string Declined = "declined";

    /// <summary>Value of <see cref="Done"/> when the chosen time is no longer available.</summary>
    public const string TimeTaken = "taken";

    public IReadOnlyList<EnquiryAnswer> Answers => EnquiryAnswers.FromEnquiry(Enquiry, Clinic);

    /// <summary>The messages between the person and the clinic, oldest first. Staff notes are not included.</summary>
    public IEnumerable<EnquiryNote> Messages => Enquiry.Notes.Where(note => note.Kind is NoteKind.FromPerson or NoteKind.Reply).OrderBy(note => note.Id);

    /// <summary>The proposed times that can still be accepted, earliest first.</summary>
    public IReadOnlyList<VisitTime> ProposedVisits => [.. Enquiry.Visits.Where(visit => visit.IsOpen(Now)).OrderBy(visit => visit.StartsAt)];

    /// <summary>The agreed visit if it is in the future, or null.</summary>
    public VisitTime? UpcomingVisit => Enquiry.FindUpcomingVisit(Now);

    /// <summary>The last visit that was cancelled, if it would still be in the future, or null.</summary>
    private VisitTime? CancelledVisit => Enquiry.Visits.Where(visit => visit.State is VisitState.Cancelled && visit.StartsAt > Now).MaxBy(visit => visit.Id);

    /// <summary>Until when one of the offered times can be picked, in words, or an empty text.</summary>
    public string ChooseBy => NextStepText.DescribeOffer(Enquiry, Now);

    public bool HasEmail => Enquiry.Email is not null;

    /// <summary>A probable correction of an email address that was just changed, or null. It is only suggested.</summary>
    public string? SuggestedEmail => Done == EmailChanged && Enquiry.Email is { } email ? EmailTypoDetector.SuggestCorrection(email) : null;

    /// <summary>Whether the phone number after a change of contact details does not exist. It is only queried, since there is an email address as well.</summary>
    public bool IsPhoneUnusual => Done is "details" or EmailChanged && Enquiry.PhoneAsTyped is { } phone && PhoneNumber.Parse(phone) is not { Exists: true };

    public bool IsWithdrawn => Enquiry is { Status: EnquiryStatus.Closed, ClosedBecause: CloseReason.Withdrawn };

    public string StatusText => Enquiry.ErasureAskedAt is not null && !IsWithdrawn ? ErasureText : Enquiry.Status switch
    {
        EnquiryStatus.New when Enquiry.AnsweredAt is not null => $"You'll hear from us by {OpeningHours.ToDisplayText(Enquiry.DueAt)}.",
        EnquiryStatus.New or EnquiryStatus.Spam => $"We've received your enquiry, and we'll reply by {OpeningHours.ToDisplayText(Enquiry.DueAt)}.",
        EnquiryStatus.Contacted or EnquiryStatus.Booked => UpcomingVisit is { } visit ? DescribeUpcoming(visit) : ContactedText,
        _ => IsWithdrawn ? "You've withdrawn your enquiry. We won't do anything more with it." : "Your enquiry is closed. If you write to us below, we'll reopen it.",
    };

    private string ErasureText => NextStepText.DescribeErasure(Enquiry)
        + (UpcomingVisit is { } visit ? $" Your visit is still booked for {OpeningHours.ToDisplayText(visit.StartsAt)}. If you don't want it any more, cancel it below." : "");

    private string ContactedText => ProposedVisits switch
    {
        [_, _, ..] => "We've offered you more than one time. Choose the one that suits you best.",
        [_] => "We've offered you a time. Can you make it?",
        _ when CancelledVisit is { } cancelled => $"Your visit at {OpeningHours.ToDisplayText(cancelled.StartsAt)} has been cancelled. {NextStepText.DescribeAfterCancelling(Enquiry)}",
        _ when Enquiry.AgreedVisit is { } past => $"Your visit was at {OpeningHours.ToDisplayText(past.StartsAt)}.",
        _ when Enquiry.Status is EnquiryStatus.Booked => "Your visit is booked.",
        _ when Enquiry.Visits.Exists(visit => visit.State is VisitState.Proposed) => "The time we offered has passed. Write to us below if you'd still like a visit.",
        _ => $"We've been in touch. If you haven't heard from us, {(HasEmail ? "check your spam folder or call us" : "call us")}.",
    };

    private string DescribeUpcoming(VisitTime visit)
    {
        var booked = $"Your visit is booked for {OpeningHours.ToDisplayText(visit.StartsAt)}.";
        return ProposedVisits.Count switch
        {
            0 => booked,
            1 => $"{booked} We've offered you a new time. Your visit stands until you book it.",
            _ => $"{booked} We've offered you new times. Your visit stands until you book one of them.",
        };
    }

    public string? ConfirmationText => Done is { } done && GetConfirmation(done) is { } confirmation
        ? confirmation + (IsWithheld(done) ? " We haven't emailed you about it, because we've sent several emails to this address already." : "")
        : null;

    /// <summary>Returns whether the email that belongs to the action was withheld.</summary>
    private bool IsWithheld(string done)
    {
        var kind = done switch { EmailChanged => "new-link", "agreed" => "visit-agreed", "called-off" => "visit-cancelled", "withdrawn" => "withdrawn", "erasure" => "erasure-asked", _ => null };
        return Enquiry.Mail.Where(mail => mail.Kind == kind).MaxBy(mail => mail.Id) is { IsWithheld: true };
    }

    private string? GetConfirmation(string done) => done switch
    {
        MessageSent => "We've received your message.",
        "details" or EmailChanged => "We've updated your contact details.",
        "agreed" => "Your visit is booked.",
        Declined => Enquiry.ErasureAskedAt is null ? "Thanks for letting us know. We'll look for another time." : "Thanks for letting us know.",
        TimeTaken => "Sorry, someone else has just taken that time, so it isn't booked." + (ProposedVisits.Count > 0 ? " Please choose another." : ""),
        "called-off" => $"Your visit has been cancelled. {NextStepText.DescribeAfterCancelling(Enquiry)}",
        "withdrawn" => "You've withdrawn your enquiry.",
        "erasure" when Enquiry.ErasureAskedAt is not null => NextStepText.DescribeErasure(Enquiry),
        _ => null,
    };
}

/// <summary>Asks who the person is. It contains nothing about the enquiry.</summary>
/// <param name="Key">Key of the private link.</param>
public sealed record IdentifyPage(string Key, FormErrors Errors, ClinicOptions Clinic) : MyEnquiryPageBase("Open your enquiry", Errors.Any)
{
    public const string Field = "answer";
    public const int MaxAnswerLength = 200;

    /// <summary>Value of <see cref="MyEnquiryPage.Done"/> after the right answer.</summary>
    public const string Done = "identified";
}

public sealed record LockedLinkPage(ClinicOptions Clinic) : MyEnquiryPageBase("We can't open this link");

public sealed record ClosedLinkPage(ClinicOptions Clinic) : MyEnquiryPageBase("This link doesn't work");

/// <param name="IsWaiting">Whether the person waits for a reply.</param>
public sealed record LinkStoppedPage(bool IsWaiting, ClinicOptions Clinic) : MyEnquiryPageBase("Your link no longer works");

/// <summary>A page whose address contains a secret key.</summary>
public abstract record MyEnquiryPageBase(string Title, bool HasErrors = false)
    : Page(new PageHead((HasErrors ? "Error: " : "") + Title, Title, null) { IsPrivate = true, Crumbs = [new Crumb(Title, null)] });
