using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content;

/// <summary>The content has structural problems and cannot be served. The message lists every problem.</summary>
public sealed class ContentException(IReadOnlyList<Problem> problems) : StartupException(Describe(problems))
{
    public IReadOnlyList<Problem> Problems { get; } = problems;

    private static string Describe(IReadOnlyList<Problem> problems) =>
        $"The content has {Plural.Format(problems.Count, "problem")}. Fix {(problems.Count == 1 ? "it" : "them")}, then start the site again:"
        + Environment.NewLine + string.Join(Environment.NewLine, problems);
}
