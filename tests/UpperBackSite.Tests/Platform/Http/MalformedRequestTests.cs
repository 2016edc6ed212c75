using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Http;

/// <summary>Malformed requests over a raw connection to the real server get a 4xx status or a closed connection, never a 500 or no answer.</summary>
public sealed class MalformedRequestTests(MalformedRequestTests.RunningSite running) : IClassFixture<MalformedRequestTests.RunningSite>
{
    private const string Form = "POST /booking HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n";

    public static TheoryData<string, string, int> Refused => new()
    {
        { "no request line", "\r\n\r\nnonsense\r\n\r\n", 400 },
        { "no target", "GET\r\n\r\n", 400 },
        { "no version", "GET /\r\n\r\n", 400 },
        { "a version that is none", "GET / HTTP/x\r\nHost: a\r\n\r\n", 400 },
        { "a version of the future", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", 505 },
        { "a verb with odd characters", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400 },
        { "a target that is no path", "GET nowhere HTTP/1.1\r\nHost: a\r\n\r\n", 405 },
        { "a tunnel", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 405 },
        { "a tunnel to nowhere", "CONNECT / HTTP/1.1\r\nHost: a\r\n\r\n", 405 },
        { "the server as a whole", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 405 },
        { "an echo", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 405 },
        { "NUL in the path", "GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n", 400 },
        { "NUL in the path, encoded", "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n", 400 },
        { "bytes beyond ASCII in the path", "GET /caf\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n", 400 },
        { "a space in the path", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400 },
        { "a path out of the site", "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 404 },
        { "a path out of the site, encoded", "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 404 },
        { "an encoding that is none", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 404 },
        { "no host", "GET / HTTP/1.1\r\n\r\n", 400 },
        { "two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400 },
        { "a host that is none", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400 },
        { "another host in the target", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400 },
        { "a header without a colon", "GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n", 400 },
        { "a space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400 },
        { "a folded header", "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", 400 },
        { "NUL in a header", "GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", 400 },
        { "65 headers", "GET / HTTP/1.1\r\nHost: a\r\n" + string.Concat(Enumerable.Range(0, 65).Select(number => $"X-{number}: a\r\n")) + "\r\n", 431 },
        { "a header of 40 KB", $"GET / HTTP/1.1\r\nHost: a\r\nX: {new string('a', 40 * 1024)}\r\n\r\n", 431 },
        { "an address of 200 KB", $"GET /{new string('a', 200 * 1024)} HTTP/1.1\r\nHost: a\r\n\r\n", 414 },
        { "a length that is none", Form + "Content-Length: x\r\n\r\n", 400 },
        { "a length below nothing", Form + "Content-Length: -1\r\n\r\n", 400 },
        { "two lengths", Form + "Content-Length: 3\r\nContent-Length: 4\r\n\r\na=b", 400 },
        { "a length too large", Form + "Content-Length: 99999999999\r\n\r\na=b", 413 },
        { "no length", Form + "\r\n", 303 },
        { "a length and chunks", Form + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n", 303 },
        { "chunks that are not the last coding", Form + "Transfer-Encoding: chunked, gzip\r\n\r\n", 400 },
        { "a coding that nobody knows", Form + "Transfer-Encoding: nonsense\r\n\r\n", 400 },
        { "chunks in HTTP/1.0", "POST /booking HTTP/1.0\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n", 303 },
        { "a chunk without a size", Form + "Transfer-Encoding: chunked\r\n\r\nzz\r\na=b\r\n0\r\n\r\n", 400 },
        { "a chunk below nothing", Form + "Transfer-Encoding: chunked\r\n\r\n-3\r\na=b\r\n0\r\n\r\n", 400 },
        { "a chunk of a size beyond all", Form + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\na=b\r\n0\r\n\r\n", 400 },
        { "a chunk longer than it says", Form + "Transfer-Encoding: chunked\r\n\r\n2\r\na=bcd\r\n0\r\n\r\n", 400 },
        { "chunks beyond the limit", Form + "Transfer-Encoding: chunked\r\n\r\n" + string.Concat(Enumerable.Repeat($"4000\r\n{new string('a', 0x4000)}\r\n", 17)) + "0\r\n\r\n", 413 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_malformed_request_gets_the_matching_error_status(string what, string request, int status)
    {
        using var connection = new RawConnection(running.Site.Address);

        var answer = await (await connection.SendAsync(request)).ReadAsync();

        Assert.True(answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal), $"{what}: {answer.Split("\r\n")[0]}");
        Assert.DoesNotContain("\nServer:", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("GET /health/live HTTP/1.0\r\n\r\n")]
    [InlineData("GET http://a/health/live HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("\r\nGET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /health/./x/../live HTTP/1.1\r\nHost: a\r\n\r\n")]
    public async Task An_unusual_but_valid_request_is_answered(string request)
    {
        using var connection = new RawConnection(running.Site.Address);

        Assert.Contains("Healthy", await (await connection.SendAsync(request)).ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_length_with_chunked_encoding_closes_the_connection()
    {
        using var connection = new RawConnection(running.Site.Address);

        var answer = await (await connection.SendAsync(Form + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")).ReadAsync();

        Assert.DoesNotContain("Healthy", answer, StringComparison.Ordinal);
        Assert.True(connection.IsClosed);
    }

    /// <summary>Browsers use HTTP/2 over TLS only, and proxies use HTTP/1.1.</summary>
    [Fact]
    public async Task HTTP_2_without_TLS_is_rejected()
    {
        using var connection = new RawConnection(running.Site.Address);

        var answer = await (await connection.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0")).ReadAsync();

        // Frame type 7 is GOAWAY.
        Assert.Equal('\u0007', answer[3]);
        Assert.True(connection.IsClosed);
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_order()
    {
        using var connection = new RawConnection(running.Site.Address);

        var answer = await (await connection.SendAsync(string.Concat(Enumerable.Repeat("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n", 20)))).ReadAsync();

        Assert.Equal(20, answer.Split("HTTP/1.1 200 OK").Length - 1);
    }

    [Fact]
    public async Task Expect_100_continue_is_accepted_for_a_small_form_and_rejected_for_a_large_one()
    {
        using var small = new RawConnection(running.Site.Address);
        await small.SendAsync(Form + "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 100 Continue", await small.ReadAsync(), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 303 ", await (await small.SendAsync("a=b")).ReadAsync(), StringComparison.Ordinal);

        using var large = new RawConnection(running.Site.Address);
        await large.SendAsync(Form + "Content-Length: 300000\r\nExpect: 100-continue\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413 ", await large.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_gets_413_with_Connection_close()
    {
        using var connection = new RawConnection(running.Site.Address);

        var answer = await (await connection.SendAsync(Form + $"Content-Length: 300000\r\n\r\n{new string('a', 300_000)}")).ReadAsync();

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.True(connection.IsClosed);
    }

    [Fact]
    public async Task A_connection_closed_mid_request_does_not_affect_the_site()
    {
        foreach (var part in new[] { "", "G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: a\r\n", Form + "Content-Length: 10\r\n\r\nabc", Form + "Transfer-Encoding: chunked\r\n\r\n5\r\nab" })
        {
            using var connection = new RawConnection(running.Site.Address);
            await connection.SendAsync(part);
        }

        (await running.Site.Visitor().Open("/health/ready")).ShouldBe(200);
        Assert.DoesNotContain(" ERR]", running.Site.Output, StringComparison.Ordinal);
    }

    public sealed class RunningSite : IAsyncLifetime, IDisposable
    {
        private readonly InstalledSite installed = new();

        public SiteProcess Site { get; private set; } = null!;

        public async Task InitializeAsync() => Site = await installed.Serve();

        public async Task DisposeAsync() => await Site.DisposeAsync();

        public void Dispose() => installed.Dispose();
    }
}
