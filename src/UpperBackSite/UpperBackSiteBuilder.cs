using System.Globalization;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Audit;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Features.Booking;
using UpperBackSite.Features.Staff;
using UpperBackSite.Feedback;
using UpperBackSite.Mail;
using UpperBackSite.Operation;
using UpperBackSite.Platform;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Telemetry;
using UpperBackSite.Search;
using UpperBackSite.Staff;

namespace UpperBackSite;

/// <summary>The site's table of contents: what it is made of, and in which order a request meets it.</summary>
public static class UpperBackSiteBuilder
{
    /// <param name="toServe">Whether it is going to be started, and so needs its content.</param>
    public static WebApplication Build(string[] args, bool toServe = false)
    {
        // The site is British, whatever language its server speaks.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("en-GB");

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(UpperBackSiteBuilder).Assembly.GetName().Name,
            ContentRootPath = ContentRoot(args),
        });
        builder.AddUpperBackSite();

        var app = builder.Build();
        if (toServe)
        {
            app.Services.GetRequiredService<SiteStart>().Begin();
        }

        app.UseUpperBackSite();
        return app;
    }

    public static void AddUpperBackSite(this WebApplicationBuilder builder)
    {
        builder.AddRequestLogging();
        builder.AddTelemetry();
        // Before publishing, styles and scripts lie where the build left them, in every environment.
        builder.WebHost.UseStaticWebAssets();
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddClinic()
            .AddContent()
            .AddSearch()
            .AddSingleton<DataFolder>()
            .AddValidatedOptions<DataOptions>()
            .AddValidatedOptions<ProxyOptions>()
            .AddDataProtectionKeys()
            .AddDatabase()
            .AddEnquiries()
            .AddStaff()
            .AddScoped<AuditTrail>()
            .AddMail()
            .AddFeedback()
            .AddPages()
            .AddPageCache(services => ContentOf(services.GetRequiredService<ContentStore>()))
            .AddFormGuard()
            .AddRateLimits()
            .AddServerLimits()
            .AddSockets()
            .AddStopping()
            .AddOperation();
    }

    public static void UseUpperBackSite(this WebApplication app)
    {
        app.UseForwardedVisitor(app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value);
        app.UseStopping();
        app.UseStoredPages();
        app.UseSecurityHeaderPolicy();
        app.UseRequestLogging();
        app.UseErrorPages(isUnavailable: failure => DatabaseFault.Of(failure) is not null);
        app.UseCanonicalAddress();
        app.UseCookiePolicy();
        app.UseLibraryImages();
        app.UseRouting();
        app.UseBlankAddresses();
        app.UseRateLimits();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseFormGuard();
        app.UsePageRendering();

        // Files are for everyone: nothing after the routing has a say in them.
        app.MapStaticAssets().MeasuredAsFiles().ShortCircuit();
        app.MapHealth();
        app.MapControllers().WithStaticAssets();
    }

    private static IServiceCollection AddClinic(this IServiceCollection services) => services
        .AddValidatedOptions<ClinicOptions>()
        .AddValidatedOptions<SiteOptions>()
        .AddSingleton<OpeningHours>()
        .AddSingleton<PublicAddress>();

    private static IServiceCollection AddContent(this IServiceCollection services) => services
        .AddValidatedOptions<ContentOptions>()
        .AddSingleton<SiteAddresses>()
        .AddSingleton<ContentStore>()
        .AddSingleton<SiteStart>()
        .AddHostedService(provider => provider.GetRequiredService<SiteStart>())
        .AddHostedService<ContentWatching>()
        .AddScoped(provider => provider.GetRequiredService<ContentStore>().Current)
        .AddSingleton(provider => new Placeholders(ClinicPlaceholders.Of(
            provider.GetRequiredService<IOptions<ClinicOptions>>().Value,
            provider.GetRequiredService<OpeningHours>(),
            DaysKept(provider))));

    private static ContentNow ContentOf(ContentStore store) => () => store.Current;

    private static KeptDays DaysKept(IServiceProvider provider)
    {
        var enquiries = provider.GetRequiredService<IOptions<EnquiriesOptions>>().Value;
        return new KeptDays(
            enquiries.KeepDays.Longest,
            enquiries.KeepDays.Closed,
            enquiries.KeepDays.Spam,
            enquiries.LinkDays,
            provider.GetRequiredService<IOptions<SearchGapsOptions>>().Value.KeepDays,
            provider.GetRequiredService<IOptions<FeedbackOptions>>().Value.KeepDays);
    }

    private static IServiceCollection AddEnquiries(this IServiceCollection services) => services
        .AddValidatedOptions<EnquiriesOptions>()
        .AddSingleton<EnquiryIntake>()
        .AddScoped<EnquiryChanges>()
        .AddScoped<EnquiryDesk>()
        .AddScoped<VisitDesk>()
        .AddScoped<OwnEnquiry>()
        .AddScoped<RepeatEnquiries>()
        .AddSingleton<PrivateLink>()
        .AddHttpContextAccessor()
        .AddSingleton<MailLinks>()
        .AddSingleton<EnquiryEmails>()
        .AddSingleton<StaffNotifications>()
        .AddScoped<EnquiryCopy>()
        .AddScoped<EnquiryRemoval>()
        .AddScoped<EnquiryTable>()
        .AddScoped<FigureTable>()
        .AddSingleton<LookupHashes>()
        .AddSingleton<BookingSeal>()
        .AddHostedService<EnquiryRetention>();

    private static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddValidatedOptions<SearchGapsOptions>()
        .AddSingleton<SiteSearch>()
        .AddSingleton<SearchGaps>()
        .AddSingleton<SearchGapRecords>()
        .AddHostedService(services => services.GetRequiredService<SearchGapRecords>())
        .AddHostedService<SearchGapRetention>();

    private static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddValidatedOptions<MailOptions>()
        .AddSingleton<MailTemplates>()
        .AddSingleton<MailTrust>()
        .AddSingleton<MailFolder>()
        .AddSingleton<MailTransport>()
        .AddSingleton<OutboxBell>()
        .AddScoped<Outbox>()
        .AddHostedService<MailTemplateProof>()
        .AddHostedService<OutboxSender>()
        .AddHostedService<OutboxRetention>();

    private static IServiceCollection AddFeedback(this IServiceCollection services) => services
        .AddValidatedOptions<FeedbackOptions>()
        .AddHostedService<FeedbackRetention>();

    private static IServiceCollection AddOperation(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<ContentHealth>("content", tags: [Health.Ready])
            .AddCheck<DatabaseHealth>("database", tags: [Health.Ready])
            .AddCheck<KeysHealth>("keys", tags: [Health.Ready])
            .AddCheck<WorkHealth>("work")
            .AddCheck<DiskHealth>("disk");
        return services.AddHostedService<WorkWatch>();
    }

    private static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddScoped<PasswordAgain>();
        services
            .AddControllersWithViews(mvc =>
            {
                mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            })
            .AddFeatureFolders();

        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "__Host-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });

        // Every cookie, whoever sets it. Browsers treat http://localhost as secure, so this holds there too.
        return services.Configure<CookiePolicyOptions>(cookies =>
        {
            cookies.Secure = CookieSecurePolicy.Always;
            cookies.HttpOnly = HttpOnlyPolicy.Always;
        });
    }

    /// <summary>The folder it was told or started in when the site is there, else the folder of the program.</summary>
    private static string? ContentRoot(string[] args) =>
        File.Exists("appsettings.json") || args.Any(arg => arg.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase))
            ? null
            : AppContext.BaseDirectory;
}
