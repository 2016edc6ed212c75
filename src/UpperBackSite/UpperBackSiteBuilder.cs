using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Clinic.Closures;
using UpperBackSite.Content;
using UpperBackSite.Data.Faults;
using UpperBackSite.Data.Startup;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Intake;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Enquiries.SelfService;
using UpperBackSite.Enquiries.StaffWork;
using UpperBackSite.Enquiries.Statistics;
using UpperBackSite.Enquiries.Visits;
using UpperBackSite.Features.Booking;
using UpperBackSite.Features.ClinicPages;
using UpperBackSite.Features.Development;
using UpperBackSite.Features.Feedback;
using UpperBackSite.Features.MyEnquiry;
using UpperBackSite.Features.Previews;
using UpperBackSite.Features.Staff;
using UpperBackSite.Features.Staff.EnquiryDetails;
using UpperBackSite.Feedback;
using UpperBackSite.Health;
using UpperBackSite.Health.Telemetry;
using UpperBackSite.Mail;
using UpperBackSite.Mail.Limits;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Http;
using UpperBackSite.Platform.Logging;
using UpperBackSite.Platform.RateLimits;
using UpperBackSite.Reviews;
using UpperBackSite.Search;
using UpperBackSite.Search.Gaps;

namespace UpperBackSite;

/// <summary>Builds the site: registers its services and orders its middleware.</summary>
public static class UpperBackSiteBuilder
{
    /// <exception cref="StartupException">The settings cannot be used.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = SiteHost.CreateBuilder(args);
        builder.AddUpperBackSite();
        var faults = builder.TakeInvalidSettings();
        try
        {
            var app = builder.Build();
            app.Services.ValidateSettings(faults);
            app.UseUpperBackSite();
            return app;
        }
        catch (Exception exception) when (exception is InvalidOperationException { Source: not "Microsoft.Extensions.Configuration.Binder" } or ArgumentException or FormatException)
        {
            // Serilog and Kestrel read their own sections.
            throw new InvalidSettingsException([.. faults.Select(fault => fault.ToString()), $"The settings cannot be used: {exception.Message.TrimEnd('.')}. Correct them, then start again."]);
        }
    }

    /// <remarks>
    /// Startup steps run in this order. Content and mail templates are validated before the database is migrated, so that an
    /// operator whose content is invalid can return to the previous release.
    /// </remarks>
    public static void AddUpperBackSite(this WebApplicationBuilder builder)
    {
        builder.AddRequestLogging();
        builder.AddTelemetry();
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddClinic()
            .AddClosures()
            .AddContent()
            .AddSearch()
            .AddSearchGaps()
            .AddMail()
            .AddMailLimits()
            .AddDataFolder()
            .AddDataProtectionKeys()
            .AddDatabase()
            .AddEnquiries()
            .AddEnquiryIntake()
            .AddEnquiryMessages()
            .AddVisits()
            .AddEnquiryStaffService()
            .AddEnquirySelfService()
            .AddEnquiryPrivacy()
            .AddEnquiryStatistics()
            .AddStaffAuthentication()
            .AddFeedback()
            .AddReviews()
            .AddFeatureFolders()
            .AddBooking()
            .AddClinicPages()
            .AddFeedbackForm()
            .AddMyEnquiry()
            .AddStaffPages()
            .AddEnquiryDetails()
            .AddSecureCookies()
            .AddPageCache()
            .AddFormGuard()
            .AddProxyForwarding()
            .AddRateLimits()
            .AddServerLimits()
            .AddGracefulShutdown()
            .AddHealth()
            .AddValidHost();
    }

    public static void UseUpperBackSite(this WebApplication app)
    {
        app.UseProxyForwarding();
        app.UseGracefulShutdown();
        app.UseSecurityHeaderPolicy();
        app.UseLibraryImages();
        app.UseDevelopmentPages();
        app.UseRouting();
        app.UsePageCache();
        app.UseRequestLogging();
        app.UseErrorPages(isUnavailable: failure => DatabaseFault.FromException(failure) is not null);
        app.UsePostOnlyAddresses();
        app.UseCanonicalUrlRedirect();
        app.UseCookiePolicy();
        app.UseBlankRouteValueFilter();
        app.UseDraftSessions();
        app.UseAuthentication();
        app.UseRateLimits();
        app.UseAuthorization();
        app.UseFormGuard();
        app.UseCompressionAndETags();

        app.MapStaticFiles();
        app.MapHealth();
        app.MapControllers().WithStaticAssets();
    }
}
