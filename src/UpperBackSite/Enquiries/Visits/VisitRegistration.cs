using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Enquiries.Visits;

public static class VisitRegistration
{
    public static IServiceCollection AddVisits(this IServiceCollection services) => services
        .AddValidatedOptions<VisitsOptions>()
        .AddScoped<VisitClashes>()
        .AddScoped<VisitOffers>()
        .AddScoped<VisitService>()
        .AddScoped<VisitDiary>()
        .AddScoped<VisitReminders>()
        .AddHostedService<VisitReminderService>();
}
