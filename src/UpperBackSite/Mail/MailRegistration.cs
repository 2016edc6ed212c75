using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Mail;

public static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddValidatedOptions<MailOptions>()
        .AddSingleton<MailTemplates>()
        .AddSingleton<CertificateValidator>()
        .AddSingleton<MailFolder>()
        .AddSingleton<MailTransport>()
        .AddSingleton<OutboxSignal>()
        .AddScoped<Outbox>()
        .AddHostedService<MailTemplateStartupCheck>()
        .AddHostedService<OutboxSender>()
        .AddHostedService<OutboxRetentionService>();
}
