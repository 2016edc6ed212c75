using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using UpperBackSite.Content;
using UpperBackSite.Content.Library;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Health.Checks;

/// <summary>
/// Degraded when the files on disk are invalid and the previous version is served, a page is left out because of its problems, or an email
/// template is invalid and left out. Unhealthy when a command finds that the site would not start with the files.
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

        if (FindLeftOut() is { Count: > 0 } leftOut)
        {
            yield return $"{Plural.Format(leftOut.Count, "page")} left out because of problems: {string.Join(", ", leftOut.Take(MaxNamed).Select(page => page.File))}{(leftOut.Count > MaxNamed ? ", …" : "")}";
        }

        if (templates.Check().Count is > 0 and var faults)
        {
            yield return $"{Plural.Format(faults, "problem")} in email templates; the built-in texts are used, and other replies are not offered";
        }
    }

    /// <summary>Returns the pages that are left out, or that would be when a command only looks.</summary>
    private IReadOnlyList<LeftOutPage> FindLeftOut() =>
        store.IsLoaded ? store.Current.LeftOut
        : options.Value.SkipFaultyFiles ? store.Read().Library.LeftOut
        : [];
}
