using System.Text.Json;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Logging;

public sealed class LogTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    [Fact]
    public async Task Each_line_is_JSON_and_each_request_is_one_line_with_its_trace()
    {
        await using var site = await installed.Serve("--Log:Format=Json");
        var visitor = site.Visitor();
        await visitor.Open("/faq/heat-or-cold?q=secretsearch");
        await visitor.Open("/nowhere", ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        await InstalledSite.Send(visitor);

        site.Terminate();
        Assert.Equal(0, await site.WaitForExit());

        var lines = site.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var requests = lines.Where(line => line.TryGetProperty("Elapsed", out _)).ToList();
        Assert.Equal(["/faq/heat-or-cold", "/nowhere", "/booking", "/booking", "/booking/check", "/booking/enquiries"], requests.Select(line => line.GetProperty("RequestPath").GetString()));
        Assert.Equal([200, 404, 200, 303, 200, 303], requests.Select(line => line.GetProperty("StatusCode").GetInt32()));
        Assert.All(requests, line => Assert.Equal(32, line.GetProperty("@tr").GetString()!.Length));
        Assert.Equal(6, requests.Select(line => line.GetProperty("@tr").GetString()).Distinct().Count());
        Assert.DoesNotContain("secret", site.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Neill", site.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("' OR 1=1 --")]
    public async Task Forged_tokens_log_only_the_request_line(string token)
    {
        await using var site = await installed.Serve("--Log:Format=Json");
        (string, string)[] made = [("__RequestVerificationToken", token), ("answers", token), ("key", token), ("challenge", token), ("credential", token)];
        var visitor = site.Visitor();
        foreach (var address in new[] { "/booking", "/booking/changes", "/booking/enquiries", "/my-enquiry/messages", "/staff/sign-in", "/staff/sign-in/passkey", "/staff/set-up" })
        {
            (await visitor.Open("/booking", ("Cookie", $"__Host-form={Uri.EscapeDataString(token)}"))).ShouldBe(200);
            Assert.InRange((await visitor.Post(address, made)).Status, address.StartsWith("/booking", StringComparison.Ordinal) ? 303 : 400, 499);
        }

        site.Terminate();
        Assert.Equal(0, await site.WaitForExit());

        Assert.DoesNotContain("\"@l\":\"Error\"", site.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"@x\"", site.Output, StringComparison.Ordinal);
    }
}
