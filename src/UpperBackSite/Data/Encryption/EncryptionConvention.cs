using System.Reflection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace UpperBackSite.Data.Encryption;

public static class EncryptionConvention
{
    /// <summary>Encrypts every property marked <see cref="EncryptedAttribute"/>. Must be called after all entities are configured.</summary>
    /// <remarks>Each column has its own purpose, so a value copied to another column cannot be decrypted. <see cref="RowMac"/> binds it to its row.</remarks>
    public static void EncryptMarkedProperties(this ModelBuilder builder, IDataProtectionProvider protection)
    {
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetDeclaredProperties()))
        {
            if (property.PropertyInfo?.GetCustomAttribute<EncryptedAttribute>() is { } encrypted)
            {
                var protector = protection.CreateProtector("UpperBackSite.Data", property.DeclaringType.ShortName(), property.Name);
                property.SetValueConverter(new EncryptedTextConverter(protector, encrypted.NullWhenUnreadable));
            }
        }

        RowMac.AddColumns(builder);
    }
}
