using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Enquiries;

/// <summary>Every place that asks or shows an enquiry has the same questions and answers.</summary>
public sealed class EnquiryAnswersTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    private ClinicOptions Clinic => site.Services.GetRequiredService<IOptions<ClinicOptions>>().Value;

    [Fact]
    public async Task Every_place_that_shows_an_enquiry_shows_every_answer()
    {
        var check = (await (await FullForm()).Submit()).ShouldBe(200);
        (await check.Form().Press("Send enquiry")).ShouldBe(303);
        var stored = (await site.StoredEnquiries()).Single();
        var answers = EnquiryAnswers.FromEnquiry(stored, Clinic);
        Assert.All(answers, answer => Assert.NotNull(answer.Text));
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var own = (await site.Mailbox.Open(await site.Mailbox.LinkIn("acknowledgement"), stored.Name)).ShouldBe(200);
        var desk = (await ada.Visitor.Open(StaffUser.PathOf(stored.Reference))).ShouldBe(200);
        var copy = new HtmlParser().ParseDocument((await own.Form("form[action='/my-enquiry/copy']").Press("Download as a page to read")).ShouldBe(200).Body);
        var json = JsonDocument.Parse((await own.Form("form[action='/my-enquiry/copy']").Press("Download as a data file (JSON)")).ShouldBe(200).Body);
        var table = (await (await ada.Visitor.Open("/staff/exports")).Form("main form[action='/staff/exports']").With("contact", "true").With("words", "true").With("password", StaffUser.Password).Submit()).ShouldBe(200);
        var assessment = (await ada.Visitor.Open("/staff/dpia")).ShouldBe(200);

        var expected = answers.Select(answer => (answer.Label, answer.Text!)).ToList();
        Assert.Equal(expected, Rows(check));
        Assert.Equal(expected, Rows(own));
        Assert.Equal(expected, Rows(desk));
        Assert.Equal(expected, copy.QuerySelectorAll("dl > div").Select(row => (row.QuerySelector("dt")!.TextContent, row.QuerySelector("dd")!.TextContent)).Where(expected.Contains));
        Assert.Equal(expected, json.RootElement.GetProperty("enquiries")[0].GetProperty("answers").EnumerateArray().Select(answer => (answer.GetProperty("question").GetString()!, answer.GetProperty("answer").GetString()!)));
        foreach (var (label, text) in expected)
        {
            Assert.Contains(label, table.Body, StringComparison.Ordinal);
            Assert.Contains(text, table.Body, StringComparison.Ordinal);
            assessment.ShouldSay(label);
        }
    }

    [Fact]
    public async Task Every_answer_links_to_its_field_on_the_form()
    {
        var form = await FullForm();
        var page = (await site.Visitor().Open("/booking")).ShouldBe(200);
        var check = (await form.Submit()).ShouldBe(200);

        var fields = check.Document.QuerySelectorAll(".summary__action button").Select(button => button.GetAttribute("formaction")!.Split('#')[1]).ToList();

        Assert.Equal(EnquiryAnswers.FromEnquiry(TestEnquiries.NewComplete(site), Clinic).Select(answer => answer.Field), fields);
        Assert.All(fields, field => Assert.NotNull(page.Document.GetElementById(field)));
    }

    [Fact]
    public async Task The_form_asks_every_question_by_its_label()
    {
        var page = (await site.Visitor().Open("/booking")).ShouldBe(200);

        var asked = page.Texts("main form label, main form legend").Select(label => label.Replace(" (optional)", "", StringComparison.Ordinal)).ToList();

        Assert.All(EnquiryAnswers.FromEnquiry(TestEnquiries.New(site), Clinic), answer => Assert.Contains(answer.Label, asked));
    }

    [Fact]
    public void Unanswered_questions_are_listed_without_text()
    {
        var answers = EnquiryAnswers.FromEnquiry(TestEnquiries.New(site), Clinic);

        Assert.Equal(["Email address", "Phone number", "What would you like help with?", "How long has it lasted?", "Which days suit you?", "Which times suit you?", "Would anything make your visit easier?"], answers.Where(answer => answer.Text is null).Select(answer => answer.Label));
    }

    private async Task<WebForm> FullForm() => (await site.Booking.FilledForm())
        .With("phone", "07700 900123").With("voicemail", "yes").With("contactBy", "phone")
        .With("concern", "My elbow glows").With("duration", "6-to-12-weeks")
        .With("days", "tuesday", "thursday").With("times", "morning", "evening").With("accessNeeds", "Step-free please");

    private static List<(string Label, string Text)> Rows(WebPage page) =>
        [.. page.Texts(".summary dt").Zip(page.Texts(".summary dd:not(.summary__action)"))];
}
