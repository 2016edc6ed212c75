using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Intake;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Enquiries;

/// <summary>Concurrent enquiries are stored in one transaction without affecting one another.</summary>
public sealed class EnquiryIntakeTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task An_enquiry_that_the_database_rejects_does_not_affect_the_others()
    {
        var taken = EnquiryReference.Generate();
        var sent = Enumerable.Range(0, 40).Select(number => Sample(number is 10 or 30 ? taken : EnquiryReference.Generate())).ToList();

        var answers = sent.Select(Store).ToList();
        await Task.WhenAll(answers.Select(answer => answer.ContinueWith(_ => { }, TaskScheduler.Default)));

        var refused = Assert.Single(answers, answer => answer.IsFaulted);
        Assert.IsType<EnquiryNotStoredException>(refused.Exception!.InnerException);
        var stored = await Read(db => db.Enquiries.Select(enquiry => enquiry.Reference).ToListAsync());
        Assert.Equal(sent.Select(enquiry => enquiry.Reference).Distinct().Order(), stored.Order());
    }

    [Fact]
    public async Task Repeated_submissions_among_others_share_one_reference()
    {
        var again = Sample(EnquiryReference.Generate()).SubmissionKey;
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => Store(Sample(EnquiryReference.Generate(), number % 3 == 0 ? again : null))));

        Assert.Single(answers.Where((_, number) => number % 3 == 0).Distinct());
        Assert.Equal(21, await Read(db => db.Enquiries.CountAsync()));
    }

    [Fact]
    public async Task Each_enquiry_has_an_entry_in_a_valid_audit_trail()
    {
        var references = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Store(Sample(EnquiryReference.Generate()))));

        await using var scope = site.Services.CreateAsyncScope();
        var trail = await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(CancellationToken.None);
        Assert.Null(trail.FirstInvalidId);
        var entries = await Read(db => db.AuditEntries.Where(entry => entry.Action == "enquiry.received").Select(entry => entry.About).ToListAsync());
        Assert.Equal(references.Order(), entries.Order());
    }

    [Fact]
    public async Task Every_stored_value_is_read_back_unchanged()
    {
        var sent = TestEnquiries.NewComplete(site);

        await Store(sent);

        var stored = await Read(db => db.Enquiries.Include(enquiry => enquiry.Lookups).Include(enquiry => enquiry.Mail).SingleAsync());
        Assert.Equal(ValuesOf(sent), ValuesOf(stored));
        Assert.Equal(sent.Lookups.Select(ValuesOf), stored.Lookups.OrderBy(lookup => lookup.Id).Select(ValuesOf));
        // Other columns may already be changed by the sender.
        Assert.Equal(["acknowledgement", "notice-urgent"], sent.Mail.Select(message => message.Kind));
        Assert.Equal(sent.Mail.Select(message => (message.MessageId, message.Kind, message.CreatedAt)), stored.Mail.OrderBy(message => message.Id).Select(message => (message.MessageId, message.Kind, message.CreatedAt)));
    }

    [Fact]
    public async Task Queued_enquiries_are_stored_at_shutdown_and_later_ones_are_refused()
    {
        var intake = site.Services.GetRequiredService<EnquiryIntake>();
        var waiting = Enumerable.Range(0, 200).Select(_ => Store(Sample(EnquiryReference.Generate()))).ToList();

        await intake.StopAsync(CancellationToken.None);

        var stored = await Read(db => db.Enquiries.Select(enquiry => enquiry.Reference).ToListAsync());
        Assert.Equal((await Task.WhenAll(waiting)).Order(), stored.Order());
        await Assert.ThrowsAsync<EnquiryNotStoredException>(() => Store(Sample(EnquiryReference.Generate())));
    }

    [Fact]
    public async Task More_enquiries_than_the_queue_holds_are_all_stored()
    {
        var references = await Task.WhenAll(Enumerable.Range(0, 1500).Select(_ => Store(Sample(EnquiryReference.Generate()))));

        Assert.Equal(1500, references.Distinct().Count());
        Assert.Equal(1500, await Read(db => db.Enquiries.CountAsync()));
    }

    /// <summary>Returns the values of a row without generated keys and collections.</summary>
    private static List<string> ValuesOf(object row) =>
    [
        .. row.GetType().GetProperties()
            .Where(property => property.Name is not ("Id" or "EnquiryId") && (property.PropertyType == typeof(string) || property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null))
            .Select(property => $"{property.Name} {property.GetValue(row)}"),
    ];

    private Task<string> Store(Enquiry enquiry) => site.Store(enquiry);

    private async Task<T> Read<T>(Func<SiteDbContext, Task<T>> read)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<SiteDbContext>());
    }

    private Enquiry Sample(string reference, string? submissionKey = null) => TestEnquiries.New(site, reference: reference, submissionKey: submissionKey);
}
