using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Servers;

/// <summary>Debian's nginx before several processes of the site. A request that one process did not take goes to another.</summary>
public sealed class ReverseProxy : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Supervised running;

    public ReverseProxy(IEnumerable<int> ports)
    {
        var port = FreePort.Find();
        Address = $"http://127.0.0.1:{port}";
        var file = Path.Combine(folder.Path, "nginx.conf");
        File.WriteAllText(file, Configuration(port, ports));
        OtherUser.LetThrough(folder.Path);
        OtherUser.Own(folder.Path);
        running = Supervised.Start("QUIT", [.. OtherUser.Words, "nginx", "-p", folder.Path, "-e", Path.Combine(folder.Path, "error.log"), "-c", file]);
        Supervised.WaitFor(port);
    }

    public static bool IsInstalled => File.Exists("/usr/sbin/nginx");

    public string Address { get; }

    public void Dispose()
    {
        running.Dispose();
        folder.Dispose();
    }

    private string Configuration(int port, IEnumerable<int> ports) => $$"""
        daemon off;
        pid {{folder.Path}}/nginx.pid;
        events { worker_connections 512; }
        http {
          access_log off;
          client_body_temp_path {{folder.Path}}/body;
          proxy_temp_path {{folder.Path}}/proxy;
          fastcgi_temp_path {{folder.Path}}/fastcgi;
          uwsgi_temp_path {{folder.Path}}/uwsgi;
          scgi_temp_path {{folder.Path}}/scgi;
          upstream site {
            {{string.Join(' ', ports.Select(each => $"server 127.0.0.1:{each} max_fails=1 fail_timeout=1s;"))}}
          }
          server {
            listen 127.0.0.1:{{port}};
            location / {
              proxy_pass http://site;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_set_header Host $http_host;
              proxy_set_header X-Forwarded-For $remote_addr;
              proxy_set_header X-Forwarded-Proto $scheme;
            }
          }
        }
        """;
}
