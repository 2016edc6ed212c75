using System.Text.Json.Nodes;

namespace UpperBackSite.Features.Shared;

/// <summary>What every view is given: the layout reads its head.</summary>
public abstract record Page(PageHead Head);

/// <param name="Title">Without the clinic's name, which the layout adds.</param>
/// <param name="Address">The page's own path for the canonical link; null for a page that search engines must not list.</param>
public sealed record PageHead(string Title, string Description, string? Address)
{
    /// <summary>The way here from the home page, this page last.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; init; } = [];

    /// <summary>Structured data, true to what the page shows. Addresses in it are absolute.</summary>
    public IReadOnlyList<JsonObject> StructuredData { get; init; } = [];

    /// <summary>A picture for shared links is drawn for the page itself; else the home page's goes with it.</summary>
    public bool HasCard { get; init; }

    /// <summary>Exercises on the page can be done with a timer.</summary>
    public bool HasTimer { get; init; }

    /// <summary>The page's address is a secret: no link leads out with it, and no search engine lists it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Names of the drawings that move on the page, in alphabetical order.</summary>
    public IReadOnlyList<string> MovingFigures { get; init; } = [];
}

/// <param name="Address">Null for the page itself.</param>
public sealed record Crumb(string Title, string? Address);
