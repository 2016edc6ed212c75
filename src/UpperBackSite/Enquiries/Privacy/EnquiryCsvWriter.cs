using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Data;

namespace UpperBackSite.Enquiries.Privacy;

/// <summary>Writes enquiries as a table (RFC 4180) in which no cell is a formula, whatever a person typed.</summary>
public sealed class EnquiryCsvWriter(SiteDbContext db, IOptions<ClinicOptions> clinic)
{
    private const int Batch = 100;

    /// <summary>What spreadsheets may skip before a formula, or read as its first letter though it looks like another.</summary>
    private const string FormulaSigns = "=+-@＝＋－＠\t\r";

    private static readonly CsvConfiguration Settings = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        InjectionOptions = InjectionOptions.Escape,
        // A line break is one to a spreadsheet also when it is not the one that ends our rows.
        ShouldQuote = cell => ConfigurationFunctions.ShouldQuote(cell) || cell.Field.AsSpan().IndexOfAny('\r', '\n') >= 0,
    };

    /// <summary>In UTF-8 with the mark by which Excel knows it. Rows that were deleted meanwhile are left out.</summary>
    /// <param name="kinds">Which answers are written; the others stay out.</param>
    public async Task Write(Stream to, IReadOnlyList<int> ids, IReadOnlyCollection<AnswerKind> kinds, CancellationToken cancellationToken)
    {
        var names = await db.Users.ToDictionaryAsync(member => member.Id, member => member.Name, cancellationToken);
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(writer, Settings, leaveOpen: true);
        await WriteRow(csv, Headings(kinds));
        foreach (var some in ids.Chunk(Batch))
        {
            foreach (var enquiry in await db.Enquiries.AsNoTracking().Where(row => some.Contains(row.Id)).OrderBy(row => row.ReceivedAt).ToListAsync(cancellationToken))
            {
                await WriteRow(csv, Cells(enquiry, kinds, names));
            }

            await csv.FlushAsync();
            await writer.FlushAsync(cancellationToken);
        }
    }

    private static IEnumerable<string> Headings(IReadOnlyCollection<AnswerKind> kinds) =>
    [
        "Reference", "Received", "Status", "Reason for closing", "Reply due", "First reply", "On time", "Assigned to", "Possible spam",
        .. EnquiryAnswers.LabelsOf(kinds),
    ];

    private IEnumerable<string?> Cells(Enquiry enquiry, IReadOnlyCollection<AnswerKind> kinds, Dictionary<string, string> names) =>
    [
        enquiry.Reference,
        Time(enquiry.ReceivedAt),
        enquiry.Status.ToString(),
        enquiry.ClosedBecause?.ToString(),
        Time(enquiry.DueAt),
        enquiry.AnsweredAt is { } answered ? Time(answered) : null,
        enquiry.AnsweredAt is null ? null : enquiry.AnsweredAt <= enquiry.DueAt ? "yes" : "no",
        enquiry.AssignedTo is { } who ? names.GetValueOrDefault(who, "a former member of staff") : null,
        enquiry.IsSuspectedSpam || enquiry.Status is EnquiryStatus.Spam ? "yes" : "no",
        .. EnquiryAnswers.Of(enquiry, clinic.Value).Where(answer => kinds.Contains(answer.Kind)).Select(answer => answer.Text),
    ];

    private static async Task WriteRow(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(Harmless(cell));
        }

        await csv.NextRecordAsync();
    }

    /// <summary>
    /// CsvHelper puts an apostrophe before a cell that begins like a formula. Programs also skip spaces, quotes and line
    /// breaks before one, so those cells get theirs here.
    /// </summary>
    private static string? Harmless(string? cell)
    {
        var first = cell?.TrimStart(' ', '\n', '\r', '\t', '"', '\'', '\u00a0', '\ufeff', '\u200b', '\u3000');
        var isHidden = first is { Length: > 0 } && FormulaSigns.Contains(first[0], StringComparison.Ordinal) && (first.Length < cell!.Length || first[0] > '\u00ff');
        return isHidden && cell![0] is not ('\t' or '\r' or '\'') ? "'" + cell : cell;
    }

    /// <summary>London's time, which a spreadsheet takes for a time.</summary>
    private static string Time(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, OpeningHours.London).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
