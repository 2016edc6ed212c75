using System.CommandLine;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Commands;

/// <summary><c>health</c>: asks a running site whether it is ready. For container health checks, as the image has no curl.</summary>
public static class HealthCommand
{
    public static Command Create()
    {
        var address = new Option<string?>("--address") { Description = "URL of the readiness check. Default: /health/ready at the address that the settings make the site listen on" };
        var command = new Command("health", "Checks whether a running site is ready. Exits 1 if it is not.") { address };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => CheckAsync(parsed.GetValue(address) ?? FindAddress([.. parsed.UnmatchedTokens]), cancellationToken));
        return command;
    }

    private static string FindAddress(string[] settings) =>
        ListenAddresses.FindLocal(SiteHost.CreateBuilder(settings).Configuration) is { } root
            ? $"{root}health/ready"
            : throw new StartupException("The settings do not say where the site listens. Add --address, such as --address http://127.0.0.1:8080/health/ready.");

    private static async Task<int> CheckAsync(string address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };

        try
        {
            using var response = await client.GetAsync(address, cancellationToken);
            Console.WriteLine(await response.Content.ReadAsStringAsync(cancellationToken));
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or UriFormatException or InvalidOperationException or NotSupportedException)
        {
            await Console.Error.WriteLineAsync($"No response from {address}: {exception.Message}");
            return 1;
        }
    }
}
