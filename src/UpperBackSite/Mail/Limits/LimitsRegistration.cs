namespace UpperBackSite.Mail.Limits;

public static class LimitsRegistration
{
    public static IServiceCollection AddMailLimits(this IServiceCollection services) => services
        .AddScoped<RecipientLimit>()
        .AddScoped<NoticeDigest>()
        .AddScoped<MailLimits>();
}
