using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Data;

namespace UpperBackSite.Enquiries.Privacy;

/// <summary>Writes enquiries as CSV (RFC 4180). Cells are escaped, so that spreadsheets do not read user input as formulas.</summary>
public sealed partial class EnquiryCsvWriter(SiteDbContext db, IOptions<ClinicOptions> clinic)
{
    private const int BatchSize = 100;

    /// <summary>Characters that start a formula, or that spreadsheets skip before one, with their full-width forms.</summary>
    private const string FormulaPrefixes = "=+-@＝＋－＠﹢﹣﹦﹫⁺⁻⁼\t\r";

    private static readonly CsvConfiguration Settings = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        InjectionOptions = InjectionOptions.Escape,
        // Spreadsheets accept any line break as the end of a row, so cells with one are quoted.
        ShouldQuote = cell => ConfigurationFunctions.ShouldQuote(cell) || cell.Field.AsSpan().IndexOfAny('\r', '\n') >= 0,
    };

    /// <summary>Writes UTF-8 with a byte order mark for Excel. Skips enquiries that were deleted meanwhile.</summary>
    /// <param name="kinds">The kinds of answers to include.</param>
    public async Task WriteAsync(Stream to, IReadOnlyList<int> ids, IReadOnlyCollection<AnswerKind> kinds, CancellationToken cancellationToken)
    {
        var names = await db.Users.ToDictionaryAsync(member => member.Id, member => member.Name, cancellationToken);
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(writer, Settings, leaveOpen: true);
        await WriteRowAsync(csv, Headings(kinds));
        foreach (var chunk in ids.Chunk(BatchSize))
        {
            foreach (var enquiry in await db.Enquiries.AsNoTracking().Where(row => chunk.Contains(row.Id)).OrderBy(row => row.ReceivedAt).ToListAsync(cancellationToken))
            {
                await WriteRowAsync(csv, Cells(enquiry, kinds, names));
            }

            await csv.FlushAsync();
            await writer.FlushAsync(cancellationToken);
        }
    }

    private static IEnumerable<string> Headings(IReadOnlyCollection<AnswerKind> kinds) =>
    [
        "Reference", "Received", "Status", "Reason for closing", "Reply due", "First reply", "On time", "Assigned to", "Possible spam",
        .. EnquiryAnswers.GetLabels(kinds),
    ];

    private IEnumerable<string?> Cells(Enquiry enquiry, IReadOnlyCollection<AnswerKind> kinds, Dictionary<string, string> names) =>
    [
        enquiry.Reference,
        Time(enquiry.ReceivedAt),
        enquiry.Status.ToString(),
        enquiry.ClosedBecause?.ToDisplayText(),
        Time(enquiry.DueAt),
        enquiry.AnsweredAt is { } answered ? Time(answered) : null,
        enquiry.AnsweredAt is null ? null : enquiry.AnsweredAt <= enquiry.DueAt ? "yes" : "no",
        enquiry.AssignedTo is { } who ? names.GetValueOrDefault(who, "a former member of staff") : null,
        enquiry.IsSuspectedSpam || enquiry.Status is EnquiryStatus.Spam ? "yes" : "no",
        .. EnquiryAnswers.FromEnquiry(enquiry, clinic.Value).Where(answer => kinds.Contains(answer.Kind)).Select(answer => KeepAsText(answer.Text)),
    ];

    private static async Task WriteRowAsync(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(EscapeFormula(cell));
        }

        await csv.NextRecordAsync();
    }

    /// <summary>
    /// Escapes cells in which spaces, quotes or line breaks come before a formula. CsvHelper escapes only cells that start with the formula
    /// itself.
    /// </summary>
    private static string? EscapeFormula(string? cell)
    {
        var first = cell?.TrimStart(' ', '\n', '\r', '\t', '"', '\'', '\u00a0', '\ufe0f', '\ufeff', '\u200b', '\u3000');
        var isHidden = first is { Length: > 0 } && FormulaPrefixes.Contains(first[0], StringComparison.Ordinal) && (first.Length < cell!.Length || first[0] > '\u00ff');
        return isHidden && cell![0] is not ('\t' or '\r' or '\'') ? "'" + cell : cell;
    }

    /// <summary>
    /// Escapes an answer that spreadsheets would read as a number or a date: a phone number would lose its first zero, and "3-4" (weeks)
    /// would become the 3rd of April. CsvHelper escapes those that begin with a sign.
    /// </summary>
    private static string? KeepAsText(string? answer) =>
        answer is not null && (NumberPattern().IsMatch(answer) || DatePattern().IsMatch(answer)) ? "'" + answer : answer;

    [GeneratedRegex(@"^(?:[£$€]?[0-9(.][0-9+\-/.,:()%e]*(?:\s?[ap]m)?|[0-9]+ [0-9]+/[0-9]+|true|false)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();

    /// <summary>A month in letters with a number before or after it.</summary>
    [GeneratedRegex(@"^(?=.*[0-9])[0-9\s\-/.,]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[0-9\s\-/.,:]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DatePattern();

    /// <summary>Formats a time in London's time zone so that spreadsheets recognise it.</summary>
    private static string Time(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, OpeningHours.London).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
