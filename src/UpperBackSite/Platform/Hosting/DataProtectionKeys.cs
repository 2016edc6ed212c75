using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace UpperBackSite.Platform.Hosting;

public static class DataProtectionKeys
{
    public static IServiceCollection AddDataFolder(this IServiceCollection services) => services.AddValidatedOptions<DataOptions>().AddSingleton<DataFolder>().AddHostedService<FilePermissionsStartupCheck>();

    /// <summary>Stores the Data Protection keys in the data folder, apart from the database that they decrypt.</summary>
    public static IServiceCollection AddDataProtectionKeys(this IServiceCollection services)
    {
        services.AddDataProtection()
            .SetApplicationName("UpperBackSite")
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((keys, folder, logs) =>
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder.Keys), logs));
        return services.AddSingleton<KeyRing>();
    }
}
