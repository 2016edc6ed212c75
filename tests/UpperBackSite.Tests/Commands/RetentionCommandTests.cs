using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Commands;

/// <summary>Runs the command in a separate process, which uses the system clock.</summary>
public sealed class RetentionCommandTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_dry_run_lists_what_is_due_and_the_next_run_deletes_it()
    {
        (await (await site.Booking.OpenCheckPage()).Form().Submit()).ShouldBe(303);
        (await (await site.Booking.OpenCheckPage()).Form().Submit()).ShouldBe(303);
        var (due, next) = ((await site.StoredEnquiries())[0], (await site.StoredEnquiries())[1]);
        await SetStatusAt(due.Id, DateTimeOffset.Parse("2020-06-01T11:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await SetStatusAt(next.Id, TimeProvider.System.GetUtcNow());

        var (code, output) = await Run("retention", "--dry-run");

        Assert.Contains($"{due.Reference}  new for 180 days, due for deletion since 12pm on Saturday 28 November 2020", output, StringComparison.Ordinal);
        Assert.Contains("1 enquiry would be deleted", output, StringComparison.Ordinal);
        Assert.Contains($"The next enquiry to be deleted is {next.Reference}, at ", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.Equal(2, (await site.StoredEnquiries()).Count);

        (code, output) = await Run("retention");

        Assert.Contains("1 enquiry deleted", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.Equal(next.Reference, Assert.Single(await site.StoredEnquiries()).Reference);
    }

    private async Task SetStatusAt(int id, DateTimeOffset at)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Enquiries.Where(enquiry => enquiry.Id == id).ExecuteUpdateAsync(row => row.SetProperty(enquiry => enquiry.StatusAt, at));
    }

    private async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "UpperBackSite.dll"), .. arguments, $"--Content:Path={Repository.Articles}", $"--Data:Path={site.Data}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Source,
        };
        TestDatabase.Configure(start, site.Data);
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await errors);
    }
}
