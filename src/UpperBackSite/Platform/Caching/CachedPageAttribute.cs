namespace UpperBackSite.Platform.Caching;

/// <summary>
/// What the action answers with depends on the content, the settings, the address and the host alone: it is rendered once
/// and kept. Not on query string, cookies, who asks, or when.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CachedPageAttribute : Attribute;
