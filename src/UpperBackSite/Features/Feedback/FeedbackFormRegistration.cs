namespace UpperBackSite.Features.Feedback;

public static class FeedbackFormRegistration
{
    public static IServiceCollection AddFeedbackForm(this IServiceCollection services) => services.AddSingleton<FeedbackCookie>();
}
