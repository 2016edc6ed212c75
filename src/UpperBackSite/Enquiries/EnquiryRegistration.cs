using Microsoft.Extensions.Options;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Platform;

namespace UpperBackSite.Enquiries;

public static class EnquiryRegistration
{
    public static IServiceCollection AddEnquiries(this IServiceCollection services)
    {
        services.AddOptions<PlaceholderValues>().Configure<IOptions<EnquiriesOptions>>((values, enquiries) =>
        {
            values.Add("enquiries.keep_days", enquiries.Value.KeepDays.Longest);
            values.Add("enquiries.keep_closed_days", enquiries.Value.KeepDays.Closed);
            values.Add("enquiries.keep_spam_days", enquiries.Value.KeepDays.Spam);
            values.Add("enquiries.link_days", enquiries.Value.LinkDays);
        });
        return services
            .AddValidatedOptions<EnquiriesOptions>()
            .AddSingleton<EnquiryIntake>()
            .AddHostedService(provider => provider.GetRequiredService<EnquiryIntake>())
            .AddScoped<EnquiryChanges>()
            .AddScoped<EnquiryStaffService>()
            .AddScoped<VisitService>()
            .AddScoped<EnquirySelfService>()
            .AddScoped<RelatedEnquiries>()
            .AddSingleton<PrivateLink>()
            .AddEnquiryMessages()
            .AddScoped<SubjectAccessExport>()
            .AddScoped<EnquiryRemoval>()
            .AddScoped<EnquiryCsvWriter>()
            .AddScoped<EnquiryStatistics>()
            .AddSingleton<LookupHashes>()
            .AddHostedService<EnquiryRetention>();
    }
}
