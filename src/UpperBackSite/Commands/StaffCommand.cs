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
        var name = new Argument<string>("name") { Description = "Name of the person" };
        var email = new Argument<string>("email") { Description = "Email address that they sign in with" };
        var isAdministrator = new Option<bool>("--admin") { Description = "Make them an administrator, who also manages accounts, exports and the audit log" };
        var isClinician = new Option<bool>("--clinician") { Description = "Make them a clinician. Default: reception" };
        var add = new Command("add", "Creates a staff account and prints the path of its one-time set-up link.") { name, email, isAdministrator, isClinician };
        add.TreatUnmatchedTokensAsErrors = false;
        add.SetAction((parsed, cancellationToken) => Add(
            // An option directly before a host setting would take the setting as its value.
            [.. parsed.UnmatchedTokens],
            parsed.GetRequiredValue(name),
            parsed.GetRequiredValue(email),
            parsed.GetValue(isAdministrator) ? StaffRole.Administrator : parsed.GetValue(isClinician) ? StaffRole.Clinician : StaffRole.Reception,
            cancellationToken));
        return new Command("staff", "Manages the accounts that sign in at /staff.") { add };
    }

    private static async Task<int> Add(string[] args, string name, string email, StaffRole role, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareAsync(cancellationToken);

        var (link, fault) = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().AddAsync(name, email, role);
        if (link is null)
        {
            await Console.Error.WriteLineAsync(fault);
            return 1;
        }

        var member = await scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>().FindByEmailAsync(email.Trim());
        await scope.ServiceProvider.GetRequiredService<AuditTrail>().SaveAsync(cancellationToken, ("operator", "staff.added", member!.Id, role.ToString()));
        Console.WriteLine($"Created the account. {name} has 48 hours to set it up at this path on the site. The link works once:");
        Console.WriteLine(link);
        return 0;
    }
}
