using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>Each mistake that an editor may make is told in one sentence, with file and line, and nothing that only follows from it is told.</summary>
public sealed class EditorMistakeTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        // What, the file, what is written there, and what is said. Text that begins with + is added at the end of the file, and a->b replaces.
        { "A colon is missing in a list", "references.yml", "  year: 2019->  year 2019", "references.yml:4: the line 'year 2019' has no colon after its first word; write 'year: 2019'" },
        { "A key of a source is missing", "references.yml", "  kind: review\n  read: whole->  kind: review", "references.yml:2: missing key 'read'; add a line that begins with 'read:', followed by one of whole, part" },
        { "A key of a source is misspelt", "references.yml", "  kind: review->  knid: review", "references.yml:5: unknown key 'knid'; did you mean 'kind'?" },
        { "A kind of source is misspelt", "references.yml", "kind: review->kind: reveiw", "references.yml:5: 'kind' must be one of guideline, summary, consensus, review, trial, study, leaflet, copy, professional, charity, clinic, authority, standard, law, press, website; did you mean 'review'?" },
        { "A title has a # in it", "faq/heat-or-cold.md", "title: Is heat or cold better?->title: Is #1 best?", "faq/heat-or-cold.md:2: '#1 best?' is not read, because ' #' begins a comment; write the whole text in quotation marks, as in \"Is #1 best?\"" },
        { "A title has a colon in it", "faq/heat-or-cold.md", "title: Is heat or cold better?->title: Heat: is it better?", "faq/heat-or-cold.md:2: the text after 'title:' has a colon in it; put it in quotation marks, as in title: \"Heat: is it better?\"" },
        { "A quotation mark is not closed", "faq/heat-or-cold.md", "title: Is heat->title: \"Is heat", "faq/heat-or-cold.md:2: the quotation mark that opens here is not closed; write another at the end of the text" },
        { "A line begins with a tab", "faq/heat-or-cold.md", "order: 10->related:\n\t- /causes/posture\norder: 10", "faq/heat-or-cold.md:5: the line begins with a tab, which YAML does not allow; use spaces" },
        { "A key stands twice", "faq/heat-or-cold.md", "order: 10->order: 10\norder: 20", "faq/heat-or-cold.md:5: the key 'order' stands twice; keep one of the two lines" },
        { "A required key is misspelt", "faq/heat-or-cold.md", "summary:->sumary:", "faq/heat-or-cold.md:3: unknown key 'sumary'; did you mean 'summary'?" },
        { "A date is missing", "faq/heat-or-cold.md", "review_due: 2027-11-23\n->", "faq/heat-or-cold.md:2: missing key 'review_due'; add a line that begins with 'review_due:', followed by a date such as 2026-11-23" },
        { "A key has a space before it", "faq/heat-or-cold.md", "order: 10-> order: 10", "faq/heat-or-cold.md:4: the key 'order' is further to the right than the one above it; remove the spaces before it" },
        { "A date is in another form", "faq/heat-or-cold.md", "reviewed_on: 2026-11-23->reviewed_on: 23/11/2026", "faq/heat-or-cold.md:5: 'reviewed_on' must be a date such as 2026-11-23" },
        { "The front matter is not closed", "faq/heat-or-cold.md", "\n---\nUse->\nUse", "faq/heat-or-cold.md:1: the front matter is missing or not closed; begin the file with a line '---', the keys, and a second line '---'" },
        { "A placeholder stands in the front matter", "faq/heat-or-cold.md", "summary: About is heat or cold better.->summary: \"{{clinic.name}} says\"", "faq/heat-or-cold.md:3: placeholders work in the text only, not in front matter; write the words" },
        { "A summary has a citation", "faq/heat-or-cold.md", "summary: About->summary: About [@S1]", "faq/heat-or-cold.md:3: 'summary' is plain text; remove bold, links and citations from it" },
        { "A citation is of no source", "faq/heat-or-cold.md", "[@S1]->[@S9]", "faq/heat-or-cold.md:8: unknown citation '@S9'; add the source to references.yml" },
        { "A citation has a small letter", "faq/heat-or-cold.md", "[@S1]->[@s1]", "faq/heat-or-cold.md:8: unknown citation '@s1'; did you mean 'S1'?" },
        { "A citation has no @", "faq/heat-or-cold.md", "[@S1]->[@S1] [S2]", "faq/heat-or-cold.md:8: '[S2]' is shown as it is; write [@S2]" },
        { "Two citations have no @", "faq/heat-or-cold.md", "+Some words\nand more [S1; S2].", "faq/heat-or-cold.md:11: '[S1; S2]' is shown as it is; write [@S1; @S2]" },
        { "Two citations have a comma between them", "faq/heat-or-cold.md", "[@S1]->[@S1, @S2]", "faq/heat-or-cold.md:8: the citation is not read; write [@S44], or [@S44; @S7] for two" },
        { "A placeholder is misspelt", "faq/heat-or-cold.md", "+By {{Clinic.Nmae}}.", "faq/heat-or-cold.md:10: unknown placeholder '{{Clinic.Nmae}}'; did you mean 'clinic.name'?" },
        { "A link is misspelt", "faq/heat-or-cold.md", "+See [this](/causes/postures).", "faq/heat-or-cold.md:10: the link leads to '/causes/postures', which is not a page of the site; did you mean '/causes/posture'?" },
        { "A link leads to a page that is like no other", "faq/heat-or-cold.md", "+See [this](/causes/parking).", "faq/heat-or-cold.md:10: the link leads to '/causes/parking', which is not a page of the site; correct or remove it" },
        { "A link leads to a page of the site that does not exist", "faq/heat-or-cold.md", "+See [this](/booking/our-pool).", "faq/heat-or-cold.md:10: the link leads to '/booking/our-pool', which is not a page of the site; correct or remove it" },
        { "A link has the wrong folder", "faq/heat-or-cold.md", "+See [this](/remedies/posture).", "faq/heat-or-cold.md:10: the link leads to '/remedies/posture', which is not a page of the site; did you mean '/causes/posture'?" },
        { "A link leads to a misspelt heading", "faq/heat-or-cold.md", "+See [this](/causes/posture#whys).", "faq/heat-or-cold.md:10: the link leads to '#whys', which is not a heading of /causes/posture; did you mean 'why'?" },
        { "A link names a file", "faq/heat-or-cold.md", "+See [this](../causes/posture.md).", "faq/heat-or-cold.md:10: the link '../causes/posture.md' is neither an address of the site, such as /faq/heat-or-cold, nor an https:, mailto:, tel: or sign: address; write the page's address, which is its folder and name without '.md'" },
        { "A link has a space in it", "faq/heat-or-cold.md", "+See [this] (/causes/posture).", "faq/heat-or-cold.md:10: the link is not read; write [words](address), with no space between the brackets or in the address" },
        { "An address stands in the text", "faq/heat-or-cold.md", "+See https://www.nhs.uk for more.", "faq/heat-or-cold.md:10: a bare address is not a link; write [description of the page](address), with https:// in it" },
        { "A block is misspelt", "faq/heat-or-cold.md", "+::: nots\nText.\n:::", "faq/heat-or-cold.md:10: unknown block '::: nots'; did you mean 'note'?" },
        { "A block is not closed", "faq/heat-or-cold.md", "+::: note\nText.", "faq/heat-or-cold.md:10: the block '::: note' is not closed; end it with a line ':::'" },
        { "A do block has no list", "faq/heat-or-cold.md", "+::: do\nMove.\n:::", "faq/heat-or-cold.md:10: '::: do' holds a list; begin each line in it with '- '" },
        { "A table has no rule", "faq/heat-or-cold.md", "+| a | b |\n| c | d |", "faq/heat-or-cold.md:10: the table is not read; write a line such as | --- | --- | below its first line, and an empty line above it" },
        { "A line is indented as computer code", "faq/heat-or-cold.md", "+    Some words.", "faq/heat-or-cold.md:10: a line that begins with 4 spaces is computer code in Markdown, which is not available; remove the spaces" },
        { "A heading has no space", "faq/heat-or-cold.md", "+##Why", "faq/heat-or-cold.md:10: the heading is not read; write a space after the last '#'" },
        { "A picture is not in its folder", "faq/heat-or-cold.md", "+![A pack](pack.jpg)", "faq/heat-or-cold.md:10: the image 'pack.jpg' does not exist; put it into the folder images and write /images/pack.jpg" },
        { "A picture has no words", "faq/heat-or-cold.md", "+![](/images/a.svg)", "faq/heat-or-cold.md:10: the image has no alternative text; write ![what it shows](address), or ![](address \"decoration\") if there is nothing to tell" },
        { "A file that is no picture", "faq/heat-or-cold.md", "+![A pack](/images/broken.jpg)", "faq/heat-or-cold.md:10: the image '/images/broken.jpg' cannot be shown: it is not a picture or is damaged; save it again as JPEG, PNG or WebP" },
        { "An exercise is misspelt", "faq/heat-or-cold.md", "+::: exercise rols\n:::", "faq/heat-or-cold.md:10: unknown exercise 'rols'; did you mean 'rolls'?" },
        { "A sign is misspelt", "faq/heat-or-cold.md", "+See [this](sign:chest-pian).", "faq/heat-or-cold.md:10: unknown sign 'chest-pian'; did you mean 'chest-pain'?" },
        { "A snippet is missing", "snippets/exercise-safety.md", "", "snippets/exercise-safety.md:1: the file is missing; every exercise shows it; create it" },
        { "A joint is out of range", "exercises/rolls.md", "raise: 170->raise: 300", "exercises/rolls.md:24: 'left_arm.raise' of 300 is out of range; use -60 to 180" },
        { "A value is quoted that must not be", "faq/heat-or-cold.md", "order: 10->order: 10\npopular: yes", "faq/heat-or-cold.md:5: 'popular' must be true or false, without quotation marks" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_in_one_sentence(string what, string file, string change, string said)
    {
        library.Write("images/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        library.Write("images/broken.jpg", "not a picture");
        var before = Problems();
        Apply(file, change);

        var told = Problems().Except(before).ToList();

        Assert.True(told.SequenceEqual([$"articles/{said}"]), $"{what}:\n{string.Join('\n', told)}");
    }

    [Fact]
    public void A_dose_without_a_source_asks_for_no_citation()
    {
        library.Write("exercises/rolls.md", TestLibrary.Exercise(dose: "dose:\n  amount: 5 times\n  basis: clinic"));
        Assert.Contains("exercises/rolls.md", library.Found("claim"), StringComparison.Ordinal);

        library.Write("exercises/rolls.md", TestLibrary.Exercise(dose: "dose:\n  amount: 5 times\n  basis: none"));
        Assert.DoesNotContain("exercises/rolls.md", library.Found("claim"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_is_counted()
    {
        library.Write("references.yml", "S1\n");

        Assert.True(library.Report().Waiting > 3);
    }

    private List<string> Problems() => [.. library.Report().Problems.Select(problem => problem.ToString())];

    private void Apply(string file, string change)
    {
        var path = Path.Combine(library.Path, file);
        if (change.Length == 0)
        {
            File.Delete(path);
            return;
        }

        var text = File.ReadAllText(path);
        var parts = change.Split("->");
        File.WriteAllText(path, change[0] == '+' ? $"{text}\n{change[1..]}\n" : text.Replace(parts[0], parts[1], StringComparison.Ordinal));
        Assert.NotEqual(text, File.ReadAllText(path));
    }
}
