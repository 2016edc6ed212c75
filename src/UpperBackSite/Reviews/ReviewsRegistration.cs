namespace UpperBackSite.Reviews;

public static class ReviewsRegistration
{
    public static IServiceCollection AddReviews(this IServiceCollection services) => services
        .AddSingleton<ReviewRegister>()
        .AddSingleton<ReviewFile>()
        .AddScoped<ReviewService>()
        .AddScoped<ReviewImport>()
        .AddScoped<ReviewNotes>()
        .AddHostedService<ReviewLoadingService>()
        .AddHostedService<ReviewRefreshService>();
}
