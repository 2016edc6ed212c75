using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Enquiries.StaffWork;
using UpperBackSite.Features.Shared;
using UpperBackSite.Features.Staff.EnquiryDetails;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Http;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Staff.Replies;

/// <summary>Replies to an enquiry by email: the form, which can start from a template, the preview, and sending.</summary>
public sealed partial class RepliesController(EnquiryPageFactory pages, EnquiryStaffService staffService, EnquiryEmails emails, MailTemplates templates) : EnquiryController(pages)
{
    private const int MaxSubjectLength = 150;
    public const int MaxTextLength = 5000;

    [Get("/staff/enquiries/{reference}/reply")]
    public async Task<IActionResult> New(string reference, [FromQuery] string? template, CancellationToken cancellationToken)
    {
        if (await staffService.ViewAsync(NormalizeReference(reference), CurrentStaffId, cancellationToken) is not { Email: not null } enquiry)
        {
            return NotFound();
        }

        var draft = templates.FindReply(template) is { } chosen ? emails.BeginReply(chosen, enquiry, User.Identity!.Name!) : new RenderedMail($"Your enquiry {enquiry.Reference}", "", "");
        return View("New", new ReplyPage(enquiry, draft.Subject, draft.Text, enquiry.Version, new FormErrors()));
    }

    /// <summary>Shows the reply as the recipient will read it. Nothing is sent yet.</summary>
    [HttpPost("/staff/enquiries/{reference}/reply/preview")]
    public async Task<IActionResult> Preview(string reference, [FromForm] string? subject, [FromForm] string? text, [FromForm] int version, CancellationToken cancellationToken)
    {
        if (await staffService.ViewAsync(NormalizeReference(reference), CurrentStaffId, cancellationToken) is not { Email: not null } enquiry)
        {
            return NotFound();
        }

        var errors = Check(subject, text);
        return errors.Any
            ? ShowForm(enquiry, subject, text, version, errors)
            : View("Preview", new ReplyPreviewPage(enquiry, subject!, text!, version, emails.RenderReply(enquiry, subject!, text!.Trim())));
    }

    /// <summary>Returns from the preview to the form, with the text that was typed.</summary>
    [HttpPost("/staff/enquiries/{reference}/reply/changes")]
    public async Task<IActionResult> Edit(string reference, [FromForm] string? subject, [FromForm] string? text, [FromForm] int version, CancellationToken cancellationToken) =>
        await staffService.ViewAsync(NormalizeReference(reference), CurrentStaffId, cancellationToken) is { Email: not null } enquiry
            ? View("New", new ReplyPage(enquiry, subject ?? "", text ?? "", version, new FormErrors()))
            : NotFound();

    [HttpPost("/staff/enquiries/{reference}/reply")]
    public async Task<IActionResult> Create(string reference, [FromForm] string? subject, [FromForm] string? text, [FromForm] int version, CancellationToken cancellationToken)
    {
        var errors = Check(subject, text);
        var outcome = errors.Any ? ChangeResult.Refused : await staffService.ReplyAsync(NormalizeReference(reference), version, subject!.Trim(), text!.Trim().ReplaceLineEndings("\n"), CurrentStaffId, cancellationToken);
        if (outcome is ChangeResult.Saved or ChangeResult.NotFound || await staffService.ViewAsync(NormalizeReference(reference), CurrentStaffId, cancellationToken) is not { } enquiry)
        {
            return await ToResultAsync(reference, outcome, new EnquiryPageInput(), cancellationToken, "replied");
        }

        errors.AddIf(!errors.Any, "text", "Someone else changed this enquiry while you were writing. Nothing was sent. Check the enquiry, then send your reply again");
        return ShowForm(enquiry, subject, text, enquiry.Version, errors, outcome is ChangeResult.Outdated ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest);
    }

    private static FormErrors Check(string? subject, string? text)
    {
        var errors = new FormErrors();
        errors.AddIf(UnicodeText.IsBlank(subject ?? ""), "subject", "Enter a subject");
        errors.AddIf(subject?.CountCharacters() > MaxSubjectLength, "subject", $"The subject must be {MaxSubjectLength} characters or fewer");
        errors.AddIf(UnicodeText.IsBlank(text ?? ""), "text", "Enter a message");
        errors.AddIf(text?.CountCharacters() > MaxTextLength, "text", $"The message must be {MaxTextLength:N0} characters or fewer. It has {text?.CountCharacters():N0}");
        errors.AddIf(GapPattern().IsMatch(subject ?? ""), "subject", "Fill in or delete what is in double square brackets");
        errors.AddIf(GapPattern().Match(text ?? "") is { Success: true }, "text", $"Fill in or delete what is in double square brackets: {GapPattern().Match(text ?? "").Value}");
        return errors;
    }

    /// <summary>What a template leaves to the person who answers, such as <c>[[where to park]]</c>.</summary>
    [GeneratedRegex(@"\[\[[^\[\]]*\]\]")]
    private static partial Regex GapPattern();

    private ViewResult ShowForm(Enquiry enquiry, string? subject, string? text, int version, FormErrors errors, int status = StatusCodes.Status400BadRequest)
    {
        Response.StatusCode = status;
        return View("New", new ReplyPage(enquiry, subject ?? "", text ?? "", version, errors));
    }
}

public sealed record ReplyPage(Enquiry Enquiry, string Subject, string Text, int Version, FormErrors Faults) : StaffPage($"Reply to {Enquiry.Reference}", Faults);

public sealed record ReplyPreviewPage(Enquiry Enquiry, string Subject, string Text, int Version, RenderedMail Mail) : StaffPage($"Check your reply to {Enquiry.Reference}");
