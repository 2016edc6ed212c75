namespace UpperBackSite.Enquiries.Statistics;

public static class StatisticsRegistration
{
    public static IServiceCollection AddEnquiryStatistics(this IServiceCollection services) => services
        .AddScoped<EnquiryStatistics>();
}
