using MimeKit;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Mail;

/// <summary>Saves messages as files when no mail server is configured.</summary>
public sealed class MailFolder(DataFolder data)
{
    /// <summary>Writes the whole message or nothing, in a file that only the site's user can read. A message that is saved again replaces its file.</summary>
    /// <exception cref="MailNotSentException">The folder cannot be written to.</exception>
    public async Task SaveAsync(MimeMessage mime, OutboxMessage message, CancellationToken cancellationToken)
    {
        var file = Path.Combine(data.Mail, GetFileName(message));
        var temporaryFile = file + ".tmp";
        try
        {
            DataFolder.CreatePrivate(data.Mail);
            await WriteAsync(mime, temporaryFile, cancellationToken);
            File.Move(temporaryFile, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DataFolderException)
        {
            throw new MailNotSentException("the mail folder cannot be written to: the disk is full, or permission is denied", isPermanent: false, failure);
        }
        finally
        {
            DeleteIfPossible(temporaryFile);
        }
    }

    /// <summary>Returns a file name made of the creation time and the letters and digits of the Message-ID.</summary>
    private static string GetFileName(OutboxMessage message) =>
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

    private static void DeleteIfPossible(string temporaryFile)
    {
        try
        {
            File.Delete(temporaryFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next attempt overwrites it.
        }
    }
}
