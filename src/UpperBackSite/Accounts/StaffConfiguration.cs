using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpperBackSite.Accounts;

public sealed class StaffConfiguration :
    IEntityTypeConfiguration<StaffMember>,
    IEntityTypeConfiguration<StaffSession>,
    IEntityTypeConfiguration<StaffToken>,
    IEntityTypeConfiguration<IdentityUserClaim<string>>,
    IEntityTypeConfiguration<IdentityUserLogin<string>>,
    IEntityTypeConfiguration<IdentityUserPasskey<string>>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.ToTable("StaffMembers").Property(row => row.Role).HasConversion<string>();
        builder.HasIndex(row => row.CalendarKeyHash).IsUnique();
    }

    public void Configure(EntityTypeBuilder<StaffSession> builder)
    {
        builder.HasIndex(row => row.StaffId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(row => row.StaffId);
    }

    public void Configure(EntityTypeBuilder<StaffToken> builder) => builder.ToTable("StaffTokens");

    public void Configure(EntityTypeBuilder<IdentityUserClaim<string>> builder) => builder.ToTable("StaffClaims");

    public void Configure(EntityTypeBuilder<IdentityUserLogin<string>> builder) => builder.ToTable("StaffLogins");

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<string>> builder) => builder.ToTable("StaffPasskeys");
}
