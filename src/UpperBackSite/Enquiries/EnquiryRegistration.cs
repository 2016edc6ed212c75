using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Enquiries;

public static class EnquiryRegistration
{
    public static IServiceCollection AddEnquiries(this IServiceCollection services)
    {
        services.AddOptions<PlaceholderValues>().Configure<IOptions<EnquiriesOptions>>((values, enquiries) =>
        {
            values.Add("enquiries.keep_days", enquiries.Value.KeepDays.MaxOpen);
            values.Add("enquiries.keep_closed_days", enquiries.Value.KeepDays.Closed);
            values.Add("enquiries.keep_spam_days", enquiries.Value.KeepDays.Spam);
            values.Add("enquiries.link_days", enquiries.Value.LinkDays);
        });
        return services
            .AddValidatedOptions<EnquiriesOptions>()
            .AddScoped<EnquiryChanges>()
            .AddSingleton<PrivateLink>()
            .AddSingleton<LookupHashes>()
            .AddSingleton<StaffDeadlines>()
            .AddHostedService<LookupRebuildStep>();
    }
}
