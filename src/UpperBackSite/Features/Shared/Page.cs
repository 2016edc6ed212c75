using System.Text.Json.Nodes;

namespace UpperBackSite.Features.Shared;

/// <summary>Base of the page models. The layout renders its head.</summary>
public abstract record Page(PageHead Head);

/// <param name="Title">Title without the clinic's name, which the layout adds.</param>
/// <param name="Address">Canonical path, or null for a page that must not be indexed.</param>
public sealed record PageHead(string Title, string Description, string? Address)
{
    /// <summary>The breadcrumbs, without the home page and with this page last.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; init; } = [];

    /// <summary>Structured data that matches the visible content. Its addresses are absolute.</summary>
    public IReadOnlyList<JsonObject> StructuredData { get; init; } = [];

    /// <summary>Whether the page has its own preview image. Otherwise the one of the home page is used.</summary>
    public bool HasCard { get; init; }

    /// <summary>Whether the page lays out the whole width itself. Otherwise the layout puts the clinic's phone number and hours next to it.</summary>
    public bool IsWide { get; init; }

    public bool HasTimer { get; init; }

    /// <summary>The strip above a draft; null for published pages.</summary>
    public DraftStrip? Draft { get; init; }

    /// <summary>Whether the address contains a secret. The page then sends no referrer.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Slugs of the animated figures on the page, in ordinal order.</summary>
    public IReadOnlyList<string> MovingFigures { get; init; } = [];
}

/// <param name="Address">Path of the page, or null for the current page.</param>
public sealed record Crumb(string Title, string? Address);
