namespace UpperBackSite.Tests.Site;

/// <summary>A small valid content folder that tests modify.</summary>
public sealed class TestLibrary : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TestLibrary()
    {
        Write("references.yml", """
            S1:
              title: "A source"
              url: https://source.example/1
              year: 2019
              kind: review
              read: whole
            S2:
              title: "A second source"
              year: undated
              kind: leaflet
              read: part
            """);
        Write("pages/get-help.md", Page("Get help now"));
        Write("pages/privacy.md", Page("Privacy notice"));
        Write("pages/editorial-policy.md", Page("Editorial policy", "Read about [posture](/causes/posture), [rolls](/exercises/rolls) or [heat](/faq/heat-or-cold)."));
        Write("pages/how-we-grade-evidence.md", Page("How we grade evidence"));
        Write("snippets/urgent-help.md", "::: emergency Call 999 now if you have:\n- chest pain\n:::\n");
        Write("snippets/exercise-safety.md", "Stop if it hurts [@S2].\n");
        Write("causes/posture.md", Article());
        Write("exercises/rolls.md", Exercise());
        Write("faq/heat-or-cold.md", Page("Is heat or cold better?", "Use whichever feels better [@S1]."));
    }

    /// <summary>Named <c>articles</c>, as content folders usually are.</summary>
    public string Path => System.IO.Path.Combine(folder.Path, "articles");

    public static string Page(string title, string body = "Some words.", string more = "") =>
        Text($"title: {title}\nsummary: About {title.ToLowerInvariant().TrimEnd('?')}.\norder: 10\nreviewed_on: 2026-11-23\nreview_due: 2027-11-23{Extra(more)}", body);

    public static string Article(string body = "## Why\n\nWords with a source [@S1].", string more = "", string takeaways = "[One, Two, Three]") =>
        Text($"title: Posture\nsummary: About sitting.\norder: 10\ntakeaways: {takeaways}\nreviewed_on: 2026-11-23\nreview_due: 2027-11-23{Extra(more)}", body);

    public const string Figure = """
        figure:
          view: side
          person: 1
          alt: A person lifts both arms.
          touches: [feet on floor]
          poses:
            - caption: Stand.
              alt: A person stands.
            - caption: Lift both arms.
              alt: The arms are up.
              arms: { raise: 170 }
        """;

    public static string Exercise(string dose = "dose:\n  amount: 5 times [@S2]\n  basis: clinic", string figure = Figure) =>
        Text($"title: Rolls\nsummary: About rolling.\norder: 10\npurpose: It moves you.\nposition: Stand.\nsteps: [Roll, Rest]\n{dose}\ncautions: [Go gently]\nkit: none\npace: {{ sets: 1, reps: 5, seconds: 4 }}\ngoals: [loosen]\nspots: [desk]\n{figure}\nreviewed_on: 2026-11-23\nreview_due: 2027-11-23", "## What you may feel\n\nWarmth.");

    public TestLibrary Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public TestLibrary WriteBytes(string name, byte[] bytes)
    {
        File.WriteAllBytes(System.IO.Path.Combine(Path, name), bytes);
        return this;
    }

    public void Delete(string name) => File.Delete(System.IO.Path.Combine(Path, name));

    public void Dispose() => folder.Dispose();

    private static string Text(string frontMatter, string body) => $"---\n{frontMatter}\n---\n{body}\n";

    private static string Extra(string more) => more.Length == 0 ? "" : "\n" + more;
}
