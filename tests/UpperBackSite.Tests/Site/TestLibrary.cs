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
        Write("pages/get-help.md", Page("Get help now", "::: signs 999 heart\n:::\n\n::: signs urgent heart\n:::"));
        Write("warning-signs.yml", WarningSigns());
        Write("pages/privacy.md", Page("Privacy notice"));
        Write("pages/editorial-policy.md", Page("Editorial policy", "Read about [posture](/causes/posture), [rolls](/exercises/rolls) or [heat](/faq/heat-or-cold)."));
        Write("pages/how-we-grade-evidence.md", Page("How we grade evidence"));
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

    public const string Sign = """
        - id: fever
          text: You have a fever
          group: heart
          level: urgent
          sources: [S1]
          said: [fever]
        """;

    /// <summary>A list with one sign of level 999, and the given ones.</summary>
    public static string WarningSigns(string signs = Sign, string groups = "- {id: heart, title: Heart}") => $$"""
        levels:
          999: {look: emergency, title: "Call 999 for any of these:", title_of_one: "Call 999 for this:", alert: Call 999 for, routes: [call999]}
          ae: {look: emergency, title: "Go to A&E for any of these:", title_of_one: "Go to A&E for this:", routes: [ae, call999]}
          urgent: {look: urgent, title: "Call 111 for any of these:", title_of_one: "Call 111 for this:", after: "Or your GP practice.", routes: [gptoday, call111]}
          soon: {look: routine, title: "See a GP for any of these:", title_of_one: "See a GP for this:", routes: [gp]}
          routine: {look: routine, title: "See a GP some time for any of these:", title_of_one: "See a GP some time for this:", routes: [gp]}
        groups:
        {{Indent(groups)}}
        signs:
          - id: chest-pain
            text: "**Chest pain**"
            group: heart
            level: 999
            alert: chest pain
            sources: [S1, S2]
            said: [chest pain, heart attack]
        {{Indent(signs)}}

        """;

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

    private static string Indent(string lines) => "  " + lines.Replace("\n", "\n  ", StringComparison.Ordinal);

    private static string Text(string frontMatter, string body) => $"---\n{frontMatter}\n---\n{body}\n";

    private static string Extra(string more) => more.Length == 0 ? "" : "\n" + more;
}
