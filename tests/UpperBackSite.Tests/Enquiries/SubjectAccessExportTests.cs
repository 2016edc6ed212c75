using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Enquiries;

public sealed class SubjectAccessExportTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Both_formats_contain_everything_that_is_held()
    {
        var reference = await FullEnquiry();
        var (json, html) = await CopyOf(reference);

        foreach (var held in new[]
        {
            reference, "Sam O’Neill", "sam@example.com", "020 7946 0999", "+442079460999", "It hurts when I <laugh>", "2026-12",
            "to answer my enquiry", "Rang, no answer & left word", "Robin Reed (clinician)", "Enquiry received",
        })
        {
            Assert.True(Strings(JsonDocument.Parse(json).RootElement).Any(text => text.Contains(held, StringComparison.Ordinal)), $"the JSON lacks {held}");
            Assert.Contains(held, new HtmlParser().ParseDocument(html).Body!.TextContent, StringComparison.Ordinal);
        }

        var enquiry = JsonDocument.Parse(json).RootElement.GetProperty("enquiries")[0];
        Assert.Equal("2027-05-22", enquiry.GetProperty("deletedOn").GetString());
        Assert.Contains("22 May 2027", html, StringComparison.Ordinal);
        Assert.Equal("agreed", enquiry.GetProperty("visits")[0].GetProperty("state").GetString());
        Assert.Contains("9:30am on Tuesday 1 December 2026, 45 minutes: booked", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_tells_the_history_in_words_and_the_data_file_in_codes()
    {
        var reference = await FullEnquiry();
        var kim = await site.Staff.SignInAs(StaffRole.Clinician, "kim@clinic.example", "Kim Lee");
        (await (await kim.Visitor.Open(StaffUser.PathOf(reference))).Form("main form[action$=status]").With("status", "Booked").Submit()).ShouldBe(302);

        var (json, html) = await CopyOf(reference);

        var page = new HtmlParser().ParseDocument(html).Body!.TextContent;
        foreach (var line in new[] { "you sent the enquiry", "Robin Reed (clinician) viewed it", "Robin Reed (clinician) logged a call", "Kim Lee (clinician) changed the status from New to Booked" })
        {
            Assert.Contains(line, page, StringComparison.Ordinal);
        }

        Assert.DoesNotMatch(@"\b(enquiry|visit)\.[a-z]", page);
        var actions = JsonDocument.Parse(json).RootElement.GetProperty("enquiries")[0].GetProperty("history").EnumerateArray().Select(action => action.GetProperty("action").GetString()).ToList();
        Assert.All(["enquiry.received", "enquiry.viewed", "enquiry.call", "enquiry.status"], code => Assert.Contains(code, actions));
    }

    /// <summary>A new column must be exported, or be listed here with a reason.</summary>
    [Fact]
    public async Task Every_column_of_an_enquiry_is_exported()
    {
        string[] notOfThePerson = ["Id", "SubmissionKey", "LinkId", "PersonId", "EnquiryId", "NextTryAt", "LeasedUntil", "Hash", "Html", "CalendarMethod", "RecipientHash", "Notices", "RowMac"];
        var clinic = site.Services.GetRequiredService<IOptions<ClinicOptions>>().Value;
        var answered = typeof(Enquiry).GetProperties().Where(property => property.PropertyType == typeof(string) && property.CanWrite && IsAnswer(property, clinic)).Select(property => property.Name);
        await using var scope = site.Services.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<SiteDbContext>().Model;
        var renamed = new Dictionary<string, string>
        {
            ["Phone"] = "DialledPhone",
            ["StatusAt"] = "Since",
            ["AssignedTo"] = "SeenToBy",
            ["IsFlagged"] = "HasWarningWords",
            ["DueAt"] = "AnswerDueAt",
            ["LinkExpiresAt"] = "LinkWorksUntil",
            ["Version"] = "Changes",
            ["ConsentVersion"] = "Version",
            ["ConsentedAt"] = "AgreedAt",
            ["Who"] = "By",
            ["GaveUpAt"] = "GivenUpAt",
            ["Attempts"] = "Tries",
        };
        var copied = typeof(EnquiryExport).Assembly.GetTypes().Where(type => (type == typeof(EnquiryExport) || type.Name.StartsWith("Exported", StringComparison.Ordinal))).SelectMany(type => type.GetProperties()).Select(property => property.Name).ToHashSet();

        var columns = new[] { typeof(Enquiry), typeof(EnquiryNote), typeof(VisitTime), typeof(UpperBackSite.Mail.OutboxMessage), typeof(EnquiryLookup) }
            .SelectMany(type => model.FindEntityType(type)!.GetProperties()).Select(column => column.Name);

        Assert.DoesNotContain(columns.Except(notOfThePerson).Except(answered), column => !copied.Contains(renamed.GetValueOrDefault(column, column)));
    }

    /// <summary>Whether the column is one of the answers, which are all exported.</summary>
    private bool IsAnswer(System.Reflection.PropertyInfo column, ClinicOptions clinic)
    {
        var enquiry = TestEnquiries.New(site);
        column.SetValue(enquiry, "marked");
        return EnquiryAnswers.FromEnquiry(enquiry, clinic).Any(answer => answer.Text?.StartsWith("marked", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task The_page_makes_no_requests_and_runs_no_scripts()
    {
        var (_, html) = await CopyOf(await FullEnquiry());
        var page = new HtmlParser().ParseDocument(html);

        Assert.Empty(page.QuerySelectorAll("[src], [href], script, iframe, form, [style]"));
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<laugh>", html, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_contains_nothing_of_another_enquiry()
    {
        await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");
        var (json, html) = await CopyOf(await site.Booking.SubmitEnquiry());

        Assert.DoesNotContain("ann@example.com", json + html, StringComparison.Ordinal);
    }

    /// <summary>Creates an enquiry with a note, an agreed visit and a queued message.</summary>
    private async Task<string> FullEnquiry()
    {
        var sent = await (await (await site.Booking.FilledForm()).With("phone", "020 7946 0999").With("concern", "It hurts when I <laugh>").Submit()).Form().Press("Send enquiry");
        var reference = sent.ShouldBe(303).Location!.Split('/')[^1].ToUpperInvariant();
        var robin = await site.Staff.SignInAs(StaffRole.Clinician);
        var page = (await robin.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}")).ShouldBe(200);
        (await page.Form("main form[action$=notes]").With("text", "Rang, no answer & left word").With("call", "true").Submit()).ShouldBe(302);
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var enquiry = await db.Enquiries.FirstAsync();
        enquiry.Visits.Add(new VisitTime { StartsAt = new DateTimeOffset(2026, 12, 1, 9, 30, 0, TimeSpan.Zero), Minutes = 45, ProposedAt = site.Clock.GetUtcNow(), Who = "nobody", State = VisitState.Agreed });
        await db.SaveChangesAsync();
        return reference;
    }

    private async Task<(string Json, string Html)> CopyOf(string reference)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var copy = scope.ServiceProvider.GetRequiredService<SubjectAccessExport>();
        return (await copy.ToJsonAsync([reference], CancellationToken.None), await copy.ToHtmlAsync([reference], CancellationToken.None));
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
        _ => [],
    };
}
