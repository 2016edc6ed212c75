namespace UpperBackSite.Enquiries.Visits;

public static class VisitRegistration
{
    public static IServiceCollection AddVisits(this IServiceCollection services) => services
        .AddScoped<VisitClashes>()
        .AddScoped<VisitService>();
}
