using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Content.Library;

/// <summary>The words of the home page, block by block.</summary>
public sealed record HomeText(string Title, string SearchTitle, string Summary, IReadOnlyList<HomeBlock> Blocks)
{
    /// <summary>The home page of a library without one.</summary>
    public static readonly HomeText Default = new(
        "Upper back pain",
        "Upper back pain",
        "Information on upper back pain, with the sources behind it.",
        [.. new[] { HomeBlockNames.Opening, HomeBlockNames.Questions, HomeBlockNames.Plans, HomeBlockNames.Clinic }.Select(name => new HomeBlock(name, "", [], [], []))]);
}

/// <param name="Name">One of <see cref="HomeBlockNames"/>.</param>
/// <param name="Argument">What stands after the name, such as the name of a picture.</param>
/// <param name="Links">The entries of its lists that begin with a link.</param>
/// <param name="Lead">The rest before the second heading.</param>
/// <param name="More">The rest from the second heading on.</param>
public sealed record HomeBlock(string Name, string Argument, IReadOnlyList<HomeLink> Links, IReadOnlyList<SafeHtml> Lead, IReadOnlyList<SafeHtml> More)
{
    /// <summary>The first heading, or null.</summary>
    public string? Title { get; init; }
}

/// <param name="Text">What follows the link, or empty.</param>
public sealed record HomeLink(string Title, string Address, SafeHtml Text);

/// <summary>The words at the foot of every page: <c>snippets/footer.md</c>.</summary>
/// <param name="Links">The list under "This site", above the pages of the site itself.</param>
/// <param name="Note">The text across the foot.</param>
public sealed record FooterText(IReadOnlyList<HomeLink> Links, SafeHtml Note)
{
    public static readonly FooterText Empty = new([], SafeHtml.Empty);
}
