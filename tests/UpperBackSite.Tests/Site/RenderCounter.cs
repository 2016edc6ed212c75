using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace UpperBackSite.Tests.Site;

/// <summary>Counts the actions that MVC ran, by path.</summary>
public sealed class RenderCounter : IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<string> addresses = [];
    private readonly IDisposable subscription;

    public RenderCounter(SiteFactory site) => subscription = site.Services.GetRequiredService<DiagnosticListener>().Subscribe(this);

    public int CountFor(string path) => addresses.Count(address => address == path);

    public void OnNext(KeyValuePair<string, object?> report)
    {
        if (report.Value is BeforeActionEventData { HttpContext: { } context })
        {
            addresses.Enqueue(context.Request.Path);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => subscription.Dispose();
}
