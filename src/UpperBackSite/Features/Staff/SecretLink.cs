namespace UpperBackSite.Features.Staff;

/// <summary>A link to pass on, in a field from which it is copied whole.</summary>
public sealed record SecretLink(string Label, string Url);
