using UpperBackSite.Content.Markdown.Directives;

namespace UpperBackSite.Content.Authoring;

/// <summary>The blocks of the home page. Each has a view of its name in the feature <c>Home</c>.</summary>
public static class HomeBlockNames
{
    public const string Opening = "opening";
    public const string WaysIn = "ways-in";
    public const string Questions = "questions";
    public const string Plans = "plans";
    public const string Clinic = "clinic";

    /// <summary>The name of the part between blocks, which is ordinary text.</summary>
    public const string Text = "text";

    public static readonly IReadOnlyList<string> Own = [Opening, WaysIn, Questions, Plans, Clinic];

    /// <summary>The blocks that show the lines of a list as links with a sentence.</summary>
    public static readonly IReadOnlyList<string> WithLinks = [WaysIn, Plans];

    /// <summary>The blocks that may stand on the home page: its own, and those of every page.</summary>
    public static readonly IReadOnlyList<string> All = [.. Own, .. Directive.Names];
}
