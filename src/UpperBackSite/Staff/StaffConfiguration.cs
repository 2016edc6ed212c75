using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;

namespace UpperBackSite.Staff;

public static class StaffConfiguration
{
    public static void Apply(ModelBuilder model, IDataProtectionProvider protection)
    {
        model.Entity<StaffMember>().ToTable("StaffMembers").Property(row => row.Role).HasConversion<string>();
        model.Entity<IdentityUserClaim<string>>().ToTable("StaffClaims");
        model.Entity<IdentityUserLogin<string>>().ToTable("StaffLogins");
        // The secret of the code app and the recovery codes.
        model.Entity<IdentityUserToken<string>>().ToTable("StaffTokens").Property(row => row.Value).IsEncryptedIfAny(protection);
        model.Entity<IdentityUserPasskey<string>>().ToTable("StaffPasskeys");
        model.Entity<StaffSession>().HasIndex(row => row.StaffId);
        model.Entity<StaffSession>().HasOne<StaffMember>().WithMany().HasForeignKey(row => row.StaffId);
    }
}
