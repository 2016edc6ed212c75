using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Mail;

/// <summary>Refuses to start the site of a real clinic whose emails would be saved as files, unless that is wanted. In development, says that they are.</summary>
public sealed partial class MailServerStartupCheck(IOptions<MailOptions> mail, IOptions<ClinicOptions> clinic, IHostEnvironment host, DataFolder data, ILogger<MailServerStartupCheck> log) : StartupStep
{
    public const string Refusal = "Mail:Host is not set, so emails would reach no one and be saved as unencrypted files. Set Mail:Host to your mail server, or set Mail:WriteToFolder to true if you want the files.";

    public static bool IsRefused(MailOptions mail, ClinicOptions clinic, IHostEnvironment host) =>
        host.IsProduction() && !clinic.IsExample && string.IsNullOrEmpty(mail.Host) && !mail.WriteToFolder;

    public override Task StartingAsync(CancellationToken cancellationToken)
    {
        if (IsRefused(mail.Value, clinic.Value, host))
        {
            throw new MailConfigurationException(Refusal);
        }

        if (host.IsDevelopment() && mail.Value.Host is { } server)
        {
            Log.SavedInDevelopment(log, server, data.Mail);
        }

        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "In development no email is sent through {Server}; emails are saved in {Folder}")]
        public static partial void SavedInDevelopment(ILogger log, string server, string folder);
    }
}
