using Microsoft.EntityFrameworkCore.Metadata;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Data.Startup;

namespace UpperBackSite.Tests.Data.Encryption;

/// <summary>Every text column is encrypted unless it is listed here.</summary>
public sealed class EncryptedColumnTests
{
    /// <summary>Text that does not identify a patient or describe their health, and text that Identity must look up.</summary>
    private static readonly string[] StoredInClear =
    [
        "AuditEntry.About", "AuditEntry.Action", "AuditEntry.Detail", "AuditEntry.Hash", "AuditEntry.Who",
        "AuditHead.Hash", "AuditHead.Mac",
        "Enquiry.AssignedTo", "Enquiry.CalendarId", "Enquiry.ConsentVersion", "Enquiry.LinkId", "Enquiry.PersonId", "Enquiry.Reference", "Enquiry.Service", "Enquiry.SubmissionKey",
        "EnquiryLookup.Hash",
        "EnquiryNote.Who",
        "ErasedSubmission.KeyHash",
        "IdentityPasskeyData.Name",
        "IdentityUserClaim.ClaimType", "IdentityUserClaim.ClaimValue", "IdentityUserClaim.UserId",
        "IdentityUserLogin.LoginProvider", "IdentityUserLogin.ProviderDisplayName", "IdentityUserLogin.ProviderKey", "IdentityUserLogin.UserId",
        "IdentityUserPasskey.UserId",
        "KeyCheckRecord.LookupKeyFingerprint",
        "MonthlyStatistics.AnswerMinutes", "MonthlyStatistics.Service",
        "OutboxMessage.CalendarMethod", "OutboxMessage.Fault", "OutboxMessage.Kind", "OutboxMessage.MessageId", "OutboxMessage.RecipientHash",
        "PageFeedback.Page",
        "PageReview.Hash", "PageReview.Note", "PageReview.Page", "PageReview.Profession", "PageReview.Registration", "PageReview.Reviewer", "PageReview.Words",
        "SearchGap.Text",
        "StaffMember.CalendarKeyHash", "StaffMember.ConcurrencyStamp", "StaffMember.Email", "StaffMember.Id", "StaffMember.Name", "StaffMember.NormalizedEmail", "StaffMember.NormalizedUserName",
        "StaffMember.PasswordHash", "StaffMember.PhoneNumber", "StaffMember.Profession", "StaffMember.Registration", "StaffMember.SecurityStamp", "StaffMember.UsedCodes", "StaffMember.UserName",
        "StaffSession.Browser", "StaffSession.Id", "StaffSession.StaffId",
        "StaffToken.LoginProvider", "StaffToken.Name", "StaffToken.UserId",
        "VisitTime.Practitioner", "VisitTime.Who",
    ];

    [Fact]
    public void Every_text_column_is_encrypted_or_listed_as_stored_in_clear()
    {
        using var db = new DesignTimeSqliteDbContextFactory().CreateDbContext([]);

        Assert.Equal(StoredInClear, TextsOf(db.Model).Where(property => property.GetValueConverter() is not EncryptedTextConverter)
            .Select(property => $"{property.DeclaringType.ShortName()}.{property.Name}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_encrypted_column_has_a_purpose_of_its_own()
    {
        using var db = new DesignTimeSqliteDbContextFactory().CreateDbContext([]);
        var columns = EncryptedColumn.FindAll(db.Model);
        var stored = columns.Select(column => column.Converter.ConvertToProvider("plain") as string).ToList();

        Assert.True(columns.Count > 15);
        Assert.All(columns.Index(), column =>
        {
            Assert.Equal("plain", column.Item.Converter.Decrypt(stored[column.Index]!));
            Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => column.Item.Converter.Decrypt(stored[(column.Index + 1) % columns.Count]!));
        });
    }

    [Fact]
    public void Only_mail_that_cannot_be_decrypted_is_read_as_null()
    {
        using var db = new DesignTimeSqliteDbContextFactory().CreateDbContext([]);

        foreach (var column in EncryptedColumn.FindAll(db.Model))
        {
            if (column.Table == "Outbox")
            {
                Assert.Null(column.Converter.ConvertFromProvider("damaged"));
            }
            else
            {
                Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => column.Converter.ConvertFromProvider("damaged"));
            }
        }
    }

    private static IEnumerable<IProperty> TextsOf(IModel model) =>
        model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(property => property.ClrType == typeof(string) && !property.IsShadowProperty());
}
