using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Enquiries.StaffWork;
using UpperBackSite.Features.Shared;
using UpperBackSite.Features.Staff.Desk;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Staff.Replies;

/// <summary>Replies to an enquiry by email: the form, which can start from a template, the preview, and sending.</summary>
public sealed class RepliesController(EnquiryPageFactory pages, EnquiryStaffService staffService, EnquiryEmails emails, MailTemplates templates) : EnquiryController(pages)
{
    private const int LongestSubject = 150;
    private const int LongestText = 5000;

    [Get("/staff/enquiries/{reference}/reply")]
    public async Task<IActionResult> New(string reference, [FromQuery] string? template, CancellationToken cancellationToken)
    {
        if (await staffService.View(NormalizeReference(reference), Me, cancellationToken) is not { Email: not null } enquiry)
        {
            return NotFound();
        }

        var begun = templates.FindReply(template) is { } chosen ? emails.BeginReply(chosen, enquiry, User.Identity!.Name!) : new MergedMail($"Your enquiry {enquiry.Reference}", "", "");
        return View("New", new ReplyPage(enquiry, begun.Subject, begun.Text, enquiry.Version, new FormErrors()));
    }

    /// <summary>Shows the reply as the recipient will read it. Nothing is sent yet.</summary>
    [HttpPost("/staff/enquiries/{reference}/reply/preview")]
    public async Task<IActionResult> Preview(string reference, [FromForm] string? subject, [FromForm] string? text, [FromForm] int version, CancellationToken cancellationToken)
    {
        if (await staffService.View(NormalizeReference(reference), Me, cancellationToken) is not { Email: not null } enquiry)
        {
            return NotFound();
        }

        var errors = Check(subject, text);
        return errors.Any
            ? Again(enquiry, subject, text, version, errors)
            : View("Preview", new ReplyPreviewPage(enquiry, subject!, text!, version, emails.RenderReply(enquiry, subject!, text!.Trim())));
    }

    /// <summary>Returns from the preview to the form, with the text that was typed.</summary>
    [HttpPost("/staff/enquiries/{reference}/reply/changes")]
    public async Task<IActionResult> Edit(string reference, [FromForm] string? subject, [FromForm] string? text, [FromForm] int version, CancellationToken cancellationToken) =>
        await staffService.View(NormalizeReference(reference), Me, cancellationToken) is { Email: not null } enquiry
            ? View("New", new ReplyPage(enquiry, subject ?? "", text ?? "", version, new FormErrors()))
            : NotFound();

    [HttpPost("/staff/enquiries/{reference}/reply")]
    public async Task<IActionResult> Create(string reference, [FromForm] string? subject, [FromForm] string? text, [FromForm] int version, CancellationToken cancellationToken)
    {
        var errors = Check(subject, text);
        var outcome = errors.Any ? ChangeResult.Refused : await staffService.Reply(NormalizeReference(reference), version, subject!.Trim(), text!.Trim().ReplaceLineEndings("\n"), Me, cancellationToken);
        if (outcome is ChangeResult.Saved or ChangeResult.NotFound || await staffService.View(NormalizeReference(reference), Me, cancellationToken) is not { } enquiry)
        {
            return await After(reference, outcome, cancellationToken);
        }

        errors.AddIf(!errors.Any, "text", "Someone else changed this enquiry while you were writing. Nothing was sent. Check the enquiry, then send your reply again");
        return Again(enquiry, subject, text, enquiry.Version, errors, outcome is ChangeResult.Outdated ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest);
    }

    private static FormErrors Check(string? subject, string? text)
    {
        var errors = new FormErrors();
        errors.AddIf(string.IsNullOrWhiteSpace(subject), "subject", "Enter a subject");
        errors.AddIf(subject?.Length > LongestSubject, "subject", $"The subject must be {LongestSubject} characters or fewer");
        errors.AddIf(string.IsNullOrWhiteSpace(text), "text", "Enter a message");
        errors.AddIf(text?.Length > LongestText, "text", $"The message must be {LongestText:N0} characters or fewer. It has {text?.Length:N0}");
        return errors;
    }

    private ViewResult Again(Enquiry enquiry, string? subject, string? text, int version, FormErrors errors, int status = StatusCodes.Status400BadRequest)
    {
        Response.StatusCode = status;
        return View("New", new ReplyPage(enquiry, subject ?? "", text ?? "", version, errors));
    }
}

public sealed record ReplyPage(Enquiry Enquiry, string Subject, string Text, int Version, FormErrors Faults) : StaffPage($"Reply to {Enquiry.Reference}", Faults);

public sealed record ReplyPreviewPage(Enquiry Enquiry, string Subject, string Text, int Version, MergedMail Mail) : StaffPage($"Check your reply to {Enquiry.Reference}");
