using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class ExportTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task An_export_contains_no_personal_data_by_default()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var reference = await site.Booking.SubmitEnquiry(concern: "My elbow glows");

        var file = (await (await Filled(ada)).Submit()).ShouldBe(200);

        Assert.Equal("text/csv; charset=utf-8", file.ContentHeaders.ContentType!.ToString());
        Assert.Equal("enquiries-2026-10-24-to-2026-11-23.csv", file.ContentHeaders.ContentDisposition!.FileName);
        Assert.Equal("attachment", file.ContentHeaders.ContentDisposition.DispositionType);
        Assert.True(file.Headers.CacheControl!.NoStore);
        Assert.Contains($"{reference},2026-11-23 10:01,New,,2026-11-24 18:00,,,,no,First visit with a physiotherapist\r\n", file.Body, StringComparison.Ordinal);
        foreach (var personal in new[] { "Sam", "sam@example.com", "glows" })
        {
            Assert.DoesNotContain(personal, file.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Contact_details_and_free_text_are_included_on_request_and_recorded()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        await site.Booking.SubmitEnquiry(concern: "My elbow, it \"glows\"\nat night");

        var row = Rows((await (await Filled(ada)).With("contact", "true").With("words", "true").Submit()).ShouldBe(200))[1];

        Assert.Contains("Sam O’Neill", row);
        Assert.Contains("sam@example.com", row);
        Assert.Contains("My elbow, it \"glows\"\nat night", row.Select(cell => cell.ReplaceLineEndings("\n")));
        Assert.Equal(("2026-10-24 to 2026-11-23", "1 enquiry, contact details, what they told us"), (await Trail()).Single());
    }

    [Fact]
    public async Task The_reason_for_closing_is_written_in_words()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var reference = await site.Booking.SubmitEnquiry();
        await site.Change(reference, enquiry => enquiry.MoveTo(EnquiryStatus.Closed, site.Clock.GetUtcNow(), CloseReason.NoReply));

        var row = Rows((await (await Filled(ada)).Submit()).ShouldBe(200))[1];

        Assert.Equal(["Closed", "No reply from the person"], row.Skip(2).Take(2));
    }

    [Fact]
    public async Task The_file_begins_with_a_UTF_8_byte_order_mark()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var form = await Filled(ada);
        using var answer = await ada.Visitor.Client.PostAsync("/staff/exports", new FormUrlEncodedContent(new[] { "from", "to", "status", "password", "__RequestVerificationToken" }.Select(name => KeyValuePair.Create(name, form.Value(name) ?? ""))));

        Assert.Equal([0xEF, 0xBB, 0xBF], (await answer.Content.ReadAsByteArrayAsync())[..3]);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\")")]
    [InlineData("+44 7700 900123")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("   =1+1")]
    [InlineData("\n=1+1")]
    [InlineData("\"=1+1\"")]
    [InlineData(" \"=1+1")]
    [InlineData("'=1+1")]
    [InlineData("＝1+1")]
    [InlineData("\ufe0f=1+1")]
    [InlineData("﹢44")]
    [InlineData("⁼1+1")]
    [InlineData("\u00a0=1+1")]
    [InlineData("\u200b@x")]
    [InlineData("a\n=1+1")]
    [InlineData("plain, \"quoted\"\r\nand more")]
    public async Task No_cell_is_interpreted_as_a_formula(string hostile)
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        await site.Booking.SubmitEnquiry();
        await Change(hostile);

        var rows = Rows((await (await Filled(ada)).With("contact", "true").With("words", "true").Submit()).ShouldBe(200));

        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[0].Length, rows[1].Length);
        Assert.All(rows[1], cell => Assert.DoesNotMatch(@"^[\s""\u200b\ufeff]*[=+\-@＝＋－＠\t\r]", cell));
        Assert.Contains(rows[1], cell => cell.TrimStart('\'') == hostile.TrimStart('\''));
    }

    [Theory]
    [InlineData("02079460123", "'02079460123")]
    [InlineData("(020)79460123", "'(020)79460123")]
    [InlineData("+442079460123", "'+442079460123")]
    [InlineData("00442079460123", "'00442079460123")]
    [InlineData("3-4", "'3-4")]
    [InlineData("1/2", "'1/2")]
    [InlineData("1E5", "'1E5")]
    [InlineData("3 May", "'3 May")]
    [InlineData("Jan-26", "'Jan-26")]
    [InlineData("MAR1", "'MAR1")]
    [InlineData("12 pm", "'12 pm")]
    [InlineData("50%", "'50%")]
    [InlineData("£45", "'£45")]
    [InlineData("1 1/2", "'1 1/2")]
    [InlineData("TRUE", "'TRUE")]
    [InlineData("May", "May")]
    [InlineData("020 7946 0123", "020 7946 0123")]
    [InlineData("3-4 weeks", "3-4 weeks")]
    public async Task No_answer_is_read_as_a_number_or_a_date(string typed, string cell)
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        await site.Booking.SubmitEnquiry();
        await Change(typed);

        var row = Rows((await (await Filled(ada)).With("contact", "true").With("words", "true").Submit()).ShouldBe(200))[1];

        Assert.Equal(2, row.Count(written => written == cell));
        Assert.Equal("2026-11-23 10:01", row[1]);
    }

    [Fact]
    public async Task Days_are_in_London_time_and_the_status_is_filtered()
    {
        site.Clock.AdjustTime(new DateTimeOffset(2027, 6, 30, 22, 50, 0, TimeSpan.Zero));
        var june = await site.Booking.SubmitEnquiry();
        site.Clock.AdjustTime(new DateTimeOffset(2027, 6, 30, 23, 10, 0, TimeSpan.Zero));
        var july = await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);

        var ofJune = Rows((await (await Filled(ada)).With("from", "2027-06-01").With("to", "2027-06-30").Submit()).ShouldBe(200));
        var ofJuly = Rows((await (await Filled(ada)).With("from", "2027-07-01").With("to", "2027-07-01").Submit()).ShouldBe(200));
        var booked = Rows((await (await Filled(ada)).With("from", "2027-06-01").With("status", "Booked").Submit()).ShouldBe(200));

        Assert.Equal([june], ofJune.Skip(1).Select(row => row[0]));
        Assert.Equal([july], ofJuly.Skip(1).Select(row => row[0]));
        Assert.Single(booked);
    }

    [Theory]
    [InlineData("from", "", "from", "Enter the first date")]
    [InlineData("to", "9999-12-31", "to", "Enter the last date")]
    [InlineData("to", "2020-01-01", "to", "The last date must not be before the first")]
    [InlineData("password", "wrong", "password", "Your password is incorrect")]
    public async Task An_invalid_form_shows_the_error_and_exports_nothing(string name, string value, string field, string words)
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        await site.Booking.SubmitEnquiry();

        (await (await Filled(ada)).With(name, value).Submit()).ShouldBe(400).ShouldShowError(field, words);

        Assert.Empty(await Trail());
    }

    private static async Task<WebForm> Filled(StaffUser ada) => (await ada.Visitor.Open("/staff/exports")).ShouldBe(200).Form("main form[action='/staff/exports']").With("password", StaffUser.Password);

    private static List<string[]> Rows(WebPage file)
    {
        using var reader = new CsvParser(new StringReader(file.Body.TrimStart('\ufeff')), new CsvConfiguration(CultureInfo.InvariantCulture));
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add(reader.Record!);
        }

        return rows;
    }

    private async Task Change(string hostile)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var enquiry = await db.Enquiries.FirstAsync();
        enquiry.Name = hostile;
        enquiry.PhoneAsTyped = hostile;
        await db.SaveChangesAsync();
    }

    private async Task<List<(string About, string Detail)>> Trail()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return [.. (await scope.ServiceProvider.GetRequiredService<SiteDbContext>().AuditEntries.Where(entry => entry.Action == "enquiries.exported").ToListAsync()).Select(entry => (entry.About, entry.Detail))];
    }
}
