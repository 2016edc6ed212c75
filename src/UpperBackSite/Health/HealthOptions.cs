using System.ComponentModel.DataAnnotations;

namespace UpperBackSite.Health;

public sealed class HealthOptions
{
    /// <summary>For how many seconds <c>/health/ready</c> gives the same answer before it checks again.</summary>
    [Range(0, 60)]
    public int MaxAgeSeconds { get; init; } = 5;
}
