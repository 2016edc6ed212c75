using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using UpperBackSite.Content;
using UpperBackSite.Content.Library;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Health.Checks;

/// <summary>
/// Degraded when the files on disk are invalid and the previous version is served, a page is left out because of its problems, or an email
/// template is invalid and left out.
/// </summary>
public sealed class ContentCheck(ContentStore store, MailTemplates templates, IOptions<ContentOptions> options) : IHealthCheck
{
    private const int MaxNamed = 5;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = string.Join("; ", FindProblems());
        return Task.FromResult(problems.Length > 0
            ? HealthCheckResult.Degraded(problems)
            : HealthCheckResult.Healthy(store.IsLoaded ? null : "not loaded by this command; run 'check' to list content problems"));
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
