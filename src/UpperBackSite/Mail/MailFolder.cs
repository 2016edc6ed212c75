using MimeKit;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Mail;

/// <summary>Saves messages as files when no mail server is configured.</summary>
public sealed class MailFolder(DataFolder data)
{
    private const string Extension = ".eml";
    private const string TemporaryExtension = ".tmp";

    /// <summary>Writes the whole message or nothing, in a file that only the site's user can read. A message that is saved again replaces its file.</summary>
    /// <exception cref="MailNotSentException">The folder cannot be written to.</exception>
    public async Task SaveAsync(MimeMessage mime, OutboxMessage message, CancellationToken cancellationToken)
    {
        var file = Path.Combine(data.Mail, GetFileName(message.CreatedAt, message.MessageId));
        var temporaryFile = file + TemporaryExtension;
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
    public static string GetFileName(DateTimeOffset createdAt, string messageId) =>
        $"{createdAt.UtcDateTime:yyyyMMdd-HHmmss}-{string.Concat(messageId.Split('@')[0].Where(char.IsAsciiLetterOrDigit))}{Extension}";

    /// <summary>Returns the names of the files, including those that were not written to the end.</summary>
    public IReadOnlyList<string> ListFiles() => Directory.Exists(data.Mail)
        ? [.. Directory.GetFiles(data.Mail, $"*{Extension}*").Select(file => Path.GetFileName(file)!).Select(RemoveTemporaryExtension).Distinct()]
        : [];

    /// <summary>Deletes files that exist, and returns their number. A file that cannot be deleted stays until the next time.</summary>
    public int Delete(IEnumerable<string> names) => names.Select(name => Path.Combine(data.Mail, name)).Count(file =>
    {
        var exists = File.Exists(file) || File.Exists(file + TemporaryExtension);
        DeleteIfPossible(file + TemporaryExtension);
        DeleteIfPossible(file);
        return exists && !File.Exists(file);
    });

    private static string RemoveTemporaryExtension(string name) => name.EndsWith(TemporaryExtension, StringComparison.Ordinal) ? name[..^TemporaryExtension.Length] : name;

    private static async Task WriteAsync(MimeMessage mime, string path, CancellationToken cancellationToken)
    {
        await using var stream = FilePermissions.CreateFile(path, FileMode.Create);
        await mime.WriteToAsync(stream, cancellationToken);
        stream.Flush(flushToDisk: true);
    }

    private static void DeleteIfPossible(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next attempt overwrites a temporary file; MailFileRetentionService deletes the others.
        }
    }
}
