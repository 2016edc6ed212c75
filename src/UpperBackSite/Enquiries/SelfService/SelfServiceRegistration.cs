namespace UpperBackSite.Enquiries.SelfService;

public static class SelfServiceRegistration
{
    public static IServiceCollection AddEnquirySelfService(this IServiceCollection services) => services
        .AddScoped<EnquirySelfService>();
}
