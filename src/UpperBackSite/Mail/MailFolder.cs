using MimeKit;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Mail;

/// <summary>Keeps messages as files where there is no mail server.</summary>
public sealed class MailFolder(DataFolder data)
{
    /// <summary>Writes the whole message or nothing, readable by the site's own user alone. The same message again replaces the first.</summary>
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
            throw new MailNotSentException("the mail folder cannot be written to: the disk is full or access is denied", isFinal: false, failure);
        }
        finally
        {
            DeleteIfPossible(draft);
        }
    }

    /// <summary>The time and those characters of the Message-ID that every file system takes.</summary>
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
        catch (Exception stays) when (stays is IOException or UnauthorizedAccessException)
        {
            // The next attempt overwrites it.
        }
    }
}
