using System.Reflection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace UpperBackSite.Data.Encryption;

public static class EncryptionConvention
{
    /// <summary>Encrypts every property marked <see cref="EncryptedAttribute"/>. Call it when all entities are configured.</summary>
    /// <remarks>Each column has a purpose of its own, so a value that was moved to another column cannot be read.</remarks>
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
    }
}
