using System.CommandLine;
using UpperBackSite.Commands.Shared;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Editing;

namespace UpperBackSite.Commands.Editing;

/// <summary><c>new</c>: writes a draft of a page, complete with the keys that its kind needs.</summary>
public static class NewCommand
{
    private const string Article = "article";
    private const string Exercise = "exercise";
    private const string Faq = "faq";

    /// <summary>How many letters of a section's name are enough to tell that it was meant.</summary>
    private const int MinSectionLetters = 4;

    private static string ArticleSections => string.Join(", ", Section.All.Where(known => known.Kind is PageKind.Article).Select(known => known.Slug));

    public static Command Create()
    {
        var kind = CommandArguments.CreateTextArgument("kind", $"{Article}, {Exercise} or {Faq}");
        var title = CommandArguments.CreateTextArgument("title", "The title, in quotation marks");
        var section = new Option<string?>("--section") { Description = $"The section of an article: {ArticleSections}" };
        var command = new Command("new", "Writes a draft of a page with every key that it needs.") { kind, title, section };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, _) => await Create(parsed.GetValue(kind)!, parsed.GetValue(title)!, parsed.GetValue(section), [.. parsed.UnmatchedTokens]));
        return command;
    }

    private static async Task<int> Create(string kind, string title, string? section, string[] args)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        try
        {
            var path = app.Services.GetRequiredService<PageEditor>().Create(FindSection(kind.ToLowerInvariant(), title, section), title);
            Console.WriteLine($"Created the draft {path}. Replace its words, run 'check', then remove 'draft: true'.");
            return 0;
        }
        catch (PageEditException refused)
        {
            await Console.Error.WriteLineAsync($"{refused.Message} Nothing was written.");
            return 1;
        }
    }

    private static Section FindSection(string kind, string title, string? section) => kind switch
    {
        Faq => Section.Faq,
        Exercise => Section.Exercises,
        Article when section is null => throw new PageEditException($"Name the section of the article: add --section and one of {ArticleSections}."),
        Article => Section.Find(section) is { Kind: PageKind.Article } found ? found : throw new PageEditException($"'{section}' is no section of articles; use {ArticleSections}."),
        _ => throw new PageEditException($"'{kind}' is no kind of page. {Advise(kind, title)}"),
    };

    private static string Advise(string kind, string title)
    {
        var meant = Section.All.FirstOrDefault(known => kind.Length >= MinSectionLetters && known.Slug.StartsWith(kind[..MinSectionLetters], StringComparison.Ordinal));
        return meant?.Kind switch
        {
            PageKind.Article => $"A page of that section is an article: write new {Article} \"{title}\" --section {meant.Slug}.",
            PageKind.Exercise => $"Write {Exercise}.",
            _ => $"Write {Article}, {Exercise} or {Faq}.",
        };
    }
}
