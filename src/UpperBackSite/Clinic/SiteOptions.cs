using System.ComponentModel.DataAnnotations;

namespace UpperBackSite.Clinic;

public sealed class SiteOptions : IValidatableObject
{
    /// <summary>The site's public address, such as <c>https://www.example.org</c>. If null, the address of each request is used.</summary>
    public string? Address { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address is not null && !(Uri.TryCreate(Address, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"))
        {
            yield return new ValidationResult("Site:Address must be an absolute http or https address, such as https://www.example.org.");
        }
    }

    /// <summary>Whether <c>/gallery</c> shows every component, for developers.</summary>
    public bool HasGallery { get; init; }
}
