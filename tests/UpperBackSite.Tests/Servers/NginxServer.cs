using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Servers;

/// <summary>Debian's nginx in a temporary folder that is its own, with the servers that a test writes for it.</summary>
public sealed class NginxServer : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private Supervised? running;

    public static bool IsInstalled => File.Exists("/usr/sbin/nginx");

    /// <summary>Where what the configuration names can lie.</summary>
    public string Folder => folder.Path;

    /// <param name="http">What stands in the block <c>http</c>.</param>
    /// <param name="port">On which it listens then.</param>
    /// <returns>What it says of its configuration.</returns>
    public string Start(string http, int port)
    {
        var file = Path.Combine(Folder, "nginx.conf");
        File.WriteAllText(file, Configuration(http));
        OtherUser.LetThrough(Folder);
        OtherUser.Own(Folder);
        string[] words = ["/usr/sbin/nginx", "-p", Folder, "-e", Path.Combine(Folder, "error.log"), "-c", file];
        var said = Supervised.Run([.. words, "-t"]);
        running = Supervised.Start("TERM", [.. OtherUser.Words, .. words]);
        Supervised.WaitFor(port);
        return said;
    }

    public void Dispose()
    {
        running?.Dispose();
        folder.Dispose();
    }

    private string Configuration(string http) => $$"""
        daemon off;
        worker_processes 2;
        pid {{Folder}}/nginx.pid;
        events { worker_connections 512; }
        http {
          client_body_temp_path {{Folder}}/body;
          proxy_temp_path {{Folder}}/proxy;
          fastcgi_temp_path {{Folder}}/fastcgi;
          uwsgi_temp_path {{Folder}}/uwsgi;
          scgi_temp_path {{Folder}}/scgi;
          {{http}}
        }
        """;
}

/// <summary>A test that runs nginx; <c>.ci/run</c> installs it.</summary>
public sealed class NginxFactAttribute : FactAttribute
{
    public NginxFactAttribute() => Skip = NginxServer.IsInstalled ? null : "nginx is not installed (apt-get install nginx).";
}
