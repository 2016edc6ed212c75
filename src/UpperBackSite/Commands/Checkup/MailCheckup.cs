using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using UpperBackSite.Mail;

namespace UpperBackSite.Commands.Checkup;

/// <summary>Goes as far as signing in at the mail server, and sends nothing.</summary>
public sealed class MailCheckup(IOptions<MailOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<Finding> Find(CancellationToken stopping)
    {
        if (options.Value.Host is not { } host)
        {
            return Finding.Warning("mail", "no Mail:Host, so messages are kept as files in the folder mail and reach nobody");
        }

        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            patience.CancelAfter(Patience);
            return await SignIn(host, options.Value, patience.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return Finding.Wrong("mail", $"{host}:{options.Value.Port} does not answer within {Patience.TotalSeconds:0} seconds");
        }
        catch (AuthenticationException)
        {
            return Finding.Wrong("mail", $"{host}:{options.Value.Port} does not accept Mail:User and Mail:Password");
        }
        catch (SslHandshakeException)
        {
            return Finding.Wrong("mail", $"the certificate of {host}:{options.Value.Port} is not trusted");
        }
        catch (Exception refused) when (refused is IOException or SocketException or ProtocolException or CommandException or NotSupportedException)
        {
            return Finding.Wrong("mail", $"{host}:{options.Value.Port}: {refused.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static async Task<Finding> SignIn(string host, MailOptions server, CancellationToken stopping)
    {
        using var client = new SmtpClient();
        var security = server.IsTlsFromTheStart ? SecureSocketOptions.SslOnConnect : server.AllowsPlainOnLoopback ? SecureSocketOptions.None : SecureSocketOptions.StartTls;
        await client.ConnectAsync(host, server.Port, security, stopping);
        if (server is { User: { } user, Password: { } password })
        {
            await client.AuthenticateAsync(user, password, stopping);
        }

        var how = $"{(client.IsSecure ? "encrypted" : "not encrypted, on this machine")}{(client.IsAuthenticated ? ", signed in" : "")}";
        await client.DisconnectAsync(quit: true, stopping);
        return Finding.Ok("mail", $"{host}:{server.Port} answers ({how}); nothing was sent");
    }
}
