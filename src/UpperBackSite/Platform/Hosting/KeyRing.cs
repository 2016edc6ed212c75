using System.Security.Cryptography;
using System.Xml;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace UpperBackSite.Platform.Hosting;

/// <summary>Reads and verifies the Data Protection keys. Reading never creates a key: a new key would hide the loss of the old ones.</summary>
public sealed class KeyRing(IKeyManager manager, IDataProtectionProvider protection, DataFolder folder)
{
    public string Folder => folder.Keys;

    /// <exception cref="KeyRingException">A key file cannot be read.</exception>
    public IReadOnlyCollection<IKey> Read()
    {
        try
        {
            return manager.GetAllKeys();
        }
        catch (Exception exception) when (IsKeyError(exception))
        {
            throw CreateException(exception);
        }
    }

    /// <summary>Creates the first key if there is none, and verifies that protected data can be unprotected.</summary>
    /// <exception cref="KeyRingException">Data cannot be protected, so no enquiry could be stored.</exception>
    public void Verify()
    {
        try
        {
            var protector = protection.CreateProtector("UpperBackSite.Proof");
            protector.Unprotect(protector.Protect("proof"));
            FlushToDisk();
        }
        catch (Exception exception) when (IsKeyError(exception))
        {
            throw CreateException(exception);
        }
    }

    /// <summary>Flushes the key files, so that a power failure cannot lose the key of an enquiry that was acknowledged.</summary>
    private void FlushToDisk()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*.xml"))
        {
            using var key = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (!OperatingSystem.IsWindows())
            {
                RandomAccess.FlushToDisk(key);
            }
        }
    }

    private static bool IsKeyError(Exception failure) => failure is CryptographicException or XmlException or IOException or UnauthorizedAccessException;

    private KeyRingException CreateException(Exception innerException) =>
        new($"The keys in {Folder} cannot be created or read: {innerException.GetBaseException().Message}", innerException);
}

/// <summary>The message names the key folder and the reason.</summary>
public sealed class KeyRingException(string message, Exception innerException) : StartupException(message, innerException);
