using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace UpperBackSite.Health.Telemetry;

/// <summary>
/// Removes every span tag that is not on a list of tags without personal data. Addresses contain references and search
/// text, and libraries may add other tags.
/// </summary>
public sealed class SpanRedactionProcessor : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> AllowedTags = FrozenSet.Create(
        "http.request.method", "http.route", "http.response.status_code", "network.protocol.version", "url.scheme", "error.type", "attempt", "found");

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.Where(tag => !AllowedTags.Contains(tag.Key)).ToList())
        {
            data.SetTag(name, null);
        }
    }
}
