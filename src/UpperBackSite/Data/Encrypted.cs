using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace UpperBackSite.Data;

/// <summary>Encrypts a column at rest. Each column has a purpose of its own, so a value moved to another column cannot be read.</summary>
public static class Encrypted
{
    public static PropertyBuilder<string> IsEncrypted(this PropertyBuilder<string> property, IDataProtectionProvider protection) =>
        property.HasConversion((ValueConverter)Converter(property, protection));

    public static PropertyBuilder<string?> IsEncryptedIfAny(this PropertyBuilder<string?> property, IDataProtectionProvider protection) =>
        property.HasConversion((ValueConverter)Converter(property, protection));

    private static ValueConverter<string, string> Converter(PropertyBuilder property, IDataProtectionProvider protection)
    {
        var protector = protection.CreateProtector("UpperBackSite.Data", property.Metadata.DeclaringType.ShortName(), property.Metadata.Name);
        return new ValueConverter<string, string>(plain => protector.Protect(plain), stored => protector.Unprotect(stored));
    }
}
