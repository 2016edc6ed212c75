using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Mail;

/// <summary>Refuses to start the site of a real clinic whose emails would be saved as files, unless that is wanted.</summary>
public sealed class MailServerStartupCheck(IOptions<MailOptions> mail, IOptions<ClinicOptions> clinic, IHostEnvironment host) : StartupStep
{
    public const string Refusal = "Mail:Host is not set, so emails would reach no one and be saved as unencrypted files. Set Mail:Host to your mail server, or set Mail:WriteToFolder to true if you want the files.";

    public static bool IsRefused(MailOptions mail, ClinicOptions clinic, IHostEnvironment host) =>
        host.IsProduction() && !clinic.IsExample && string.IsNullOrEmpty(mail.Host) && !mail.WriteToFolder;

    public override Task StartingAsync(CancellationToken cancellationToken) =>
        IsRefused(mail.Value, clinic.Value, host) ? throw new MailConfigurationException(Refusal) : Task.CompletedTask;
}
