using System.ComponentModel.DataAnnotations;

namespace UpperBackSite.Content;

public sealed class ContentOptions
{
    /// <summary>The folder of Markdown that the site shows. Relative to the content root.</summary>
    [Required]
    public string Path { get; init; } = "articles";

    /// <summary>Whether a changed file is read and served without a restart.</summary>
    public bool Watch { get; init; } = true;
}
