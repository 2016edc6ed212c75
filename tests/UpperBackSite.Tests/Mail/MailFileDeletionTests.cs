using UpperBackSite.Accounts;
using UpperBackSite.Tests.Enquiries;
using UpperBackSite.Tests.Features.Staff;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

/// <summary>Emails that are saved as files, because there is no mail server, do not outlive their enquiry.</summary>
public sealed class MailFileDeletionTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Erasing_an_enquiry_deletes_its_files_and_no_others()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var reference = await site.Booking.SubmitEnquiry("Zebedee Quartermain", "zebedee@quartermain.example");
        await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");
        await EverythingIsSent();
        Assert.NotEmpty(FilesAbout("quartermain"));

        var form = (await ada.Visitor.Open(PrivacyPage.Address(reference))).Form("main form[action$=erasure]");
        (await form.With("reason", "PersonAsked").With("sure", "true").With("password", StaffUser.Password).Submit()).ShouldBe(302);

        await EverythingIsSent();
        Assert.Equal(["We've deleted what you sent us"], FilesAbout("quartermain").Select(Subject));
        Assert.Single(FilesAbout("ann@example.com"), file => Subject(file).StartsWith("We've received your enquiry", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_are_deleted_when_the_retention_period_of_their_enquiry_ends()
    {
        site.With("Mail:KeepFilesDays", "365");
        await site.Booking.SubmitEnquiry();
        await EverythingIsSent();
        Assert.NotEmpty(Files());

        await site.MoveTo(site.Clock.GetUtcNow().AddDays(181));

        Assert.Empty(Files());
    }

    [Theory]
    [InlineData("14")]
    [InlineData("3")]
    public async Task Files_are_deleted_after_their_own_period_in_any_case(string days)
    {
        site.With("Mail:KeepFilesDays", days);
        await site.Booking.SubmitEnquiry();
        await EverythingIsSent();
        var (written, period) = (site.Clock.GetUtcNow(), TimeSpan.FromDays(int.Parse(days, System.Globalization.CultureInfo.InvariantCulture)));

        await site.MoveTo(written + period - TimeSpan.FromHours(1));
        Assert.NotEmpty(Files());
        await site.MoveTo(written + period);

        Assert.Empty(Files());
        Assert.Single(await site.StoredEnquiries());
    }

    [Fact]
    public async Task A_file_that_a_crash_left_behind_is_deleted_and_other_files_are_kept()
    {
        site.Visitor();
        Directory.CreateDirectory(Folder);
        foreach (var name in new[] { "20261123-100000-0123.eml", "20261123-100000-4567.eml.tmp", "notes.txt" })
        {
            await File.WriteAllTextAsync(Path.Combine(Folder, name), "To: sam@example.com");
        }

        await site.MoveTo(site.Clock.GetUtcNow());

        Assert.Equal("notes.txt", Path.GetFileName(Assert.Single(Directory.GetFiles(Folder))));
    }

    [Fact]
    public async Task A_real_clinic_without_a_mail_server_does_not_start_until_files_are_wanted()
    {
        using var installed = new InstalledSite();
        await installed.PrepareDataFolder();
        string[] clinic = [$"--Content:Path={installed.Library.Path}", .. RealClinic.Arguments];

        InstalledSite.ShouldRefuse(await installed.Run(clinic), "Mail:Host is not set", "Mail:WriteToFolder to true");
        InstalledSite.ShouldRefuse(await installed.Run([.. clinic, "--Mail:Host="]), "Mail:Host is not set");
        InstalledSite.ShouldRefuse(await installed.Run(["doctor", .. RealClinic.Arguments]), "FAILED   mail        Mail:Host is not set");
        await using (await installed.Serve([.. RealClinic.Arguments, "--Mail:WriteToFolder=true"]))
        {
        }

        await using (await installed.Serve())
        {
        }
    }

    [Fact]
    public async Task Doctor_and_the_impact_assessment_tell_what_is_in_the_mail_folder_and_when_it_is_deleted()
    {
        using var installed = new InstalledSite();
        await installed.PrepareDataFolder();

        Assert.Contains("WARNING  mail        Mail:Host is not set, so emails are not sent but saved as files in the mail folder, unencrypted: 0 now. They are deleted with their enquiry, and after 14 days", (await installed.Run("doctor")).Output, StringComparison.Ordinal);
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        (await ada.Visitor.Open("/staff/dpia")).ShouldBe(200).ShouldSay("The files are not encrypted. Each is deleted with its enquiry, and after 14 days at the latest.");
        (await site.Visitor().Open("/privacy")).ShouldBe(200).ShouldSay("The files are not encrypted.").ShouldSay("no later than 14 days after we wrote it");
    }

    private string Folder => Path.Combine(site.Data, "mail");

    private string[] Files() => Directory.GetFiles(Folder);

    private List<string> FilesAbout(string words) => [.. Files().Where(file => File.ReadAllText(file).Contains(words, StringComparison.OrdinalIgnoreCase))];

    private static string Subject(string file) => MimeKit.MimeMessage.Load(file).Subject!.Split(':')[0];

    private Task EverythingIsSent() => Eventually.Holds(
        async () => (await site.Mailbox.Messages()).TrueForAll(message => message.SentAt is not null), () => site.Clock.Advance(TimeSpan.FromSeconds(6)));
}
