using System.Security.Cryptography;
using System.Xml;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace UpperBackSite.Platform.Hosting;

/// <summary>The keys in the data folder. To look at them makes none: a new key beside lost ones would hide the loss.</summary>
public sealed class KeyRing(IKeyManager manager, IDataProtectionProvider protection, DataFolder folder)
{
    public string Folder => folder.Keys;

    /// <exception cref="KeyRingException">A file among them cannot be read.</exception>
    public IReadOnlyCollection<IKey> Read()
    {
        try
        {
            return manager.GetAllKeys();
        }
        catch (Exception unusable) when (IsFault(unusable))
        {
            throw Unusable(unusable);
        }
    }

    /// <summary>Makes the first key where there is none, and proves that what is sealed can be opened.</summary>
    /// <exception cref="KeyRingException">Nothing can be sealed, so no enquiry could be stored.</exception>
    public void Prove()
    {
        try
        {
            var protector = protection.CreateProtector("UpperBackSite.Proof");
            protector.Unprotect(protector.Protect("proof"));
            FlushToDisk();
        }
        catch (Exception unusable) when (IsFault(unusable))
        {
            throw Unusable(unusable);
        }
    }

    /// <summary>What was sealed and acknowledged must not outlive its key when the power fails.</summary>
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

    private static bool IsFault(Exception failure) => failure is CryptographicException or XmlException or IOException or UnauthorizedAccessException;

    private KeyRingException Unusable(Exception cause) =>
        new($"The keys in {Folder} cannot be created or read: {cause.GetBaseException().Message}", cause);
}

/// <summary>The message says where the keys should be and what is in the way.</summary>
public sealed class KeyRingException(string message, Exception cause) : StartRefusedException(message, cause);
