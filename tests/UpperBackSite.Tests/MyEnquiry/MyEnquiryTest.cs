using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data;
using UpperBackSite.Mail;
using UpperBackSite.Tests.Site;
using UpperBackSite.Tests.Staff;

namespace UpperBackSite.Tests.MyEnquiry;

/// <summary>People who have sent an enquiry and hold the link of the message that they got.</summary>
public abstract class MyEnquiryTest : StaffTest
{
    /// <summary>What waits in the outbox or has left, of one kind, the newest last. Messages leave only when the clock moves.</summary>
    protected async Task<List<OutboxMessage>> Letters(string kind)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Outbox.AsNoTracking().Where(message => message.Kind == kind).OrderBy(message => message.Id).ToListAsync();
    }

    /// <summary>The address of the private page, as the newest written letters have it.</summary>
    protected async Task<string> LinkIn(string kind) => LinkOf(await Written(kind));

    protected static string LinkOf(string text) => text.Split('\n').Select(line => line.Trim()).Last(line => line.StartsWith("https://localhost/my-enquiry?key=", StringComparison.Ordinal))["https://localhost".Length..];

    /// <summary>The text of the newest letter of a kind, from the file that it was written to.</summary>
    protected async Task<string> Written(string kind) => (await WrittenLetter(kind)).TextBody!;

    protected async Task<MimeKit.MimeMessage> WrittenLetter(string kind)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if ((await Letters(kind)).LastOrDefault() is { SentAt: not null } sent)
            {
                var id = sent.MessageId.Split('@')[0];
                return await MimeKit.MimeMessage.LoadAsync(Directory.GetFiles(Path.Combine(Site.Data, "mail"), $"*{id}*.eml").Single());
            }

            Site.Clock.Advance(TimeSpan.FromSeconds(6));
            await Task.Delay(20);
        }

        throw new TimeoutException($"No letter {kind} left.");
    }

    /// <summary>Someone who sent an enquiry and opened the link of the acknowledgement.</summary>
    protected async Task<(string Reference, string Link, WebPage Page)> OwnPage(string name = "Sam O’Neill", string email = "sam@example.com", string? concern = null)
    {
        var reference = await Receive(name, email, concern);
        var link = await LinkIn("acknowledgement");
        return (reference, link, (await Site.Visitor().Open(link)).ShouldBe(200));
    }

    protected static async Task Propose(Colleague colleague, string reference, string day, string time, bool outside = false)
    {
        var form = (await colleague.Visitor.Open(PathOf(reference))).ShouldBe(200).Form("form.visit-form").With("day", day).With("time", time).With("minutes", "45");
        (await (outside ? form.With("outside", "true") : form).Submit()).ShouldBe(302);
    }

    protected async Task<int> TrailLength()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDbContext>().AuditEntries.CountAsync();
    }

    protected static string PathOf(string reference) => $"/staff/enquiries/{reference.ToLowerInvariant()}";
}
