using Microsoft.Data.Sqlite;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Booking;

public sealed class EnquiryJourneyTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task An_enquiry_is_checked_and_then_stored()
    {
        var form = (await site.Booking.FilledForm())
            .With("phone", "020 7946 0123")
            .With("concern", "Sore between the shoulder blades.\r\nWorse at my desk.")
            .With("duration", "6-to-12-weeks")
            .With("days", "thursday", "monday")
            .With("times", "morning")
            .With("accessNeeds", "Step-free, please");

        var check = (await form.Submit()).ShouldBe(200);

        foreach (var answer in new[] { "Sam O’Neill", "sam@example.com", "020 7946 0123", "First visit with a physiotherapist", "Worse at my desk.", "6 to 12 weeks", "Monday, Thursday", "Morning", "Step-free, please" })
        {
            check.ShouldSay(answer);
        }

        Assert.Empty(await site.StoredEnquiries());

        var sent = (await check.Form().Submit()).ShouldBe(303);
        var confirmation = (await check.Visitor.Open(sent.Location!)).ShouldBe(200);

        var stored = Assert.Single(await site.StoredEnquiries());
        Assert.Equal([stored.Reference], confirmation.Texts(".confirmation__reference"));
        confirmation.ShouldSay("We'll reply by 6pm on Tuesday 24 November");
        Assert.Equal(("Sam O’Neill", "sam@example.com", "+442079460123", "020 7946 0123"), (stored.Name, stored.Email, stored.Phone, stored.PhoneAsTyped));
        Assert.Equal(("first-visit", "6-to-12-weeks", "monday,thursday", "morning"), (stored.Service, stored.Duration, stored.PreferredDays, stored.PreferredTimes));
        Assert.Equal("Sore between the shoulder blades.\nWorse at my desk.", stored.Concern);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 10, 1, 0, TimeSpan.Zero), stored.ReceivedAt);
        Assert.False(stored.IsSuspectedSpam);
    }

    [Fact]
    public async Task The_confirmation_contains_no_personal_data()
    {
        var check = await site.Booking.OpenCheckPage();
        var sent = await check.Form().Submit();
        var confirmation = await check.Visitor.Open(sent.Location!);

        Assert.DoesNotContain("Sam O", confirmation.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("sam", sent.Location, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("phone")]
    public async Task Either_an_email_or_a_phone_number_is_enough(string left)
    {
        var form = (await site.Booking.FilledForm()).With("phone", "07700 900123").With(left, "");

        var check = (await form.Submit()).ShouldBe(200);
        (await check.Form().Submit()).ShouldBe(303);

        Assert.Single(await site.StoredEnquiries());
    }

    [Fact]
    public async Task Change_returns_to_the_form_with_every_answer()
    {
        var check = (await (await site.Booking.FilledForm()).With("days", "friday").With("concern", "<b>\"sore\"</b>").Submit()).ShouldBe(200);

        var form = (await check.Form().Press("Change")).ShouldBe(200).Form();

        Assert.Equal("Sam O’Neill", form.Value("name"));
        Assert.Equal("first-visit", form.Value("service"));
        Assert.Equal(["friday"], form.Values("days"));
        Assert.Equal("<b>\"sore\"</b>", form.Value("concern"));
        Assert.Equal("yes", form.Value("consent"));
        (await (await form.With("name", "Alex").Submit()).Form().Submit()).ShouldBe(303);
        Assert.Equal("Alex", Assert.Single(await site.StoredEnquiries()).Name);
    }

    [Fact]
    public async Task The_empty_form_is_rendered_once_for_everyone()
    {
        using var renderings = new RenderCounter(site);
        var first = (await site.Visitor().Open("/booking")).ShouldBe(200);
        var second = (await site.Visitor().Open("/booking")).ShouldBe(200);

        Assert.Equal(first.Body, second.Body);
        Assert.Equal(1, renderings.CountFor("/booking"));
    }

    [Fact]
    public async Task A_link_can_choose_the_service()
    {
        Assert.Equal("follow-up", (await site.Visitor().Open("/booking?service=follow-up")).Form().Value("service"));
        Assert.Null((await site.Visitor().Open("/booking?service=nonsense")).Form().Value("service"));
    }

    [Fact]
    public async Task An_enquiry_can_be_read_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        string reference;
        using (var first = new SiteFactory { DataFolder = folder.Path })
        {
            reference = await Send(first);
        }

        using var second = new SiteFactory { DataFolder = folder.Path };
        (await second.Visitor().Open($"/booking/enquiries/{reference}")).ShouldBe(200);
        Assert.Equal("Sam O’Neill", Assert.Single(await second.StoredEnquiries()).Name);
    }

    [Fact]
    public async Task The_reply_date_stays_when_the_opening_hours_change_afterwards()
    {
        using var folder = new TemporaryFolder();
        string reference;
        using (var before = new SiteFactory { DataFolder = folder.Path })
        {
            reference = await Send(before);
        }

        using var after = new SiteFactory { DataFolder = folder.Path }.With("Clinic:Hours:0:Day", "Tuesday").With("Clinic:Hours:0:Opens", "08:00").With("Clinic:Hours:0:Closes", "13:00").With("Clinic:ReplyWithinWorkingDays", "3");
        (await after.Visitor().Open($"/booking/enquiries/{reference}")).ShouldBe(200).ShouldSay("We'll reply by 6pm on Tuesday 24 November");
    }

    [Fact]
    public async Task Answers_checked_before_a_restart_can_be_sent_after_it()
    {
        using var folder = new TemporaryFolder();
        WebPage check;
        using (var first = new SiteFactory { DataFolder = folder.Path })
        {
            var form = (await first.Visitor().Open("/booking")).Form().With("name", "Sam").With("email", "sam@example.com").With("service", "first-visit").With("consent", "yes");
            check = (await form.Submit()).ShouldBe(200);
        }

        using var second = new SiteFactory { DataFolder = folder.Path };
        var answers = new FormUrlEncodedContent([KeyValuePair.Create("answers", check.Form().Value("answers")!)]);
        var cookie = check.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        (await second.Visitor(sendsCookies: false).Send(HttpMethod.Post, "/booking/enquiries", answers, ("Cookie", cookie))).ShouldBe(303);

        Assert.Single(await second.StoredEnquiries());
    }

    [SqliteFact]
    public async Task The_database_file_is_in_WAL_mode_and_contains_no_personal_data()
    {
        var check = (await (await site.Booking.FilledForm()).With("phone", "020 7946 0123").With("concern", "Sorenesswords").Submit()).ShouldBe(200);
        (await check.Form().Submit()).ShouldBe(303);

        await using var database = new SqliteConnection($"Data Source={Path.Combine(site.Data, "site.db")};Pooling=false");
        await database.OpenAsync();
        Assert.Equal("wal", await Scalar(database, "PRAGMA journal_mode"));
        foreach (var file in Directory.GetFiles(site.Data))
        {
            await using var shared = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = await new StreamReader(shared, System.Text.Encoding.Latin1).ReadToEndAsync();
            foreach (var personal in new[] { "Neill", "sam@example", "7946 0123", "79460123", "Sorenesswords" })
            {
                Assert.DoesNotContain(personal, bytes, StringComparison.Ordinal);
            }
        }

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(site.Data, "keys")));
        Assert.DoesNotContain(site.Log.All, line => line.Contains("Neill", StringComparison.Ordinal) || line.Contains("sam@", StringComparison.Ordinal) || line.Contains("Sorenesswords", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_database_fails_the_person_is_told_and_keeps_the_answers()
    {
        var check = await site.Booking.OpenCheckPage();
        await TestDatabase.Query(site.Data, "ALTER TABLE \"Enquiries\" RENAME TO \"Lost\"");

        var failed = (await check.Form().Submit()).ShouldBe(503);

        failed.ShouldSay("your enquiry hasn't been sent").ShouldSay("020 7946 0123").ShouldSay("Sam O’Neill");
        Assert.Contains(site.Log.All, line => line.Contains(TestDatabase.IsPostgres ? "An enquiry could not be stored: PostgreSQL error 42P01, a table" : "An enquiry could not be stored: SQLite error 1, a table", StringComparison.Ordinal));
        (await check.Visitor.Open("/health/ready")).ShouldBe(503);
    }

    private static async Task<string> Send(SiteFactory site)
    {
        var form = (await site.Visitor().Open("/booking")).Form().With("name", "Sam O’Neill").With("email", "sam@example.com").With("service", "first-visit").With("consent", "yes");
        var sent = (await (await form.Submit()).ShouldBe(200).Form().Submit()).ShouldBe(303);
        return sent.Location!.Split('/')[^1];
    }

    private static async Task<string?> Scalar(SqliteConnection database, string sql)
    {
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
