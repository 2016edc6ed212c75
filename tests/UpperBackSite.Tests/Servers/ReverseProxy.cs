using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Servers;

/// <summary>nginx in front of several processes of the site. It retries failed requests on another process.</summary>
public sealed class ReverseProxy : IDisposable
{
    private readonly NginxServer nginx = new();

    public ReverseProxy(IEnumerable<int> ports)
    {
        var port = FreePort.Find();
        Address = $"http://127.0.0.1:{port}";
        nginx.Start(Configuration(port, ports), port);
    }

    public string Address { get; }

    public void Dispose() => nginx.Dispose();

    private static string Configuration(int port, IEnumerable<int> ports) => $$"""
        access_log off;
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
        """;
}
