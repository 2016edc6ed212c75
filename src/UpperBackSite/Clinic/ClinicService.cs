namespace UpperBackSite.Clinic;

/// <summary>Something that people can book.</summary>
public sealed record ClinicService
{
    public string Slug { get; init; } = "";

    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    public int Minutes { get; init; }

    /// <summary>Price as displayed, such as <c>£55</c>. Empty when the clinic does not publish it.</summary>
    public string Price { get; init; } = "";
}
