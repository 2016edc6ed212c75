using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Content;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Data;

namespace UpperBackSite.Commands;

/// <summary><c>search-gaps</c>: what visitors looked for and did not find; with <c>--draft</c> it begins an FAQ entry for one of them.</summary>
public static class SearchGapsCommand
{
    public static Command Create(string[] args)
    {
        var draft = new Option<string?>("--draft") { Description = "Begins a draft FAQ entry for this search" };
        var command = new Command("search-gaps", "Shows what at least 3 visitors searched for on one day and did not find, the most frequent first.") { draft };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, stopping) => parsed.GetValue(draft) is { } text ? Draft(args, text, stopping) : Show(args, stopping));
        return command;
    }

    private static async Task<int> Show(string[] args, CancellationToken stopping)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareAsync(stopping);

        var gaps = await db.SearchGaps.AsNoTracking().OrderByDescending(gap => gap.Days).ThenByDescending(gap => gap.LastAsked).ToListAsync(stopping);
        foreach (var gap in gaps)
        {
            Console.WriteLine($"{gap.Days,4} {(gap.Days == 1 ? "day " : "days")}  last {gap.LastAsked:yyyy-MM-dd}  {(gap.FoundNothing ? "nothing found" : "poor results")}  {gap.Text}");
        }

        Console.WriteLine($"{gaps.Count} searches without a good answer");
        return 0;
    }

    private static async Task<int> Draft(string[] args, string text, CancellationToken stopping)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var root = app.Services.GetRequiredService<ContentStore>().Root;

        if (FaqDraft.Slug(text) is not { Length: > 0 } slug)
        {
            await Console.Error.WriteLineAsync("Give the words of the search, such as --draft \"trapped nerve\".");
            return 1;
        }

        var file = Path.Combine(root, Section.Faq.Slug, slug + ".md");
        if (File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"{file} exists already.");
            return 1;
        }

        await File.WriteAllTextAsync(file, FaqDraft.Text(text, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)), stopping);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file} is a draft: write the answer, run check, and take out 'draft: true'."));
        return 0;
    }
}
