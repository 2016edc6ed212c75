using System.Text.Json;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>An incremental read gives the same library as a full read.</summary>
public sealed class LibraryReaderTests : IDisposable
{
    private const int Edits = 25;
    private static readonly JsonSerializerOptions Everything = new() { IncludeFields = true };
    private static readonly string[] Slugs = ["heat-or-cold", "one", "two", "three", "four"];
    private static readonly string[] Targets = ["/faq/one", "/faq/two#why", "/causes/posture#why", "/exercises/rolls", "/images/a.svg", "#why", "/booking", "https://outside.example"];

    private readonly TestLibrary library = new();
    private readonly LibraryReader reader;
    private int changes;

    public LibraryReaderTests()
    {
        foreach (var path in Directory.GetFiles(library.Path, "*", SearchOption.AllDirectories))
        {
            SetOldTimestamp(path);
        }

        reader = Reader();
    }

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void After_any_edits_the_library_equals_one_read_from_scratch(int seed)
    {
        var random = new Random(seed);
        reader.Read();
        for (var edit = 0; edit < Edits; edit++)
        {
            for (var change = random.Next(1, 3); change > 0; change--)
            {
                Edit(random);
            }

            var (again, problems) = reader.Read();
            var (fresh, freshProblems) = Reader().Read();

            Assert.Equal(freshProblems, problems);
            Assert.Equal(Serialize(fresh), Serialize(again));
        }
    }

    [Fact]
    public void A_page_whose_file_did_not_change_is_not_read_again()
    {
        var before = reader.Read().Library;

        Write("faq/one.md", TestLibrary.Page("One?"));
        var after = reader.Read().Library;

        Assert.NotNull(after.Find("/faq/one"));
        Assert.Same(before.Find("/faq/heat-or-cold"), after.Find("/faq/heat-or-cold"));
    }

    [Fact]
    public void A_link_to_a_deleted_page_is_reported_although_the_linking_page_did_not_change()
    {
        Write("faq/one.md", TestLibrary.Page("One?", "[Heat](/faq/heat-or-cold)", "related: [/faq/heat-or-cold]"));
        reader.Read();
        library.Delete("faq/heat-or-cold.md");
        Write("pages/editorial-policy.md", TestLibrary.Page("Editorial policy"));

        Assert.Equal(
            ["articles/faq/one.md:7: '/faq/heat-or-cold' under 'related' is not a page of the library; correct or remove it", "articles/faq/one.md:9: the link leads to '/faq/heat-or-cold', which is not a page of the site; correct or remove it"],
            reader.Read().Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void The_home_page_keeps_its_links_when_another_page_changes()
    {
        Write("pages/home.md", "---\ntitle: A\nsearch_title: B\nsummary: C\n---\n::: ways-in\n- [Sit](/causes/posture) Words.\n:::\n");
        reader.Read();
        Write("faq/one.md", TestLibrary.Page("One?"));

        var (again, problems) = reader.Read();

        Assert.Empty(problems);
        Assert.Equal("/causes/posture", again.Home.Blocks.Single().Links.Single().Address);
    }

    [Fact]
    public void A_changed_source_is_shown_by_every_page_that_cites_it()
    {
        reader.Read();
        Write("references.yml", "S1: { title: \"A better source\", year: 2019, kind: review, read: whole }\nS2: { title: \"A second source\", year: 2019, kind: review, read: part }\n");

        Assert.Equal("A better source", reader.Read().Library.Find("/faq/heat-or-cold")!.References.Single().Reference.Title);
    }

    [Fact]
    public void A_file_that_changes_twice_within_the_timestamp_resolution_is_read_twice()
    {
        var now = DateTime.UtcNow;
        foreach (var words in new[] { "First.", "Other." })
        {
            library.Write("faq/one.md", TestLibrary.Page("One?", words));
            File.SetLastWriteTimeUtc(Path.Combine(library.Path, "faq/one.md"), now);

            Assert.Equal(words, reader.Read().Library.Find("/faq/one")!.PlainText);
        }
    }

    private void Edit(Random random)
    {
        var page = $"faq/{random.GetItems(Slugs, 1)[0]}.md";
        switch (random.Next(12))
        {
            case 0:
                library.Delete(page);
                break;
            case 1:
                Write(page, "---\ntitle: broken\n");
                break;
            case 2:
                Write("references.yml", $"S1: {{ title: \"Source {random.Next(3)}\", year: 2019, kind: review, read: whole }}\nS2: {{ title: \"B\", year: 2019, kind: review, read: part }}\n");
                break;
            case 3:
                Write("exercises/rolls.md", TestLibrary.Exercise(dose: $"dose:\n  amount: {random.Next(2, 5)} times [@S2]\n  basis: clinic"));
                break;
            case 4:
                Write("snippets/exercise-safety.md", $"Stop if it hurts [@S{random.Next(1, 3)}].\n");
                break;
            case 5:
                Directory.CreateDirectory(Path.Combine(library.Path, "images"));
                Write("images/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
                break;
            case 6:
                Write(page, TestLibrary.Page("A draft?", Body(random), "draft: true"));
                break;
            default:
                Write(page, TestLibrary.Page($"What about {random.Next(4)}?", Body(random), $"exercises: [rolls]\nrelated: [/faq/{random.GetItems(Slugs, 1)[0]}]"));
                break;
        }
    }

    private static string Body(Random random) =>
        $"Words {random.Next(10)} [@S{random.Next(1, 3)}].\n\n## {(random.Next(3) == 0 ? "How" : "Why")}\n\nSee [this]({random.GetItems(Targets, 1)[0]}).\n\n::: exercise rolls\n:::\n";

    private void Write(string name, string text)
    {
        library.Write(name, text);
        SetOldTimestamp(Path.Combine(library.Path, name));
    }

    /// <summary>Sets an old last-write time, different for each file.</summary>
    private void SetOldTimestamp(string path) => File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(++changes));

    private LibraryReader Reader() => new(new ContentFolders(library.Path), new Placeholders(new Dictionary<string, string>()), new HashSet<string> { "/booking" });

    private static string Serialize(ArticleLibrary library) => string.Join('\n', JsonSerializer.Serialize(new
    {
        library.Articles,
        library.WarningSigns,
        library.ExerciseSafety,
        Scenes = library.Scenes.Keys,
        Sections = Section.All.Select(section => library.GetArticles(section).Select(article => article.Address)),
    }, Everything));
}
