using UpperBackSite.Platform;

namespace UpperBackSite.Mail;

public static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddValidatedOptions<MailOptions>()
        .AddSingleton<MailTemplates>()
        .AddSingleton<MailTrust>()
        .AddSingleton<MailFolder>()
        .AddSingleton<MailTransport>()
        .AddSingleton<OutboxBell>()
        .AddScoped<Outbox>()
        .AddHostedService<MailTemplateProof>()
        .AddHostedService<OutboxSender>()
        .AddHostedService<OutboxRetention>();
}
