using Microsoft.Extensions.Options;
using UpperBackSite.Mail;

namespace UpperBackSite.Commands.Checkup;

/// <summary>Goes as far as signing in at the mail server, in the way that messages go, and sends nothing.</summary>
public sealed class MailCheckup(IOptions<MailOptions> options, MailTransport transport)
{
    public async Task<Finding> Find(CancellationToken stopping)
    {
        if (options.Value.Host is not { } host)
        {
            return Finding.Warning("mail", "no Mail:Host, so messages are kept as files in the folder mail and reach nobody");
        }

        var server = $"{host}:{options.Value.Port}";
        try
        {
            return Finding.Ok("mail", $"{server} answers ({await transport.TestConnectionAsync(host, stopping)}); nothing was sent");
        }
        catch (MailNotSentException fault)
        {
            return Finding.Wrong("mail", $"{server}: {fault.Message}");
        }
    }
}
