using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Mail;

public static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<PlaceholderValues>().Configure<IOptions<MailOptions>>((values, mail) =>
        {
            values.Add("mail.storage", DescribeStorage(mail.Value));
            values.Add("mail.keep_files_days", mail.Value.KeepFilesDays);
        });
        return services
            .AddValidatedOptions<MailOptions>()
            .AddSingleton<MailTemplates>()
            .AddSingleton<CertificateValidator>()
            .AddSingleton<MailFolder>()
            .AddSingleton<MailTransport>()
            .AddSingleton<OutboxSignal>()
            .AddScoped<Outbox>()
            .AddHostedService<MailTemplateStartupCheck>()
            .AddHostedService<MailServerStartupCheck>()
            .AddHostedService<OutboxSender>()
            .AddHostedService<OutboxRetentionService>()
            .AddHostedService<MailFileRetentionService>();
    }

    /// <summary>Returns what the privacy notice says about where emails are kept.</summary>
    private static string DescribeStorage(MailOptions mail) => string.IsNullOrEmpty(mail.Host)
        ? "This site has no mail server yet, so its emails are saved as files on the clinic's server. The files are not encrypted."
        : "We keep each email in our database, encrypted, until it has been sent. After that, we keep only the fact that we sent it.";
}
