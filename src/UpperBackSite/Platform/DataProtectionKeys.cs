using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace UpperBackSite.Platform;

public static class DataProtectionKeys
{
    /// <summary>Keys that outlive a restart, apart from the database that they open.</summary>
    public static IServiceCollection AddDataProtectionKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("UpperBackSite");
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((keys, folder, logs) =>
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder.Keys), logs));
        return services.AddHostedService<KeyRingProof>();
    }
}

/// <summary>Without keys no enquiry can be stored, so the site does not start without them.</summary>
public sealed class KeyRingProof(IDataProtectionProvider protection, DataFolder folder) : StartupStep
{
    public override Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            var protector = protection.CreateProtector("UpperBackSite.Proof");
            protector.Unprotect(protector.Protect("proof"));
            return Task.CompletedTask;
        }
        catch (CryptographicException unusable)
        {
            throw new KeyRingException($"The keys in {folder.Keys} cannot be made or read: {unusable.GetBaseException().Message}", unusable);
        }
    }
}

/// <summary>The message says where the keys should be and what is in the way.</summary>
public sealed class KeyRingException(string message, Exception cause) : StartRefusedException(message, cause);
