using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using UpperBackSite.Content;
using UpperBackSite.Content.Library;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Health.Checks;

/// <summary>
/// Degraded when the files on disk are invalid and the previous version is served, a page is left out or shown in another version because of
/// its problems, or an email template is invalid and left out. Unhealthy when a command finds that the site would not start with the files.
/// </summary>
public sealed class ContentCheck(ContentStore store, MailTemplates templates, IOptions<ContentOptions> options) : IHealthCheck
{
    private const int MaxNamed = 5;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!store.IsLoaded && store.Read().Problems is { Count: > 0 } faults)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy($"{Plural.Format(faults.Count, "problem")} with which the site does not start{(faults.Count > 1 ? "; run 'check' to list them. The first" : "")}: {faults[0]}"));
        }

        var problems = string.Join("; ", FindProblems());
        return Task.FromResult(problems.Length > 0
            ? HealthCheckResult.Degraded(problems)
            : HealthCheckResult.Healthy(store.IsLoaded ? null : "the site starts with it; run 'check' for its wording"));
    }

    private IEnumerable<string> FindProblems()
    {
        if (store.Problems.Count > 0)
        {
            yield return $"{Plural.Format(store.Problems.Count, "content problem")}; an older version is being served";
        }

        var (leftOut, replaced) = FindFaultyPages();
        if (leftOut.Count > 0)
        {
            yield return $"{Plural.Format(leftOut.Count, "page")} left out because of problems: {Name(leftOut)}";
        }

        if (replaced.Count > 0)
        {
            yield return $"{Plural.Format(replaced.Count, "page")} shown in an earlier version because of problems: {Name(replaced)}";
        }

        if (templates.Check().Count is > 0 and var faults)
        {
            yield return $"{Plural.Format(faults, "problem")} in email templates; the built-in texts are used, and other replies are not offered";
        }
    }

    private static string Name(IReadOnlyList<FaultyPage> pages) =>
        string.Join(", ", pages.Take(MaxNamed).Select(page => page.File)) + (pages.Count > MaxNamed ? ", …" : "");

    /// <summary>Returns the pages that are left out or shown in another version, or that would be when a command only looks.</summary>
    private (IReadOnlyList<FaultyPage> LeftOut, IReadOnlyList<FaultyPage> Replaced) FindFaultyPages()
    {
        var library = store.IsLoaded ? store.Current : options.Value.SkipFaultyFiles ? store.Read().Library : null;
        return (library?.LeftOut ?? [], library?.Replaced ?? []);
    }
}
