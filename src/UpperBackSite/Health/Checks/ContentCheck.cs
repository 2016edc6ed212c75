using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Content;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Health.Checks;

/// <summary>Degraded when the files on disk are invalid and the previous version is served, or an email template is invalid and left out.</summary>
public sealed class ContentCheck(ContentStore store, MailTemplates templates) : IHealthCheck
{
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

        if (templates.Check().Count is > 0 and var faults)
        {
            yield return $"{Plural.Format(faults, "problem")} in email templates; the built-in texts are used, and other replies are not offered";
        }
    }
}
