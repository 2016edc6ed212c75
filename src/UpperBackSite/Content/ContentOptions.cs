using System.ComponentModel.DataAnnotations;

namespace UpperBackSite.Content;

public sealed class ContentOptions
{
    /// <summary>The folder of Markdown files, relative to the content root.</summary>
    [Required]
    public string Path { get; init; } = "articles";

    /// <summary>Whether changed files are reloaded without a restart.</summary>
    public bool Watch { get; init; } = true;
}
