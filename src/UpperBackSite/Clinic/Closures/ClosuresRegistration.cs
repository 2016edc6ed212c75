namespace UpperBackSite.Clinic.Closures;

public static class ClosuresRegistration
{
    public static IServiceCollection AddClosures(this IServiceCollection services) => services
        .AddSingleton<ClosureNotices>()
        .AddHostedService<ClosureNoticeService>();
}
