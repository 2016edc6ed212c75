using System.Globalization;
using System.Net;
using System.Text;
using UpperBackSite.Clinic;
using UpperBackSite.Data.Audit;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Enquiries.Privacy;

/// <summary>Renders the export as a single HTML file with inline styles.</summary>
internal static class SubjectAccessPage
{
    private const string Style = """
        :root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, sans-serif }
        body { max-inline-size: 46rem; margin: 2rem auto; padding: 0 1rem }
        h1, h2, h3 { line-height: 1.25 }
        h2 { border-block-start: 2px solid; margin-block-start: 2.5rem; padding-block-start: 1rem }
        dl > div { border-block-end: 1px solid GrayText; padding: .5rem 0 }
        dt { font-weight: 600 } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
        li { margin-block-end: .75rem; overflow-wrap: anywhere } p.words { white-space: pre-wrap; margin: .25rem 0 }
        """;

    public static string Write(ClinicOptions clinic, DateTimeOffset madeAt, IReadOnlyList<EnquiryExport> enquiries)
    {
        var html = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode($"What {clinic.Name} holds about you")}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <h1>{Encode($"What {clinic.Name} holds about you")}</h1>
            <p>{Encode($"Created at {LondonDays.ToDisplayText(madeAt)}. All times are London time. This is everything our enquiry site holds about you, including what staff wrote. If something is wrong, or you'd like us to delete it, email {clinic.Email} or call {clinic.Phone}.")}</p>

            """);
        foreach (var enquiry in enquiries)
        {
            Write(html, enquiry, clinic);
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder html, EnquiryExport enquiry, ClinicOptions clinic)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>Enquiry {Encode(enquiry.Reference)}</h2>\n");
        AppendFacts(html, "What you told us", Answers(enquiry));
        AppendFacts(html, "What you agreed to", [("Wording", enquiry.Consent.Words), ("Version", enquiry.Consent.Version), ("When", LondonDays.ToDisplayText(enquiry.Consent.AgreedAt))]);
        AppendFacts(html, "Status of your enquiry", State(enquiry));
        AppendList(html, "Notes, calls and replies", enquiry.Notes.Select(note => ($"{LondonDays.ToDisplayText(note.At)}, {note.By}: {Kind(note.Kind)}{(note.Outcome is { } outcome ? $", {outcome.ToDisplayText()}" : "")}", note.Text.Length > 0 ? note.Text : null)));
        AppendList(html, "Visits", enquiry.Visits.Select(visit => ($"{LondonDays.ToDisplayText(visit.StartsAt)}, {visit.Minutes} minutes: {State(visit.State)}", (string?)Describe(visit))));
        AppendList(html, "Emails to you", enquiry.Messages.Select(message => ($"{message.Title}: {DescribeDelivery(message)}", DescribeUnsent(message))));
        AppendList(html, "Who viewed or changed it", enquiry.History.Select(action => (Describe(action, clinic), (string?)null)));
    }

    private static (string Label, string? Value)[] Answers(EnquiryExport enquiry) =>
    [
        ("Sent", LondonDays.ToDisplayText(enquiry.ReceivedAt)),
        .. enquiry.Answers.Select(answer => (answer.Question, answer.Answer ?? "Not provided")),
        ("Phone number, as we dial it", enquiry.DialledPhone),
        ("It's fine to leave a voicemail", enquiry.AllowsVoicemail ? "yes" : "no"),
    ];

    private static (string Label, string? Value)[] State(EnquiryExport enquiry) =>
    [
        ("Status", $"{enquiry.State.Status.ToString().ToLowerInvariant()}, since {LondonDays.ToDisplayText(enquiry.State.Since)}"),
        ("Why it was closed", Reason(enquiry.State.ClosedBecause)),
        ("Reply due", LondonDays.ToDisplayText(enquiry.State.AnswerDueAt)),
        ("We plan to act on it by", When(enquiry.State.NextStepAt)),
        ("First reply", When(enquiry.State.AnsweredAt)),
        ("Assigned to", enquiry.State.SeenToBy),
        ("Contains words that may describe an emergency, so staff see it first", enquiry.State.HasWarningWords ? "yes" : "no"),
        ("Possible spam", enquiry.State.IsSuspectedSpam ? "yes" : "no"),
        ("Your private link works until", When(enquiry.State.LinkWorksUntil)),
        ("Wrong answers to the question of your private link", $"{enquiry.State.LinkAttempts}"),
        ("You asked us to delete it", When(enquiry.State.ErasureAskedAt)),
        ("Linked to another enquiry from the same person", enquiry.State.IsLinked ? "yes" : "no"),
        ("Calendar ID of your visit", enquiry.State.CalendarId is { } id ? $"{id}, version {enquiry.State.CalendarSequence}" : null),
        ("Number of changes", $"{enquiry.State.Changes}"),
        ("Search keys", $"{enquiry.SearchKeys}, made from your name and how its words begin, your email address, and your phone number and its last six digits, with a secret key, so that staff can find your enquiry. Each email has one too, of the address that it was for, so that no address gets too many"),
        ("Date it will be deleted, unless its status changes", LondonDays.ToDisplayText(enquiry.DeletedOn)),
    ];

    private static void AppendFacts(StringBuilder html, string title, IEnumerable<(string Label, string? Value)> facts)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h3>{Encode(title)}</h3>\n<dl>\n");
        foreach (var (label, value) in facts)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div><dt>{Encode(label)}</dt><dd>{Encode(value ?? "none")}</dd></div>\n");
        }

        html.Append("</dl>\n");
    }

    private static void AppendList(StringBuilder html, string title, IEnumerable<(string Line, string? Words)> lines)
    {
        var items = lines.Select(line => $"<li>{Encode(line.Line)}{(line.Words is null ? "" : $"<p class=\"words\">{Encode(line.Words)}</p>")}</li>\n").ToList();
        html.Append(CultureInfo.InvariantCulture, $"<h3>{Encode(title)}</h3>\n").Append(items.Count == 0 ? "<p>None.</p>\n" : $"<ul>\n{string.Concat(items)}</ul>\n");
    }

    private static string? When(DateTimeOffset? moment) => moment is { } at ? LondonDays.ToDisplayText(at) : null;

    private static string? Reason(CloseReason? reason) => reason switch
    {
        CloseReason.Answered => "answered",
        CloseReason.NoReply => "no reply from you",
        CloseReason.Elsewhere => "you went elsewhere",
        CloseReason.Withdrawn => "you withdrew it",
        CloseReason.Other => "another reason",
        _ => null,
    };

    private static string State(VisitState state) => state switch
    {
        VisitState.Agreed => "booked",
        VisitState.Proposed => "offered",
        VisitState.Lapsed => "no longer available",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static string Kind(NoteKind kind) => kind switch
    {
        NoteKind.Call => "phone call",
        NoteKind.Reply => "reply by email",
        NoteKind.FromPerson => "message from your enquiry page",
        NoteKind.Handover => "line for a colleague",
        _ => "note",
    };

    /// <summary>Describes the action in the words that staff see. A detail that the phrase does not contain follows it in brackets.</summary>
    private static string Describe(ExportedAction action, ClinicOptions clinic)
    {
        var phrase = AuditActionText.Describe(action.Action, action.Detail);
        var detail = AuditDetailText.Describe(action.Action, action.Detail, clinic);
        var isMissing = detail.Length > 0 && phrase == AuditActionText.Describe(action.Action);
        return $"{LondonDays.ToDisplayText(action.At)}, {action.By} {phrase}{(isMissing ? $" ({detail})" : "")}";
    }

    private static string Describe(ExportedVisit visit) =>
        $"Offered by {visit.By} at {LondonDays.ToDisplayText(visit.ProposedAt)}"
        + (visit.Practitioner is null ? "" : $", with {visit.Practitioner}")
        + (visit.AgreedAt is { } agreed ? $". Agreed at {LondonDays.ToDisplayText(agreed)}" : "")
        + (visit.RemindedAt is { } reminded ? $". Reminder written at {LondonDays.ToDisplayText(reminded)}" : "");

    private static string DescribeDelivery(ExportedMessage message) => message switch
    {
        { SentAt: { } sent } => $"sent at {LondonDays.ToDisplayText(sent)}",
        { IsWithheld: true } => $"not sent ({message.Fault})",
        { GivenUpAt: not null } => $"not sent after {Plural.Format(message.Tries, "attempt")} ({message.Fault})",
        _ => $"waiting since {LondonDays.ToDisplayText(message.CreatedAt)}",
    };

    private static string? DescribeUnsent(ExportedMessage message) => message.Text is null ? null : $"To {message.Recipient}\n\n{message.Text}";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
