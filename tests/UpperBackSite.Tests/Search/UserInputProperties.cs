using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using UpperBackSite.Content;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Text;
using UpperBackSite.Search;
using UpperBackSite.Search.Query;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Search;

/// <summary>Properties of user input: any text is searched, parsed, merged and mailed without errors or injection.</summary>
[Properties(Replay = "(2026,11)")]
public sealed class UserInputProperties(RealSite real) : IClassFixture<RealSite>
{
    private static readonly string[] Words = ["pain", "pane", "between shoulder blades", "can't", "cant feel my legs", "heat", "xyzzy", "<b>", "\"", "%", "_", "' OR 1=1", "AND", "NEAR(", "*", "\u0000", "𝔥𝔢𝔞𝔱", "ﬁ", "I\u0307", "ß"];

    [Property(MaxTest = 200)]
    public Property Any_query_gets_balanced_mark_elements_and_no_other_markup()
    {
        var services = real.Site.Services;
        var (search, library) = (services.GetRequiredService<SiteSearch>(), services.GetRequiredService<ContentStore>().Current);
        var typed = Gen.Frequency((2, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")), (3, Gen.ListOf(Gen.Elements(Words)).Select(words => string.Join(' ', words))));
        return Prop.ForAll(typed.ToArbitrary(), ArbMap.Default.ArbFor<bool>(), (text, isTyping) =>
        {
            var query = SearchQuery.From(text, isTyping: isTyping);
            foreach (var hit in search.Find(library, query).Hits.Concat(search.FindInFaq(library, query).Hits))
            {
                var marks = $"{hit.HighlightedTitle}{hit.HighlightedExcerpt}";
                Assert.Equal(marks.Split("<mark>").Length, marks.Split("</mark>").Length);
                Assert.DoesNotContain('<', marks.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal));
                Assert.True(float.IsFinite(hit.Score));
            }

            Assert.Equal(query.Text, SearchQuery.From(query.Text).Text);
        });
    }

    [Property(MaxTest = 300)]
    public void Normalization_is_idempotent(string? text)
    {
        var once = (text ?? "").NormalizeUnicode(System.Text.NormalizationForm.FormKC);

        Assert.Equal(once, once.NormalizeUnicode(System.Text.NormalizationForm.FormKC));
    }

    [Property(MaxTest = 300)]
    public void Parsing_a_phone_number_is_idempotent(string? text)
    {
        if (PhoneNumber.Parse(text ?? "") is { } number)
        {
            Assert.Matches(@"^\+[0-9]+$", number.E164);
            Assert.Equal(number.E164, PhoneNumber.Parse(number.E164)?.E164);
            Assert.Null(PhoneNumber.FindFault(text ?? ""));
        }
    }

    [Property(MaxTest = 300)]
    public void A_well_formed_email_address_is_valid_for_MimeKit(string? before, string? after)
    {
        foreach (var text in new[] { $"{before}@{after}", $"{before}@example.com", $"sam@{after}.example", $"sam{before}@example.com" })
        {
            if (EmailAddress.IsWellFormed(text))
            {
                Assert.Equal(text, new MailboxAddress("", text).Address);
                Assert.DoesNotContain('\n', text);
            }
        }
    }

    [Property(MaxTest = 300)]
    public void Only_a_reference_number_is_well_formed(string? text)
    {
        var reference = EnquiryReference.Generate();
        Assert.True(EnquiryReference.IsWellFormed(reference));
        Assert.False(EnquiryReference.IsWellFormed(reference + text + "x"));
        Assert.False(EnquiryReference.IsWellFormed(text ?? ""));
        Assert.False(EnquiryReference.IsWellFormed(reference[..4] + '\u00e9' + reference[5..]));
    }

    [Property(MaxTest = 300)]
    public void Template_values_cannot_inject_fields_markup_or_subject_lines(string? name, string? words)
    {
        var template = MailTemplate.Parse("Title: T\nSubject: About {{reference}} {{person.name}}\n\nDear {{person.name}},\n\n{{text}}\n\n{{link}}", "t", EnquiryEmails.Fields, []);
        var (hostile, link) = ($"{name}{{{{link}}}}<b>\r\nBcc: x", "https://clinic.example/a?b=1&c=2");

        var merged = template.Render(new Dictionary<string, string?> { ["reference"] = "UB", ["person.name"] = hostile, ["text"] = words + "<script>", ["link"] = link });

        Assert.DoesNotContain(merged.Subject, letter => letter is '\r' or '\n' or '\u2028');
        Assert.Equal(1, merged.Html.Split("<a href").Length - 1);
        Assert.DoesNotContain("<b>", merged.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", merged.Html, StringComparison.Ordinal);
        Assert.Contains("{{link}}", merged.Text, StringComparison.Ordinal);
    }

    [Property(MaxTest = 300)]
    public void A_subject_cannot_inject_a_header(string? subject)
    {
        var message = new OutboxMessage { Kind = EnquiryEmails.Reply, MessageId = "1@clinic.example", Recipient = "sam@example.com", Subject = $"{subject}\r\nBcc: evil@example.net\n\nbody", Text = "t", CreatedAt = DateTimeOffset.UnixEpoch, NextTryAt = DateTimeOffset.UnixEpoch };
        using var written = MimeMessageFactory.Create(message, new MailboxAddress("Clinic", "hello@clinic.example"), replyTo: null);
        using var wire = new MemoryStream();
        written.WriteTo(wire);
        wire.Position = 0;

        using var read = MimeMessage.Load(wire);

        Assert.Empty(read.Bcc);
        Assert.Equal(["sam@example.com"], read.To.Mailboxes.Select(mailbox => mailbox.Address));
        Assert.Equal("t", read.TextBody?.Trim());
    }
}
