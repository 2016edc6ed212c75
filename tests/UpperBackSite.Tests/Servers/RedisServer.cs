using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Servers;

/// <summary>A Redis of the tests' own, from Debian's package, which keeps nothing.</summary>
public sealed class RedisServer : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly int port = FreePort.Find();
    private Supervised? running;

    public RedisServer() => Start();

    public static bool IsInstalled => File.Exists("/usr/bin/redis-server");

    public string Configuration => $"127.0.0.1:{port}";

    public void Start()
    {
        running = Supervised.Start("TERM", "redis-server", "--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder.Path);
        Supervised.WaitFor(port);
    }

    public void Stop()
    {
        running?.Dispose();
        running = null;
    }

    public void Dispose()
    {
        Stop();
        folder.Dispose();
    }
}

/// <summary>A test that runs Redis.</summary>
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = RedisServer.IsInstalled ? null : "Redis is not installed (apt-get install redis-server).";
}
