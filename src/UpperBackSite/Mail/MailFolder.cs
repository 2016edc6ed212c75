using MimeKit;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Mail;

/// <summary>Saves messages as files when no mail server is configured.</summary>
public sealed class MailFolder(DataFolder data)
{
    /// <summary>Writes the whole message or nothing, readable only by the site's user. A message that is saved again replaces its file.</summary>
    /// <exception cref="MailNotSentException">The folder cannot be written to.</exception>
    public async Task SaveAsync(MimeMessage mime, OutboxMessage message, CancellationToken cancellationToken)
    {
        var file = Path.Combine(data.Mail, FileNameOf(message));
        var draft = file + ".draft";
        try
        {
            DataFolder.CreatePrivate(data.Mail);
            await WriteAsync(mime, draft, cancellationToken);
            File.Move(draft, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DataFolderException)
        {
            throw new MailNotSentException("the mail folder cannot be written to: the disk is full, or permission is denied", isPermanent: false, failure);
        }
        finally
        {
            DeleteIfPossible(draft);
        }
    }

    /// <summary>Returns a file name of the time and the letters and digits of the Message-ID.</summary>
    private static string FileNameOf(OutboxMessage message) =>
        $"{message.CreatedAt.UtcDateTime:yyyyMMdd-HHmmss}-{string.Concat(message.MessageId.Split('@')[0].Where(char.IsAsciiLetterOrDigit))}.eml";

    private static async Task WriteAsync(MimeMessage mime, string path, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(path, options);
        await mime.WriteToAsync(stream, cancellationToken);
        stream.Flush(flushToDisk: true);
    }

    private static void DeleteIfPossible(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next attempt overwrites it.
        }
    }
}
