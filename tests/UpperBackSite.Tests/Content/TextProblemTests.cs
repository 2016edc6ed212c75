using System.Text;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

public sealed class TextProblemTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("Words [@S9].", "8: unknown citation '@S9'; add the source to references.yml")]
    [InlineData("See [there](/faq/nowhere).", "8: the link leads to '/faq/nowhere', which is not a page of the site")]
    [InlineData("See [there](#nowhere).", "8: the link leads to '#nowhere', which is not a heading of /faq/bad")]
    [InlineData("See [there](/causes/posture#how).", "8: the link leads to '#how', which is not a heading of /causes/posture")]
    [InlineData("See [there](posture.md).", "8: the link 'posture.md' is neither an address of the site")]
    [InlineData("See [there](javascript:alert).", "8: the link 'javascript:alert' is neither an address of the site")]
    [InlineData("See [there](//evil.example).", "8: the link '//evil.example' is neither an address of the site")]
    [InlineData("![A back](/images/none.png)", "8: the image '/images/none.png' does not exist")]
    [InlineData("Hello <b>you</b>.", "8: raw HTML is not allowed")]
    [InlineData("<script>alert(1)</script>", "8: raw HTML is not allowed")]
    [InlineData("<https://bare.example>", "8: a bare address is hard to follow in a screen reader")]
    [InlineData("# Big", "8: a heading of level 1 is reserved for the title")]
    [InlineData("### Deep", "8: the heading skips a level; use '##'")]
    [InlineData("::: warning\nX\n:::", "8: unknown block '::: warning'; known: signs, do")]
    [InlineData("::: note\nX", "8: the block '::: note' is not closed")]
    [InlineData("::: urgent Call:\n- X\n:::", "8: care cards are not written by hand; write '::: signs LEVEL GROUP'")]
    [InlineData("::: exercise jumping\n:::", "8: unknown exercise 'jumping'")]
    [InlineData("By {{clinic.owner}}.", "8: unknown placeholder '{{clinic.owner}}'; known: clinic.name")]
    public void A_problem_in_the_text_is_reported_with_its_line(string body, string problem) =>
        library.ShouldReport(TestLibrary.Page("A", body), problem);

    [Fact]
    public void A_citation_in_front_matter_is_checked_too()
    {
        library.Write("causes/posture.md", TestLibrary.Article(takeaways: "[\"One [@S77]\", Two, Three]"));

        library.ShouldReport("articles/causes/posture.md:5: unknown citation '@S77'");
    }

    [Fact]
    public void Random_bytes_are_reported_and_never_crash()
    {
        const string Marks = "-:[]{}@S1#*_`<>!&\\\"'\n\n \t|~^é\u202e\ufffe\0x";
        var random = new Random(20261123);
        for (var round = 0; round < 300; round++)
        {
            var noise = new char[random.Next(400)];
            for (var place = 0; place < noise.Length; place++)
            {
                noise[place] = Marks[random.Next(Marks.Length)];
            }

            var text = round % 2 == 0 ? new string(noise) : TestLibrary.Page("A", new string(noise));
            library.WriteBytes("faq/bad.md", Encoding.UTF8.GetBytes(text));

            Assert.All(library.Problems(), problem => Assert.Matches(@"^articles/faq/bad\.md:\d+: .+", problem));
        }
    }

    [Fact]
    public void Endlessly_nested_text_is_reported_and_does_not_crash() =>
        library.ShouldReport(TestLibrary.Page("A", new string('>', 20_000) + " a\n\n" + new string('[', 20_000)), "bad.md:");

    [Fact]
    public void A_placeholder_value_is_inserted_as_plain_text()
    {
        library.Write("faq/bad.md", TestLibrary.Page("A", "We are {{clinic.name}}."));

        Assert.Contains("We are The *Star* Clinic.", library.BuildLibrary().Find("/faq/bad")!.Body.ToString(), StringComparison.Ordinal);
    }
}
