namespace UpperBackSite.Enquiries.SelfService;

public static class SelfServiceRegistration
{
    public static IServiceCollection AddEnquirySelfService(this IServiceCollection services) => services
        .AddSingleton<EnquiryBrowser>()
        .AddScoped<IdentityCheck>()
        .AddScoped<EnquirySelfService>();
}
