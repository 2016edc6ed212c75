using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Servers;

/// <summary>Debian's nginx in a temporary folder, with a configuration from the test.</summary>
public sealed class NginxServer : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private ServerProcess? running;

    public static bool IsInstalled => File.Exists("/usr/sbin/nginx");

    /// <summary>The folder for files that the configuration names.</summary>
    public string Folder => folder.Path;

    /// <param name="http">The content of the <c>http</c> block.</param>
    /// <param name="port">The port that nginx listens on.</param>
    /// <returns>The output of the configuration test.</returns>
    public string Start(string http, int port)
    {
        var file = Path.Combine(Folder, "nginx.conf");
        File.WriteAllText(file, Configuration(http));
        OtherUser.AllowTraversal(Folder);
        OtherUser.TakeOwnership(Folder);
        string[] words = ["/usr/sbin/nginx", "-p", Folder, "-e", Path.Combine(Folder, "error.log"), "-c", file];
        var testOutput = ServerProcess.Run([.. words, "-t"]);
        running = ServerProcess.Start("TERM", [.. OtherUser.CommandPrefix, .. words]);
        ServerProcess.WaitForPort(port);
        return testOutput;
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

/// <summary>A test that needs nginx, which <c>.ci/run</c> installs.</summary>
public sealed class NginxFactAttribute : FactAttribute
{
    public NginxFactAttribute() => Skip = NginxServer.IsInstalled ? null : "nginx is not installed (apt-get install nginx).";
}
