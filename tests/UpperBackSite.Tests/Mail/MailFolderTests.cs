using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MimeKit;
using UpperBackSite.Clinic;
using UpperBackSite.Mail;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

public sealed class MailFolderTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    private string Folder => Path.Combine(site.Data, "mail");

    [Fact]
    public async Task A_message_is_written_to_a_private_file()
    {
        await site.Put(site.NewMessage());

        await site.Message(message => message.SentAt is not null);

        var file = Assert.Single(Directory.GetFiles(Folder));
        Assert.Equal("We've received your enquiry", MimeMessage.Load(file).Subject);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        }
    }

    [Fact]
    public async Task An_unwritable_folder_is_retried()
    {
        await File.WriteAllTextAsync(Folder, "not a folder");
        await site.Put(site.NewMessage());

        var waiting = await site.Message(message => message.Fault is not null);
        Assert.Equal("the mail folder cannot be written to: the disk is full, or permission is denied", waiting.Fault);
        Assert.Null(waiting.GaveUpAt);

        File.Delete(Folder);
        await site.Message(message => message.SentAt is not null);
        Assert.Single(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task A_folder_that_does_not_respond_in_time_is_named()
    {
        var services = site.Services;
        var transport = new MailTransport(
            Options.Create(new MailOptions { TimeoutSeconds = 0 }), services.GetRequiredService<IOptions<ClinicOptions>>(), services.GetRequiredService<CertificateValidator>(), services.GetRequiredService<MailFolder>(), services.GetRequiredService<IHostEnvironment>());

        var exception = await Assert.ThrowsAsync<MailNotSentException>(() => transport.SendAsync(site.NewMessage(), CancellationToken.None));

        Assert.Equal("the mail folder could not be written to in time", exception.Message);
        Assert.False(exception.IsPermanent);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task No_message_id_leads_out_of_the_folder()
    {
        await site.Put(site.NewMessage(id: "../../../escaped@clinic.example"));

        await site.Message(message => message.SentAt is not null);

        Assert.EndsWith("-escaped.eml", Assert.Single(Directory.GetFiles(Folder)), StringComparison.Ordinal);
    }
}
