using Microsoft.EntityFrameworkCore;
using UpperBackSite.Accounts;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Tests.Mail;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data.Encryption;

/// <summary>Someone with the database alone copies stored values from one row to another.</summary>
public sealed class RowMacTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("Name")]
    [InlineData("Email")]
    [InlineData("Phone")]
    [InlineData("Concern")]
    [InlineData("AccessNeeds")]
    [InlineData("Email", "RowMac")]
    public async Task A_value_of_one_enquiry_copied_to_another_is_not_shown(params string[] columns)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var mine = await site.Store(TestEnquiries.New(site, name: "Kit Marsh"));
        var theirs = await site.Store(TestEnquiries.NewComplete(site));
        (await robin.Visitor.Open(StaffUser.PathOf(mine))).ShouldBe(200);

        await Sql($"UPDATE \"Enquiries\" SET {string.Join(", ", columns.Select(column => $"\"{column}\" = (SELECT \"{column}\" FROM \"Enquiries\" WHERE \"Reference\" = '{theirs}')"))} WHERE \"Reference\" = '{mine}'");

        var page = (await robin.Visitor.Open(StaffUser.PathOf(mine))).ShouldBe(500);
        Assert.All(new[] { "zoe@example.com", "O'Brien", "+442079460123", "It aches", "Step-free" }, value => Assert.DoesNotContain(value, page.Body, StringComparison.Ordinal));
        (await robin.Visitor.Open(StaffUser.PathOf(theirs))).ShouldBe(200).ShouldSay("zoe@example.com");
    }

    [Theory]
    [InlineData("Email", "NULL")]
    [InlineData("PersonId", "'someone'")]
    [InlineData("RowMac", "NULL")]
    [InlineData("RowMac", "'0000'")]
    public async Task A_value_that_was_changed_or_removed_is_noticed(string column, string value)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await site.Store(TestEnquiries.NewComplete(site));

        await Sql($"UPDATE \"Enquiries\" SET \"{column}\" = {value}");

        (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldBe(500);
    }

    [Fact]
    public async Task The_inbox_names_an_enquiry_that_was_changed_and_shows_the_others()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var changed = await site.Store(TestEnquiries.New(site, name: "Kit Marsh"));
        await site.Store(TestEnquiries.NewComplete(site));

        await Sql($"UPDATE \"Enquiries\" SET \"RowMac\" = '0000' WHERE \"Reference\" = '{changed}'");

        var inbox = (await robin.Visitor.Open("/staff")).ShouldBe(200).ShouldSay($"1 enquiry can't be shown: {changed}.").ShouldSay("O'Brien");
        Assert.DoesNotContain("Kit Marsh", inbox.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_names_the_row_that_was_changed_and_commands_do_not_show_it()
    {
        using var installed = new InstalledSite();
        var reference = await installed.StoreOneEnquiry();
        Assert.Contains("every encrypted row was decrypted and matches its code", (await installed.Run("doctor")).Output, StringComparison.Ordinal);

        await installed.Query("UPDATE \"Enquiries\" SET \"Email\" = NULL");

        InstalledSite.ShouldRefuse(await installed.Run("doctor"), $"FAILED   integrity   The row of Enquiries with Reference {reference} does not match", "changed or copied outside the site");
        InstalledSite.ShouldRefuse(await installed.Run("enquiries"), $"Reference {reference} does not match", "Run doctor");
    }

    [Fact]
    public async Task A_private_link_that_is_moved_to_another_enquiry_does_not_open_it()
    {
        var (mine, link, _) = await site.Mailbox.OpenMyEnquiry();
        await site.Booking.SubmitEnquiry("Zebedee Quartermain", "zebedee@quartermain.example");
        var id = Assert.Single(await Sql($"SELECT \"LinkId\" FROM \"Enquiries\" WHERE \"Reference\" = '{mine}'"));
        await Sql($"UPDATE \"Enquiries\" SET \"LinkId\" = NULL WHERE \"Reference\" = '{mine}'");
        await Sql($"UPDATE \"Enquiries\" SET \"LinkId\" = '{id}' WHERE \"Reference\" <> '{mine}'");

        var question = await site.Visitor().Open(link);
        var answered = await question.Form().With("answer", "Quartermain").Submit();

        Assert.DoesNotContain("Quartermain", question.Body, StringComparison.Ordinal);
        Assert.NotEqual(303, answered.Status);
    }

    [Fact]
    public async Task The_code_app_of_one_account_copied_to_another_signs_no_one_in()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");
        var kim = await site.Staff.SignInAs(StaffRole.Reception, "kim@clinic.example", "Kim Lee");
        var (adas, kims) = ((await site.StaffMember(ada.Email)).Id, (await site.StaffMember(kim.Email)).Id);
        await Sql($"UPDATE \"StaffTokens\" SET \"Value\" = (SELECT own.\"Value\" FROM \"StaffTokens\" own WHERE own.\"UserId\" = '{kims}' AND own.\"Name\" = \"StaffTokens\".\"Name\") WHERE \"UserId\" = '{adas}'");

        Assert.NotEqual(302, (await site.Staff.SignIn(ada, StaffUser.Password, kim.NextCode())).Status);
    }

    [Fact]
    public async Task A_note_moved_to_another_enquiry_is_not_shown()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var from = await site.Booking.SubmitEnquiry();
        var to = await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");
        (await (await robin.Visitor.Open(StaffUser.PathOf(from))).Form("main form[action$=notes]").With("text", "Rang about Tuesday").Submit()).ShouldBe(302);
        (await robin.Visitor.Open(StaffUser.PathOf(from))).ShouldBe(200).ShouldSay("Rang about Tuesday");

        await Sql($"UPDATE \"EnquiryNote\" SET \"EnquiryId\" = (SELECT \"Id\" FROM \"Enquiries\" WHERE \"Reference\" = '{to}')");

        (await robin.Visitor.Open(StaffUser.PathOf(to))).ShouldBe(500);
    }

    [Fact]
    public async Task A_message_whose_recipient_was_replaced_is_not_sent()
    {
        await site.Put(site.NewMessage("eve@example.net"));
        await site.Message(message => message.SentAt is not null);
        await site.InDatabase(async db =>
        {
            db.Outbox.AddRange(site.NewMessage("eve@example.net", kind: "bait"), site.NewMessage("sam@example.com", kind: "target"));
            await db.SaveChangesAsync();
            return await db.Database.ExecuteSqlRawAsync("UPDATE \"Outbox\" SET \"Recipient\" = (SELECT \"Recipient\" FROM \"Outbox\" WHERE \"Kind\" = 'bait') WHERE \"Kind\" = 'target'");
        });

        var target = await site.Message(message => message.GaveUpAt is not null, "target");

        Assert.Equal("the message cannot be read: it is damaged, or its key is missing", target.Fault);
        Assert.Null(target.Text);
    }

    [Fact]
    public async Task Changed_values_are_read_again()
    {
        var reference = await site.Store(TestEnquiries.NewComplete(site));

        await site.Change(reference, enquiry => enquiry.Email = "new@example.com");
        await site.Change(reference, enquiry => (enquiry.Name, enquiry.PersonId, enquiry.IsFlagged) = ("Zoë", "someone", false));

        var stored = Assert.Single(await site.StoredEnquiries());
        Assert.Equal(("new@example.com", "Zoë", "+442079460123"), (stored.Email, stored.Name, stored.Phone));
    }

    [Fact]
    public async Task Every_table_with_an_encrypted_column_has_a_code()
    {
        var model = await site.InDatabase(db => Task.FromResult(db.Model));
        var tables = model.GetEntityTypes().Where(entity => entity.FindProperty(RowMac.Column) is not null).Select(entity => entity.GetTableName()).ToList();

        Assert.Equal(EncryptedColumn.FindAll(model).Select(column => column.Table).Distinct().Order(), tables.Order());
    }

    private Task<List<string>> Sql(string sql) => TestDatabase.Query(site.Data, sql);
}
