using System.ComponentModel.DataAnnotations;

namespace UpperBackSite.Clinic;

public sealed class SiteOptions : IValidatableObject
{
    /// <summary>The site's public address, such as <c>https://www.example.org</c>. If null, the address of each request is used.</summary>
    public string? Address { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address is not null && !IsRoot(Address))
        {
            yield return new ValidationResult("Site:Address must be the site's http or https address without a path, such as https://www.example.org. The site cannot be served below a path.");
        }
    }

    /// <summary>Returns whether the text is the absolute address of a host, with nothing after it.</summary>
    private static bool IsRoot(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Scheme: "https" or "http", PathAndQuery: "/", Fragment: "", UserInfo: "" };

    /// <summary>Whether <c>/gallery</c> shows every component, for developers.</summary>
    public bool HasGallery { get; init; }
}
