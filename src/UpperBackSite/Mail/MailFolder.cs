using MimeKit;
using UpperBackSite.Platform;

namespace UpperBackSite.Mail;

/// <summary>Where messages lie as files when there is no mail server.</summary>
public sealed class MailFolder(DataFolder data)
{
    /// <summary>Whole or not at all, for the site's own user alone. The same message again takes the place of the first.</summary>
    /// <exception cref="MailNotSentException">The disk does not take it.</exception>
    public async Task Keep(MimeMessage letter, OutboxMessage message, CancellationToken stopping)
    {
        var file = Path.Combine(data.Mail, NameOf(message));
        var draft = file + ".draft";
        try
        {
            DataFolder.CreatePrivate(data.Mail);
            await Write(letter, draft, stopping);
            File.Move(draft, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DataFolderException)
        {
            throw new MailNotSentException("the mail folder does not take it: the disk is full, or not to be written to", isFinal: false, failure);
        }
        finally
        {
            Remove(draft);
        }
    }

    /// <summary>When and which; only letters of the id that no file system minds.</summary>
    private static string NameOf(OutboxMessage message) =>
        $"{message.CreatedAt.UtcDateTime:yyyyMMdd-HHmmss}-{string.Concat(message.MessageId.Split('@')[0].Where(char.IsAsciiLetterOrDigit))}.eml";

    private static async Task Write(MimeMessage letter, string path, CancellationToken stopping)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(path, options);
        await letter.WriteToAsync(stream, stopping);
        stream.Flush(flushToDisk: true);
    }

    private static void Remove(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception stays) when (stays is IOException or UnauthorizedAccessException)
        {
            // The next try writes over it.
        }
    }
}
