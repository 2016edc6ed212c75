namespace UpperBackSite.Platform.RateLimits;

/// <summary>Counts every request to the action as <see cref="PostRateLimits"/> counts posts.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RateLimitedAttribute : Attribute;
