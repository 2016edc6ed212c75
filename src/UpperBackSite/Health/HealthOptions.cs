using System.ComponentModel.DataAnnotations;

namespace UpperBackSite.Health;

public sealed class HealthOptions
{
    /// <summary>How long <c>/health/ready</c> reuses a result, in seconds.</summary>
    [Range(0, 60)]
    public int MaxAgeSeconds { get; init; } = 5;
}
