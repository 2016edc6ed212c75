using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Commands.Shared;
using UpperBackSite.Content;
using UpperBackSite.Data;
using UpperBackSite.Data.Startup;

namespace UpperBackSite.Commands.Editing;

/// <summary><c>search-gaps</c>: lists searches without a good answer; with <c>--draft</c> it creates a draft FAQ entry for one.</summary>
public static class SearchGapsCommand
{
    public static Command Create()
    {
        var draft = new Option<string?>("--draft") { Description = "Create a draft FAQ entry for this search" };
        var command = new Command("search-gaps", "Lists searches that at least 3 visitors made on one day without a good answer, most frequent first.") { draft };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(draft) is { } text ? Draft([.. parsed.UnmatchedTokens], text, cancellationToken) : Show([.. parsed.UnmatchedTokens], cancellationToken));
        return command;
    }

    private static async Task<int> Show(string[] args, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        if (!await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareExistingAsync(cancellationToken))
        {
            Console.WriteLine(CommandOutput.NothingStored);
            return 0;
        }

        var gaps = await db.SearchGaps.AsNoTracking().OrderByDescending(gap => gap.Days).ThenByDescending(gap => gap.LastAsked).ToListAsync(cancellationToken);
        foreach (var gap in gaps)
        {
            Console.WriteLine($"{gap.Days,4} {(gap.Days == 1 ? "day " : "days")}  last {gap.LastAsked:yyyy-MM-dd}  {(gap.FoundNothing ? "no results" : "poor results")}  {gap.Text}");
        }

        Console.WriteLine($"Unanswered searches: {gaps.Count}");
        return 0;
    }

    private static async Task<int> Draft(string[] args, string text, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        var draft = await app.Services.GetRequiredService<FaqDraftWriter>().WriteAsync(text, cancellationToken);
        if (draft.Outcome is FaqDraftOutcome.Written)
        {
            Console.WriteLine($"Created the draft {draft.File}. Write the answer, run 'check', then remove 'draft: true'.");
            return 0;
        }

        await Console.Error.WriteLineAsync(draft.Outcome switch
        {
            FaqDraftOutcome.Exists => $"{draft.File} already exists.",
            FaqDraftOutcome.NotWritable => $"{draft.File} cannot be written. Check the folder and its permissions.",
            _ => "Specify the words of the search, for example --draft \"trapped nerve\".",
        });
        return 1;
    }
}
