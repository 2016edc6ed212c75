using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Commands.Shared;
using UpperBackSite.Data;
using UpperBackSite.Data.Startup;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;
using UpperBackSite.Reviews;

namespace UpperBackSite.Commands.Editing;

/// <summary><c>reviews</c>: writes sign-offs to a file next to the content, and reads them from it.</summary>
public static class ReviewsCommand
{
    public static Command Create()
    {
        var file = new Option<string?>("--file") { Description = $"The file. Default: {ReviewFile.FileName} in your content folder" };
        var export = new Command("export", "Writes the sign-offs and open notes to a file.") { file };
        export.TreatUnmatchedTokensAsErrors = false;
        export.SetAction((parsed, cancellationToken) => Export([.. parsed.UnmatchedTokens], parsed.GetValue(file), cancellationToken));
        var import = new Command("import", "Adds the sign-offs and notes of a file that the database does not have.") { file };
        import.TreatUnmatchedTokensAsErrors = false;
        import.SetAction((parsed, cancellationToken) => Import([.. parsed.UnmatchedTokens], parsed.GetValue(file), cancellationToken));
        return new Command("reviews", "Moves the sign-offs of clinicians with the content.") { export, import };
    }

    private static async Task<int> Export(string[] args, string? file, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareExistingAsync(cancellationToken))
        {
            Console.WriteLine(CommandOutput.NothingStored);
            return 0;
        }

        var path = Path.GetFullPath(file ?? app.Services.GetRequiredService<ReviewFile>().ExportPath);
        try
        {
            FilePermissions.CreateFolder(Path.GetDirectoryName(path)!);
            var count = ReviewFile.Write(path, await scope.ServiceProvider.GetRequiredService<SiteDbContext>().PageReviews.AsNoTracking().ToListAsync(cancellationToken));
            Console.WriteLine($"Wrote {Plural.Format(count, "decision")} to {path}.");
            return 0;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{path} cannot be written ({refused.Message}). Check the folder and its permissions, or name another file with --file.");
            return 1;
        }
    }

    private static async Task<int> Import(string[] args, string? file, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        var path = file ?? app.Services.GetRequiredService<ReviewFile>().Path;
        if (!File.Exists(path))
        {
            await Console.Error.WriteLineAsync($"{path} does not exist. Write it with 'reviews export' where the sign-offs are.");
            return 1;
        }

        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareAsync(cancellationToken);
        var added = await scope.ServiceProvider.GetRequiredService<ReviewImport>().RunAsync(path, "operator", cancellationToken);
        Console.WriteLine($"Added {Plural.Format(added, "decision")} from {path}. A running site shows them within a minute.");
        return 0;
    }
}
