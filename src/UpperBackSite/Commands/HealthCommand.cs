using System.CommandLine;

namespace UpperBackSite.Commands;

/// <summary><c>health</c>: asks a running site whether it is ready. For container health checks, as the image has no curl.</summary>
public static class HealthCommand
{
    public static Command Create()
    {
        var address = new Option<string>("--address")
        {
            Description = "URL of the readiness check",
            DefaultValueFactory = _ => "http://127.0.0.1:8080/health/ready",
        };
        var command = new Command("health", "Checks whether a running site is ready. Exits 1 if it is not.") { address };
        command.SetAction((parsed, cancellationToken) => CheckAsync(parsed.GetRequiredValue(address), cancellationToken));
        return command;
    }

    private static async Task<int> CheckAsync(string address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };

        try
        {
            using var response = await client.GetAsync(address, cancellationToken);
            Console.WriteLine(await response.Content.ReadAsStringAsync(cancellationToken));
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or UriFormatException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"No response from {address}: {exception.Message}");
            return 1;
        }
    }
}
