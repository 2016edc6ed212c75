using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Intake;

namespace UpperBackSite.Tests.Site;

public static class TestEnquiries
{
    public static Enquiry New(SiteFactory site, string service = "first-visit", string name = "Kit Marsh", string? reference = null, string? submissionKey = null)
    {
        var now = site.Clock.GetUtcNow();
        return new Enquiry
        {
            Reference = reference ?? EnquiryReference.Generate(),
            SubmissionKey = submissionKey ?? Guid.NewGuid().ToString("N"),
            ReceivedAt = now,
            Service = service,
            Name = name,
            ConsentVersion = "1",
            ConsentedAt = now,
            StatusAt = now,
            DueAt = now.AddDays(1),
        };
    }

    /// <summary>Creates an enquiry with every field set, some to unusual values.</summary>
    public static Enquiry NewComplete(SiteFactory site)
    {
        var now = site.Clock.GetUtcNow();
        return new Enquiry
        {
            Reference = EnquiryReference.Generate(),
            SubmissionKey = Guid.NewGuid().ToString("N"),
            ReceivedAt = now,
            Service = "first-visit",
            Name = "Zoë O'Brien \"Zo\"",
            Email = "zoe@example.com",
            Phone = "+442079460123",
            PhoneAsTyped = "020 7946 0123",
            ContactBy = EnquiryChoices.ByEmail,
            AllowsVoicemail = true,
            Concern = "It aches; '); DROP TABLE Enquiries; --\r\n\tand at night \U0001F62C",
            Duration = "weeks",
            PreferredDays = "monday,thursday",
            PreferredTimes = "morning",
            AccessNeeds = "Step-free, bitte",
            ConsentVersion = "1",
            ConsentedAt = now,
            StatusAt = now,
            IsFlagged = true,
            DueAt = now.AddDays(1),
        };
    }

    public static Task<string> Store(this SiteFactory site, Enquiry enquiry) => site.Services.GetRequiredService<EnquiryIntake>().StoreAsync(enquiry);
}
