using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Intake;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Features.Booking;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Benchmarks;

/// <summary>The path of an enquiry from the form to the disk.</summary>
[MemoryDiagnoser]
public class EnquiryBenchmarks
{
    private static readonly BookingForm Form = new()
    {
        Name = "Sam Person",
        Email = "sam@example.com",
        Phone = "020 7946 0999",
        Service = "first-visit",
        Concern = "It aches between the shoulder blades after long days at a desk.",
        Consent = BookingForm.Ticked,
    };

    private SiteUnderTest site = null!;
    private BookingFormProtector protector = null!;

    [GlobalSetup]
    public async Task Start()
    {
        site = await SiteUnderTest.Start();
        protector = site.App.Services.GetRequiredService<BookingFormProtector>();
    }

    [GlobalCleanup]
    public async Task Stop() => await site.DisposeAsync();

    [Benchmark]
    public CheckedAnswers? ProtectForm() => protector.Read(protector.Protect(new DefaultHttpContext(), Form, isSuspectedSpam: false));

    [Benchmark]
    public async Task<string> StoreEnquiry()
    {
        await using var scope = site.App.Services.CreateAsyncScope();
        var now = TimeProvider.System.GetUtcNow();
        return await scope.ServiceProvider.GetRequiredService<EnquiryIntake>().StoreAsync(
            new Enquiry
            {
                Reference = EnquiryReference.Generate(),
                SubmissionKey = Guid.NewGuid().ToString("N"),
                ReceivedAt = now,
                ConsentedAt = now,
                StatusAt = now,
                DueAt = now.AddDays(1),
                Service = Form.Service!,
                Name = Form.Name!,
                Email = Form.Email,
                Phone = PhoneNumber.FindDialable(Form.Phone),
                PhoneAsTyped = Form.Phone,
                Concern = Form.Concern,
                ConsentVersion = ConsentText.Current.Version,
            });
    }
}
