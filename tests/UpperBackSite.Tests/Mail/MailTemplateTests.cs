using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

/// <summary>Editors change mail templates, and a mistake in one never stops a message.</summary>
public sealed class MailTemplateTests
{
    [Fact]
    public void Every_shipped_template_is_valid()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Articles, "mail"), "*.txt", SearchOption.AllDirectories);
        Assert.True(files.Length >= 13);

        Assert.All(files, file =>
        {
            var problems = new List<Problem>();
            MailTemplate.Parse(File.ReadAllText(file), Path.GetFileName(file), EnquiryEmails.Fields, problems);
            Assert.Empty(problems);
        });
    }

    [Fact]
    public void Every_shipped_template_reads_well_without_a_link_and_spells_email_as_the_pages_do()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Articles, "mail"), "*.txt", SearchOption.AllDirectories))
        {
            var template = MailTemplate.Parse(File.ReadAllText(file), Path.GetFileName(file), EnquiryEmails.Fields, []);
            var mail = template.Render(EnquiryEmails.Fields.ToDictionary(field => field, field => field == "link" ? null : $"<{field}>"));

            Assert.DoesNotContain("\nOr ", mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("e-mail", mail.Subject + mail.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("Title: A\nSubject: B\n\nHello {{nobody}}", "mail.txt:4: unknown field '{{nobody}}'")]
    [InlineData("Subject: B\n\nHello", "mail.txt:1: a template must begin with")]
    [InlineData("Title: A\nSubject: B", "mail.txt:1: a template must begin with")]
    [InlineData("", "mail.txt:1: a template must begin with")]
    public void An_invalid_template_is_reported_with_its_line(string text, string expected)
    {
        var problems = new List<Problem>();

        MailTemplate.Parse(text, "mail.txt", EnquiryEmails.Fields, problems);

        Assert.StartsWith(expected, problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_paragraph_without_a_value_is_omitted_and_values_are_not_parsed()
    {
        var template = MailTemplate.Parse("Title: A\nSubject: On {{reference}}\n\nHello {{person.name}}\nand welcome\n\nSee\n{{link}}\n\nBye", "mail.txt", EnquiryEmails.Fields, []);

        var mail = template.Render(new Dictionary<string, string?> { ["reference"] = "UB\r\nX: y", ["person.name"] = "{{link}} <i>", ["link"] = null });

        Assert.Equal("On UB X: y", mail.Subject);
        Assert.Equal("Hello {{link}} <i>\nand welcome\n\nBye\n", mail.Text);
        Assert.Contains("<p>Hello {{link}} &lt;i&gt;<br>\nand welcome</p>\n<p>Bye</p>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_template_is_used_at_once_and_an_invalid_one_is_replaced_by_the_built_in()
    {
        using var library = new TestLibrary();
        library.Write("mail/acknowledgement.txt", "Title: Ours\nSubject: Thanks, {{reference}}\n\nYours, {{clinic.name}}");
        using var site = new SiteFactory { ContentFolder = library.Path };
        var templates = site.Services.GetRequiredService<MailTemplates>();
        Assert.Equal("Ours", templates.Load("acknowledgement").Title);
        Assert.Equal("Your visit is booked", templates.Load("visit-agreed").Title);
        Assert.Equal("First reply", templates.FindReply("first-answer")!.Title);
        Assert.Null(templates.FindReply("../acknowledgement"));

        library.Write("mail/acknowledgement.txt", "Title: Ours\nSubject: {{oops}}\n\nText");

        Assert.Equal("We've received your enquiry", templates.Load("acknowledgement").Title);
        Assert.Contains(site.Log.All, line => line.Contains("unknown field '{{oops}}'", StringComparison.Ordinal));
    }

    [Fact]
    public void An_invalid_reply_template_without_a_built_in_version_is_not_offered()
    {
        using var library = new TestLibrary();
        library.Write("mail/replies/first-answer.txt", "Title: First reply\nSubject: Your enquiry\n\nHello");
        library.Write("mail/replies/directions.txt", "Title: Directions\nSubject: How to find us\n\nHello");
        using var site = new SiteFactory { ContentFolder = library.Path };
        var templates = site.Services.GetRequiredService<MailTemplates>();
        Assert.Equal(["Directions", "First reply"], templates.ListReplies().Select(reply => reply.Title));

        library.Write("mail/replies/directions.txt", "Title: Directions\nSubject: {{oops}}\n\nHello");

        Assert.Equal(["First reply"], templates.ListReplies().Select(reply => reply.Title));
        Assert.Null(templates.FindReply("directions"));
        Assert.Contains(site.Log.All, line => line.Contains("is not offered to staff", StringComparison.Ordinal) && line.Contains("directions.txt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_site_with_an_invalid_template_does_not_start()
    {
        using var library = new TestLibrary();
        library.Write("mail/withdrawn.txt", "Title: A\nSubject: B\n\n{{typo}}");
        using var data = new TemporaryFolder();
        await using var site = UpperBackSiteBuilder.Build([.. Repository.Settings(data), $"--Content:Path={library.Path}"]);

        var refused = await Assert.ThrowsAsync<MailConfigurationException>(() => site.StartAsync());

        Assert.Contains("articles/mail/withdrawn.txt:4: unknown field '{{typo}}'", refused.Message, StringComparison.Ordinal);
    }
}
