using System.CommandLine;
using UpperBackSite.Content;

namespace UpperBackSite.Commands;

/// <summary><c>check</c>: lists every problem of the content as <c>file:line: what is wrong and how to mend it</c>; exits 1 when there is one.</summary>
public static class CheckCommand
{
    public static Command Create(string[] args)
    {
        var command = new Command("check", "Lists every problem of the content; exits 1 when there is one") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(_ => Check(args));
        return command;
    }

    private static async Task<int> Check(string[] args)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        var store = app.Services.GetRequiredService<ContentStore>();

        var (problems, pages) = store.Check();
        foreach (var problem in problems)
        {
            Console.WriteLine(problem);
        }

        Console.WriteLine(problems.Count == 0 ? $"{pages} pages, no problems" : $"{pages} pages, {problems.Count} problems");
        return problems.Count == 0 ? 0 : 1;
    }
}
