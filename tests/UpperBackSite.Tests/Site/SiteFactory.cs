using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Serilog.Core;
using Serilog.Events;
using UpperBackSite.Accounts;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Tests.Site;

/// <summary>The real site with a separate database and clock.</summary>
public sealed class SiteFactory : WebApplicationFactory<Program>
{
    /// <summary>The longest period of the site's timers.</summary>
    private static readonly TimeSpan MaxTimerPeriod = TimeSpan.FromHours(1);

    private readonly Dictionary<string, string> settings = [];
    private readonly TemporaryFolder folder = new();
    private string? connection;

    /// <summary>A Monday morning within opening hours.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    public LogLines Log { get; } = new();

    /// <summary>The address of visitors, because the test server has no connections.</summary>
    public IPAddress VisitorAddress { get; set; } = IPAddress.Loopback;

    /// <summary>Whether requests stay without an answer, as on a dead connection.</summary>
    public bool Hangs { get; set; }

    public string DataFolder { get; init; } = "";

    public string ContentFolder { get; init; } = Repository.Articles;

    public bool WatchesContent { get; init; }

    /// <summary>Whether the site takes the articles as another read them, where both would read the same.</summary>
    public bool SharesLibrary { get; init; } = true;

    public string Data => DataFolder.Length > 0 ? DataFolder : folder.Path;

    public SiteFactory With(string setting, string value)
    {
        settings[setting] = value;
        return this;
    }

    public Visitor Visitor(bool sendsCookies = true) => new(CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = new Uri("https://localhost"),
        AllowAutoRedirect = false,
        HandleCookies = sendsCookies,
    }));

    public BookingForms Booking => new(this);

    public TestStaff Staff => new(this);

    public Mailbox Mailbox => new(this);

    /// <summary>Moves the clock ahead at once. <c>SetUtcNow</c> fires each timer for each of its periods on the way, which takes seconds for a day.</summary>
    public void JumpTo(DateTimeOffset moment)
    {
        var onTheWay = moment - MaxTimerPeriod;
        if (onTheWay > Clock.GetUtcNow())
        {
            Clock.AdjustTime(onTheWay);
        }

        Clock.SetUtcNow(moment);
    }

    public void Jump(TimeSpan ahead) => JumpTo(Clock.GetUtcNow() + ahead);

    public async Task<T> InDatabase<T>(Func<SiteDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<SiteDbContext>());
    }

    public async Task<List<Enquiry>> StoredEnquiries()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Enquiries.AsNoTracking().OrderBy(enquiry => enquiry.Id).ToListAsync();
    }

    public async Task<List<AuditEntry>> AuditEntries()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDbContext>().AuditEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();
    }

    public async Task<StaffMember> StaffMember(string email)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Users.AsNoTracking().FirstAsync(member => member.Email == email);
    }

    /// <summary>Changes an enquiry directly in the database.</summary>
    public async Task Change(string reference, Action<Enquiry> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        change(await db.Enquiries.Include(enquiry => enquiry.Notes).Include(enquiry => enquiry.Mail).Include(enquiry => enquiry.Visits).FirstAsync(enquiry => enquiry.Reference == reference));
        await db.SaveChangesAsync();
    }

    public Task ChangeAll(Action<Enquiry> change) => InDatabase(async db =>
    {
        await db.Enquiries.ForEachAsync(change);
        return await db.SaveChangesAsync();
    });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("hostBuilder:reloadConfigOnChange", "false");
        // As in a published site, style sheets do not change.
        builder.UseSetting("ReloadStaticAssetsAtRuntime", "false");
        builder.UseSetting("Content:Path", ContentFolder);
        builder.UseSetting("Content:Watch", WatchesContent.ToString());
        builder.UseSetting("Data:Path", Data);
        builder.UseSetting("Health:MaxAgeSeconds", "0");
        foreach (var (setting, value) in TestDatabase.SettingsOf(Data).Concat(settings))
        {
            builder.UseSetting(setting, value);
        }

        var isCopy = TryCopyTemplate();
        builder.ConfigureTestServices(services =>
        {
            if (isCopy)
            {
                services.Replace(ServiceDescriptor.Singleton(DataTemplate.Empty.Keys));
            }

            if (SharesLibrary && ContentFolder == Repository.Articles && !settings.Keys.Any(SharedLibrary.IsShownInPages))
            {
                SharedLibrary.Use(services);
            }

            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.AddSingleton<ILogEventSink>(Log);
            services.AddSingleton<IStartupFilter>(new VisitorAddressFilter(this));
            // Hundreds of tests sign in, and password hashing is slow by design.
            services.Configure<PasswordHasherOptions>(passwords => passwords.IterationCount = 1000);
            services.AddControllers().AddApplicationPart(typeof(FaultsController).Assembly);
        });
    }

    /// <summary>Copies the template, unless the test configured the data folder or has put files into it.</summary>
    private bool TryCopyTemplate()
    {
        var usesDefaultData = DataFolder.Length == 0 && !settings.Keys.Any(setting => setting.StartsWith("Data:", StringComparison.Ordinal) || setting.StartsWith("Database:", StringComparison.Ordinal));
        if (!usesDefaultData || !DataTemplate.CanReplace(Data))
        {
            return false;
        }

        DataTemplate.Empty.CopyTo(Data);
        return true;
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        using var scope = host.Services.CreateScope();
        connection = scope.ServiceProvider.GetRequiredService<SiteDbContext>().Database.GetDbConnection().ConnectionString;
        return host;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            ClosePooledConnections();
            folder.Dispose();
        }
    }

    /// <summary>The timer of a connection pool otherwise keeps the stopped site in memory, and hundreds are started in one process.</summary>
    private void ClosePooledConnections()
    {
        if (connection is { } used && used.Contains(Data, StringComparison.Ordinal))
        {
            using var pooled = new SqliteConnection(used);
            SqliteConnection.ClearPool(pooled);
        }
    }
}

/// <summary>Sets the client address of requests that have none, and holds requests while the site hangs.</summary>
internal sealed class VisitorAddressFilter(SiteFactory site) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            context.Connection.RemoteIpAddress ??= site.VisitorAddress;
            while (site.Hangs)
            {
                await Task.Delay(100, context.RequestAborted);
            }

            await rest(context);
        });
        next(app);
    };
}

/// <summary>Every line that the site logged.</summary>
public sealed class LogLines : ILogEventSink
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = [];

    public IReadOnlyList<string> All => [.. lines];

    public void Emit(LogEvent logEvent) =>
        lines.Enqueue($"{logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture)} {string.Join(' ', logEvent.Properties)} {logEvent.TraceId} {logEvent.Exception}");
}
