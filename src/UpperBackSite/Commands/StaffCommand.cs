using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Commands.Shared;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Data.Startup;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Commands;

/// <summary>
/// <c>staff</c>: creates an account, such as that of the first administrator, lists the accounts, and prints a new one-time set-up link
/// for one, so that a sole administrator who lost the second factor is not locked out.
/// </summary>
public static class StaffCommand
{
    private const string Validity = "has 48 hours to open it. The link works once";

    public static Command Create()
    {
        var name = CommandArguments.CreateTextArgument("name", "Name of the person");
        var email = CommandArguments.CreateTextArgument("email", "Email address that they sign in with");
        var isAdministrator = new Option<bool>("--admin") { Description = "Make them an administrator, who also manages accounts, exports and the audit log" };
        var isClinician = new Option<bool>("--clinician") { Description = "Make them a clinician. Default: reception" };
        var add = new Command("add", "Creates a staff account and prints its one-time set-up link.") { name, email, isAdministrator, isClinician };
        add.TreatUnmatchedTokensAsErrors = false;
        add.SetAction((parsed, cancellationToken) => Add(
            // An option directly before a host setting would take the setting as its value.
            [.. parsed.UnmatchedTokens],
            parsed.GetRequiredValue(name),
            parsed.GetRequiredValue(email),
            parsed.GetValue(isAdministrator) ? StaffRole.Administrator : parsed.GetValue(isClinician) ? StaffRole.Clinician : StaffRole.Reception,
            cancellationToken));

        var list = new Command("list", "Lists the staff accounts.") { TreatUnmatchedTokensAsErrors = false };
        list.SetAction((parsed, cancellationToken) => List([.. parsed.UnmatchedTokens], cancellationToken));

        var address = CommandArguments.CreateTextArgument("email", "Email address of the account");
        var link = new Command("link", "Prints a new one-time set-up link for an account, with which a password and a second factor are set anew. Earlier links stop working.") { address };
        link.TreatUnmatchedTokensAsErrors = false;
        link.SetAction((parsed, cancellationToken) => Link([.. parsed.UnmatchedTokens], parsed.GetRequiredValue(address), cancellationToken));
        return new Command("staff", "Manages the accounts that sign in at /staff.") { add, list, link };
    }

    private static async Task<int> Add(string[] args, string name, string email, StaffRole role, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareAsync(cancellationToken);

        var (link, fault) = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().AddAsync(name, email, role);
        if (link is null)
        {
            await Console.Error.WriteLineAsync($"{fault?.TrimEnd('.')}. No account was created.");
            return 1;
        }

        var member = await scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>().FindByEmailAsync(email.Trim());
        await scope.ServiceProvider.GetRequiredService<AuditTrail>().SaveAsync(cancellationToken, ("operator", "staff.added", member!.Id, role.ToString()));
        Print(scope.ServiceProvider, $"Created the account. {name} {Validity}", link);
        return 0;
    }

    private static async Task<int> List(string[] args, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareExistingAsync(cancellationToken))
        {
            Console.WriteLine(CommandOutput.NothingStored);
            return 0;
        }

        var people = await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Users.AsNoTracking().ToListAsync(cancellationToken);
        foreach (var member in people.OrderBy(member => member.Name, StringComparer.CurrentCultureIgnoreCase))
        {
            Console.WriteLine($"{member.Role.ToString().ToLowerInvariant(),-14} {member.Email,-30} {member.Name}{(member.IsSetUp ? "" : "  (has not opened the set-up link)")}");
        }

        Console.WriteLine(Plural.Format(people.Count, "account"));
        return 0;
    }

    private static async Task<int> Link(string[] args, string email, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        var isStored = await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareExistingAsync(cancellationToken);
        if (!isStored || await scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>().FindByEmailAsync(email.Trim()) is not { } member)
        {
            await Console.Error.WriteLineAsync($"No account has the address {email.Trim()}. 'staff list' shows all accounts.");
            return 1;
        }

        var link = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().CreateSetUpLinkAsync(member);
        await scope.ServiceProvider.GetRequiredService<AuditTrail>().SaveAsync(cancellationToken, ("operator", "staff.link", member.Id, ""));
        Print(scope.ServiceProvider, $"{member.Name} {Validity}", link);
        return 0;
    }

    private static void Print(IServiceProvider services, string sentence, string link)
    {
        var root = services.GetRequiredService<PublicAddress>().GetTrustedRoot(request: null);
        Console.WriteLine(root is null ? $"{sentence}. Put the address of the site in front of it; with Site:Address set, this command does:" : $"{sentence}:");
        Console.WriteLine(root + link);
    }
}
