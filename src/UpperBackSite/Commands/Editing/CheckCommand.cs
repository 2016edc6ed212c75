using System.CommandLine;
using UpperBackSite.Content;
using UpperBackSite.Content.Checks;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Reviews;

namespace UpperBackSite.Commands.Editing;

/// <summary>
/// <c>check</c>: lists every content problem as <c>file:line: what is wrong, how to fix it</c>, then a summary; exits 1
/// when there is a problem other than a warning.
/// </summary>
public static class CheckCommand
{
    private enum Format
    {
        Text,
        Json,
    }

    public static Command Create()
    {
        var format = new Option<Format>("--format") { Description = "Output format", DefaultValueFactory = _ => Format.Text };
        var command = new Command("check", "Lists every problem in the content. Exits 1 if any is more than a warning.") { format };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => Check([.. parsed.UnmatchedTokens], parsed.GetValue(format), cancellationToken));
        return command;
    }

    private static async Task<int> Check(string[] args, Format format, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        var content = app.Services.GetRequiredService<ContentStore>().Check();
        var report = content with { Problems = [.. content.Problems.Concat(app.Services.GetRequiredService<MailTemplates>().Check()).Distinct(), .. await FindReviewProblemsAsync(app.Services, content, cancellationToken)] };

        Console.Write(format is Format.Json ? CheckOutput.FormatJson(report) : CheckOutput.FormatText(report, IsColoured()));
        return report.IsClean ? 0 : 1;
    }

    private static async Task<IReadOnlyList<Problem>> FindReviewProblemsAsync(IServiceProvider services, CheckReport report, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ReviewNotes>().FindProblemsAsync(report.Pages.Select(page => page.Source), cancellationToken);
    }

    /// <summary>Returns whether to write colours: only to a terminal, and not with NO_COLOR set (no-color.org).</summary>
    private static bool IsColoured() =>
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
}
