namespace UpperBackSite.Enquiries.Privacy;

public static class PrivacyRegistration
{
    public static IServiceCollection AddEnquiryPrivacy(this IServiceCollection services) => services
        .AddScoped<SubjectAccessExport>()
        .AddScoped<EnquiryRemoval>()
        .AddScoped<EnquiryCsvWriter>()
        .AddHostedService<EnquiryRetentionService>();
}
