using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace UpperBackSite.Health.Telemetry;

/// <summary>
/// Leaves in a span only what is known to tell nothing of a person. Addresses carry references and, in their queries, what
/// people search for; other libraries may add more tomorrow, so what is kept is listed and not what is dropped.
/// </summary>
public sealed class SpanPrivacy : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Kept = FrozenSet.Create(
        "http.request.method", "http.route", "http.response.status_code", "network.protocol.version", "url.scheme", "error.type", "attempt", "found");

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.Where(tag => !Kept.Contains(tag.Key)).ToList())
        {
            data.SetTag(name, null);
        }
    }
}
