using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace UpperBackSite.Tests.Mail;

/// <summary>A mail server of the SmtpServer library on a local port. For one that breaks the protocol see <see cref="ScriptedMailServer"/>.</summary>
public sealed class MailServer : IMessageStore, IMailboxFilter, IUserAuthenticator, IAsyncDisposable
{
    private readonly SmtpServer.SmtpServer server;
    private readonly Task serving;

    /// <param name="certificate">The certificate for TLS; without it the server offers no encryption.</param>
    /// <param name="login">The required user name and password.</param>
    public MailServer(X509Certificate2? certificate = null, bool isTlsFromTheStart = false, (string User, string Password)? login = null, int port = 0)
    {
        Login = login;
        var listening = new Listening();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMessageStore)this);
        services.Add((IMailboxFilter)this);
        services.Add((IUserAuthenticator)this);
        services.Add((IEndpointListenerFactory)listening);
        server = new SmtpServer.SmtpServer(Options(certificate, isTlsFromTheStart, login is not null, port), services);
        serving = server.StartAsync(CancellationToken.None);
        Port = listening.Port;
    }

    public int Port { get; }

    public ConcurrentQueue<(MimeMessage Message, IReadOnlyList<string> Recipients)> Received { get; } = [];

    /// <summary>The replies to the data of the next messages; after that, all are accepted.</summary>
    public ConcurrentQueue<SmtpReplyCode> Answers { get; } = [];

    /// <summary>The reply to recipients; null accepts them.</summary>
    public SmtpReplyCode? RecipientReply { get; set; }

    public ConcurrentQueue<(string User, string Password)> SignIns { get; } = [];

    public TimeSpan SaveDelay { get; set; }

    private (string User, string Password)? Login { get; }

    public async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        await Task.Delay(SaveDelay, cancellationToken);
        if (Answers.TryDequeue(out var answer))
        {
            return new SmtpResponse(answer, "for sam@example.com");
        }

        using var stream = new MemoryStream(buffer.ToArray());
        Received.Enqueue((await MimeMessage.LoadAsync(stream, cancellationToken), [.. transaction.To.Select(to => to.AsAddress())]));
        return SmtpResponse.Ok;
    }

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
        RecipientReply is { } answer ? throw new SmtpResponseException(new SmtpResponse(answer, $"{to.AsAddress()} is not known here")) : Task.FromResult(true);

    public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken)
    {
        SignIns.Enqueue((user, password));
        return Task.FromResult((user, password) == Login);
    }

    public async ValueTask DisposeAsync()
    {
        server.Shutdown();
        await serving;
    }

    private static ISmtpServerOptions Options(X509Certificate2? certificate, bool isTlsFromTheStart, bool needsLogin, int port) => new SmtpServerOptionsBuilder()
        .ServerName("localhost")
        .Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, port)).IsSecure(isTlsFromTheStart).AuthenticationRequired(needsLogin).SupportedSslProtocols(SslProtocols.None);
            if (certificate is not null)
            {
                endpoint.Certificate(certificate);
            }
        })
        .Build();

    private sealed class Listening : EndpointListenerFactory
    {
        public int Port { get; private set; }

        protected override void OnEndpointStarted(EndpointEventArgs args) => Port = ((IPEndPoint)args.LocalEndPoint).Port;
    }
}
