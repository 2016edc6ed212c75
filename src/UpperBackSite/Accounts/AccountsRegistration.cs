using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Data;

namespace UpperBackSite.Accounts;

public static class AccountsRegistration
{
    /// <summary>Adds staff accounts, passkeys and the cookie of signed-in staff, which is valid while its session is active.</summary>
    public static IServiceCollection AddStaffAuthentication(this IServiceCollection services)
    {
        services.AddScoped<StaffAccounts>().AddScoped<CalendarKeys>().AddScoped<SignInThrottle>().AddScoped<ConfirmationThrottle>().AddHostedService<SessionRetentionService>().AddPasskeys();
        services.AddIdentityCore<StaffMember>(identity =>
        {
            identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            identity.User.RequireUniqueEmail = true;
        })
            .AddEntityFrameworkStores<SiteDbContext>()
            .AddDefaultTokenProviders();
        // Replaces Identity's own validator, which has other messages.
        services.RemoveAll<IPasswordValidator<StaffMember>>().AddScoped<IPasswordValidator<StaffMember>, StaffPasswordValidator>();
        services.Configure<DataProtectionTokenProviderOptions>(links => links.TokenLifespan = TimeSpan.FromHours(48));

        services.AddAuthentication(StaffSignIn.Scheme).AddCookie(StaffSignIn.Scheme, cookie =>
        {
            cookie.Cookie.Name = "__Host-staff";
            cookie.Cookie.Path = "/";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = StaffSignIn.MaxSessionAge;
            cookie.SlidingExpiration = false;
            cookie.LoginPath = "/staff/sign-in";
            cookie.ReturnUrlParameter = "to";
            cookie.Events.OnValidatePrincipal = StaffSignIn.ValidateSessionAsync;
            cookie.Events.OnRedirectToLogin = context =>
            {
                // The address of a post cannot be opened with GET after sign-in.
                context.Response.Redirect(HttpMethods.IsPost(context.Request.Method) ? "/staff/sign-in" : context.RedirectUri);
                return Task.CompletedTask;
            };
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        return services.AddAuthorization();
    }

    private static void AddPasskeys(this IServiceCollection services)
    {
        services.AddScoped<IPasskeyHandler<StaffMember>, PasskeyHandler<StaffMember>>().AddScoped<StaffPasskeys>().AddSingleton<PasskeyChallengeProtector>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<SiteOptions>, PublicAddress>((passkeys, site, address) =>
        {
            passkeys.ServerDomain = site.Value.Address is { } siteAddress ? new Uri(siteAddress).Host : null;
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.AuthenticatorTimeout = PasskeyChallengeProtector.Lifetime;
            // Accepts only the site's origin: no subdomain and no other site that embeds it in a frame.
            passkeys.ValidateOrigin = validation => ValueTask.FromResult(!validation.CrossOrigin && validation.TopOrigin is null && validation.Origin == address.GetRoot(validation.HttpContext.Request));
        });
    }
}
