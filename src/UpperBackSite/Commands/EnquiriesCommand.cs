using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Commands.Shared;
using UpperBackSite.Data;
using UpperBackSite.Data.Startup;
using UpperBackSite.Enquiries;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Commands;

/// <summary><c>enquiries</c>: prints stored enquiries, decrypted.</summary>
public static class EnquiriesCommand
{
    public static Command Create()
    {
        var max = new Option<int>("--most") { Description = "Maximum number of enquiries to show, newest first", DefaultValueFactory = _ => 20 };
        var command = new Command("enquiries", "Shows the newest enquiries, decrypted. The output contains personal data.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.Add(max);
        command.SetAction((parsed, cancellationToken) => Show([.. parsed.UnmatchedTokens], parsed.GetRequiredValue(max), cancellationToken));
        return command;
    }

    private static async Task<int> Show(string[] args, int max, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        if (!await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareExistingAsync(cancellationToken))
        {
            Console.WriteLine(CommandOutput.NothingStored);
            return 0;
        }

        var clinic = scope.ServiceProvider.GetRequiredService<IOptions<ClinicOptions>>().Value;
        var enquiries = await db.Enquiries.AsNoTracking().OrderByDescending(enquiry => enquiry.ReceivedAt).Take(max).ToListAsync(cancellationToken);
        foreach (var enquiry in enquiries)
        {
            Console.WriteLine(Describe(enquiry, clinic));
        }

        Console.WriteLine($"{enquiries.Count} of {Plural.Format(await db.Enquiries.CountAsync(cancellationToken), "enquiry", "enquiries")}");
        return 0;
    }

    private static string Describe(Enquiry enquiry, ClinicOptions clinic)
    {
        var received = $"{enquiry.ReceivedAt:yyyy-MM-dd HH:mm} UTC{(enquiry.IsSuspectedSpam ? ", suspected spam" : "")}";
        var answers = EnquiryAnswers.FromEnquiry(enquiry, clinic).Where(answer => answer.Text is not null).Select(answer => $"{answer.Label.TrimEnd('?')}: {answer.Text!.ReplaceLineEndings(" / ")}");
        return string.Join($"{Environment.NewLine}  ", [enquiry.Reference, $"Received: {received}", .. answers]) + Environment.NewLine;
    }
}
