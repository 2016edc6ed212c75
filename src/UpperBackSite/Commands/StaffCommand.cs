using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using UpperBackSite.Accounts;
using UpperBackSite.Data.Audit;
using UpperBackSite.Data.Startup;

namespace UpperBackSite.Commands;

/// <summary><c>staff add</c>: creates an account, such as that of the first administrator, and prints its one-time set-up link.</summary>
public static class StaffCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "As colleagues know them" };
        var email = new Argument<string>("email") { Description = "With which they sign in" };
        var isAdministrator = new Option<bool>("--admin") { Description = "An administrator: people, audit and exports too" };
        var isClinician = new Option<bool>("--clinician") { Description = "A clinician; without either, reception" };
        var add = new Command("add", "Makes an account and prints the path of its one-time set-up link.") { name, email, isAdministrator, isClinician };
        add.TreatUnmatchedTokensAsErrors = false;
        add.SetAction((parsed, cancellationToken) => Add(
            // An option directly before a host setting would take the setting as its value.
            [.. parsed.UnmatchedTokens],
            parsed.GetRequiredValue(name),
            parsed.GetRequiredValue(email),
            parsed.GetValue(isAdministrator) ? StaffRole.Administrator : parsed.GetValue(isClinician) ? StaffRole.Clinician : StaffRole.Reception,
            cancellationToken));
        return new Command("staff", "The people who sign in at /staff.") { add };
    }

    private static async Task<int> Add(string[] args, string name, string email, StaffRole role, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareAsync(cancellationToken);

        var (link, fault) = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().Add(name, email, role);
        if (link is null)
        {
            await Console.Error.WriteLineAsync(fault);
            return 1;
        }

        var member = await scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>().FindByEmailAsync(email.Trim());
        await scope.ServiceProvider.GetRequiredService<AuditTrail>().Save(cancellationToken, ("operator", "staff.added", member!.Id, role.ToString()));
        Console.WriteLine($"{name} sets up the account once, within 48 hours, at this address of the site:");
        Console.WriteLine(link);
        return 0;
    }
}
