using System.CommandLine;
using UpperBackSite.Commands.Shared;
using UpperBackSite.Content.Editing;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Commands.Editing;

/// <summary><c>rename</c>: moves a page to another address, updates the links to it, and lets the old address lead to it.</summary>
public static class RenameCommand
{
    public static Command Create()
    {
        var from = CommandArguments.CreateTextArgument("old", "The address of the page, such as /faq/heat-or-cold");
        var to = CommandArguments.CreateTextArgument("new", "Its new address");
        var command = new Command("rename", "Moves a page, updates every link to it, and lets the old address lead to it.") { from, to };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, _) => await Rename(parsed.GetValue(from)!, parsed.GetValue(to)!, [.. parsed.UnmatchedTokens]));
        return command;
    }

    private static async Task<int> Rename(string from, string to, string[] args)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        try
        {
            var renamed = app.Services.GetRequiredService<PageRenamer>().Rename(from, to);
            Console.WriteLine($"Moved to {string.Join(" and ", renamed.Paths)}. {Plural.Format(renamed.Links, "link")} to the page changed in {Plural.Format(renamed.Files, "file")}, and {renamed.OldAddress} leads to {renamed.NewAddress}.");
            return 0;
        }
        catch (PageEditException refused)
        {
            await Console.Error.WriteLineAsync($"{refused.Message} Nothing was changed.");
            return 1;
        }
    }
}
