using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Commands;

/// <summary><c>enquiries</c>: shows stored enquiries, decrypted, to whoever may read the data folder.</summary>
public static class EnquiriesCommand
{
    public static Command Create(string[] args)
    {
        var most = new Option<int>("--most") { Description = "How many to show, newest first", DefaultValueFactory = _ => 20 };
        var command = new Command("enquiries", "Shows the newest enquiries, decrypted. What it prints is personal data.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.Add(most);
        command.SetAction((parsed, stopping) => Show(args, parsed.GetRequiredValue(most), stopping));
        return command;
    }

    private static async Task<int> Show(string[] args, int most, CancellationToken stopping)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareAsync(stopping);

        var enquiries = await db.Enquiries.AsNoTracking().OrderByDescending(enquiry => enquiry.ReceivedAt).Take(most).ToListAsync(stopping);
        foreach (var enquiry in enquiries)
        {
            Console.WriteLine(Describe(enquiry));
        }

        Console.WriteLine($"{enquiries.Count} of {await db.Enquiries.CountAsync(stopping)} enquiries");
        return 0;
    }

    private static string Describe(Enquiry enquiry)
    {
        var lines = new (string Label, string? Value)[]
        {
            ("received", $"{enquiry.ReceivedAt:yyyy-MM-dd HH:mm} UTC{(enquiry.IsSuspectedSpam ? ", suspected spam" : "")}"),
            ("service", enquiry.Service),
            ("name", enquiry.Name),
            ("email", enquiry.Email),
            ("phone", enquiry.PhoneAsTyped),
            ("going on", enquiry.Concern),
            ("how long", EnquiryChoices.InWords(EnquiryChoices.Durations, enquiry.Duration)),
            ("days", EnquiryChoices.InWords(EnquiryChoices.Days, enquiry.PreferredDays)),
            ("times", EnquiryChoices.InWords(EnquiryChoices.Times, enquiry.PreferredTimes)),
            ("visit", enquiry.AccessNeeds),
        };
        return enquiry.Reference + Environment.NewLine + string.Concat(lines
            .Where(line => line.Value is not null)
            .Select(line => $"  {line.Label,-9} {line.Value!.ReplaceLineEndings(" / ")}{Environment.NewLine}"));
    }
}
