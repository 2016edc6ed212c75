using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data.Encryption;

/// <summary>
/// The HMAC key of the hashes by which encrypted values are looked up. It is stored encrypted in the keys folder, apart from
/// the database; without it, the hashes cannot be matched to guessed values.
/// </summary>
public sealed class LookupKey(DataFolder data, IDataProtectionProvider protection)
{
    private const string FileName = "lookup.key";

    private readonly Lazy<byte[]> key = new(() => ReadOrCreate(Path.Combine(data.Keys, FileName), protection.CreateProtector("UpperBackSite.Lookup")));

    public string FilePath { get; } = Path.Combine(data.Keys, FileName);

    public bool Exists => File.Exists(FilePath);

    /// <summary>A hash that identifies the key.</summary>
    /// <exception cref="KeysLostException">The key cannot be read.</exception>
    public string Fingerprint => Hash("proof:UpperBackSite");

    /// <summary>Returns the HMAC-SHA-256 of a term in hexadecimal.</summary>
    /// <exception cref="KeysLostException">The key cannot be read.</exception>
    public string Hash(string term) => Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes(term)));

    private static byte[] ReadOrCreate(string file, IDataProtector protector)
    {
        try
        {
            if (!File.Exists(file))
            {
                Create(file, protector.Protect(RandomNumberGenerator.GetBytes(32)));
            }

            return protector.Unprotect(File.ReadAllBytes(file));
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new KeysLostException($"The lookup key {file} cannot be read with the keys next to it: {exception.Message} Restore both from the same backup.");
        }
    }

    /// <summary>Writes the whole file or nothing. Keeps an existing key that another process wrote first.</summary>
    private static void Create(string file, byte[] content)
    {
        var temporaryFile = $"{file}.{Guid.NewGuid():N}";
        using (var written = FilePermissions.CreateFile(temporaryFile, FileMode.CreateNew))
        {
            written.Write(content);
            written.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporaryFile, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(temporaryFile);
        }
    }
}

/// <summary>The keys that decrypt the existing database are missing or wrong.</summary>
public sealed class KeysLostException(string message) : StartupException(message);
