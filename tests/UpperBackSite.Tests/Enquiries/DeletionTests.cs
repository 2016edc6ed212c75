using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Enquiries;

public sealed class DeletionTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [SqliteFact]
    public async Task Deleted_values_are_gone_from_every_file_of_the_data_folder()
    {
        for (var person = 0; person < 12; person++)
        {
            await site.Booking.SubmitEnquiry($"Person {person}", $"person{person}@example.com", new string((char)('a' + person), 900));
        }

        await site.ChangeAll(enquiry => enquiry.Notes.Add(new EnquiryNote { At = site.Clock.GetUtcNow(), Who = "nobody", Text = "Rang" }));
        // The sender rewrites a message when it is sent.
        await Eventually.Holds(async () => (await site.Mailbox.Messages()).All(message => message.SentAt is not null), () => site.Clock.Advance(TimeSpan.FromMinutes(1)));
        var gone = await Ciphertexts("SELECT \"Name\", \"Email\", \"Concern\" FROM \"Enquiries\" WHERE \"Id\" % 2 = 0 UNION ALL SELECT \"Text\", \"Text\", \"Text\" FROM \"EnquiryNote\" WHERE \"EnquiryId\" % 2 = 0 UNION ALL SELECT \"Recipient\", \"Text\", \"Html\" FROM \"Outbox\" WHERE \"EnquiryId\" % 2 = 0");
        var kept = await Ciphertexts("SELECT \"Name\", \"Email\", \"Concern\" FROM \"Enquiries\" WHERE \"Id\" % 2 = 1");
        Assert.True(gone.Count >= 24);
        Assert.All(gone, cipher => Assert.Contains(cipher, Files(), StringComparison.Ordinal));
        await site.ChangeAll(enquiry => enquiry.MoveTo(enquiry.Id % 2 == 0 ? EnquiryStatus.Spam : EnquiryStatus.Contacted, site.Clock.GetUtcNow()));

        await site.MoveTo(site.Clock.GetUtcNow().AddDays(31));
        foreach (var retention in site.Retentions())
        {
            Assert.True((await retention.DeleteDueAsync(CancellationToken.None)).IsLogTruncated);
        }

        Assert.Equal(6, (await site.StoredEnquiries()).Count);
        var files = Files();
        Assert.All(gone, cipher => Assert.DoesNotContain(cipher, files, StringComparison.Ordinal));
        Assert.All(kept, cipher => Assert.Contains(cipher, files, StringComparison.Ordinal));
        Assert.Equal(0, new FileInfo(Path.Combine(site.Data, "site.db-wal")).Length);
    }

    [Fact]
    public async Task Monthly_statistics_keep_the_counts_of_deleted_enquiries()
    {
        await site.Booking.SubmitEnquiry();
        await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");
        await site.ChangeAll(enquiry => enquiry.MoveTo(enquiry.Id == 1 ? EnquiryStatus.Closed : EnquiryStatus.Spam, site.Clock.GetUtcNow()));

        await site.MoveTo(site.Clock.GetUtcNow().AddDays(91));

        await using var scope = site.Services.CreateAsyncScope();
        var figure = Assert.Single(await scope.ServiceProvider.GetRequiredService<SiteDbContext>().MonthlyStatistics.ToListAsync());
        Assert.Equal((new DateOnly(2026, 11, 1), "first-visit", 1, 1, 1, 0, 1), (figure.Month, figure.Service, figure.Enquiries, figure.Spam, figure.InTime, figure.Late, figure.WithinFourHours));
        Assert.Null((await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(CancellationToken.None)).FirstInvalidId);
    }

    [Fact]
    public async Task An_unreadable_enquiry_is_deleted_too()
    {
        await site.Booking.SubmitEnquiry();
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Database.ExecuteSqlRawAsync("UPDATE \"Enquiries\" SET \"Name\" = 'nonsense', \"Concern\" = 'nonsense'");
        }

        await site.MoveTo(site.Clock.GetUtcNow().AddDays(180));

        Assert.Empty(await TestDatabase.Query(site.Data, "SELECT \"Name\" FROM \"Enquiries\""));
    }

    /// <summary>Returns the ends of the stored values. They are enough to identify a value, and are not split across pages of the file.</summary>
    private async Task<List<string>> Ciphertexts(string sql)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(site.Data, "site.db")};Pooling=false");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
        {
            found.AddRange(Enumerable.Range(0, rows.FieldCount).Where(column => !rows.IsDBNull(column)).Select(column => rows.GetString(column)[^60..]));
        }

        return found;
    }

    private string Files() => string.Concat(Directory.GetFiles(site.Data, "site.db*").Select(file =>
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(open, Encoding.Latin1);
        return reader.ReadToEnd();
    }));
}
