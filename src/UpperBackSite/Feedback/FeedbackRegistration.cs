using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Feedback;

public static class FeedbackRegistration
{
    public static IServiceCollection AddFeedback(this IServiceCollection services)
    {
        services.AddOptions<PlaceholderValues>().Configure<IOptions<FeedbackOptions>>((values, feedback) => values.Add("feedback.keep_days", feedback.Value.KeepDays));
        return services
            .AddValidatedOptions<FeedbackOptions>()
            .AddHostedService<FeedbackRetentionService>();
    }
}
