using System.CommandLine;
using UpperBackSite.Commands.Shared;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Editing;

namespace UpperBackSite.Commands.Editing;

/// <summary><c>new</c>: writes a draft of a page, complete with the keys that its kind needs.</summary>
public static class NewCommand
{
    private enum Kind
    {
        Faq,
        Article,
        Exercise,
    }

    public static Command Create()
    {
        var kind = new Argument<Kind>("kind") { Description = "faq, article or exercise" };
        var title = CommandArguments.CreateTextArgument("title", "The title, in quotation marks");
        var section = new Option<string>("--section") { Description = "The section of an article", DefaultValueFactory = _ => Section.Causes.Slug };
        var command = new Command("new", "Writes a draft of a page with every key that it needs.") { kind, title, section };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, _) => await Create(parsed.GetValue(kind), parsed.GetValue(title)!, parsed.GetValue(section)!, [.. parsed.UnmatchedTokens]));
        return command;
    }

    private static async Task<int> Create(Kind kind, string title, string section, string[] args)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        try
        {
            var path = app.Services.GetRequiredService<PageEditor>().Create(FindSection(kind, section), title);
            Console.WriteLine($"Created the draft {path}. Replace its words, run 'check', then remove 'draft: true'.");
            return 0;
        }
        catch (PageEditException refused)
        {
            await Console.Error.WriteLineAsync($"{refused.Message} Nothing was written.");
            return 1;
        }
    }

    private static Section FindSection(Kind kind, string section) => kind switch
    {
        Kind.Faq => Section.Faq,
        Kind.Exercise => Section.Exercises,
        _ => Section.Find(section) is { Kind: PageKind.Article } found ? found
            : throw new PageEditException($"'{section}' is no section of articles; use {string.Join(", ", Section.All.Where(known => known.Kind is PageKind.Article).Select(known => known.Slug))}."),
    };
}
