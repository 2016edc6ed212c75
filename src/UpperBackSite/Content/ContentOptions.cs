using System.ComponentModel.DataAnnotations;

namespace UpperBackSite.Content;

public sealed class ContentOptions
{
    /// <summary>The folder of the program's content, relative to the content root.</summary>
    [Required]
    public string Path { get; init; } = "articles";

    /// <summary>The owner's folder, whose files replace those of <see cref="Path"/> or add to them. By default <c>content</c> next to the owner's settings file, where it need not exist.</summary>
    public string? OwnerPath { get; init; }

    /// <summary>Whether changed files are reloaded without a restart.</summary>
    public bool Watch { get; init; } = true;

    /// <summary>
    /// Whether a page whose file has problems is shown as it was before them, or as it came with the program, or else left out. Otherwise it stops the start,
    /// and a change of any page is not served until it is corrected.
    /// </summary>
    public bool SkipFaultyFiles { get; init; }
}
