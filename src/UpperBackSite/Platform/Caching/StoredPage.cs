using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace UpperBackSite.Platform.Caching;

/// <summary>A page as it goes out: its own headers, and its bytes in every encoding.</summary>
public sealed class StoredPage
{
    private readonly KeyValuePair<string, StringValues>[] headers;
    private readonly EntityTagHeaderValue tag;
    private readonly DateTimeOffset? changed;
    private readonly byte[] plain;
    private volatile byte[] brotli;
    private volatile byte[] gzip;
    private bool isAskedFor;
    private int timesAsked;

    /// <param name="response">Whose headers say what the page is; it has not begun.</param>
    public StoredPage(HttpResponse response, byte[] body)
    {
        plain = body;
        brotli = Packed(Brotli(CompressionLevel.Optimal));
        gzip = Packed(Gzip(CompressionLevel.Optimal));
        Bytes = plain.Length + brotli.Length + gzip.Length;

        tag = PageTags.Of(plain);
        changed = response.GetTypedHeaders().LastModified;
        response.Headers.ETag = tag.ToString();
        response.Headers.Vary = StringValues.Concat(response.Headers.Vary, HeaderNames.AcceptEncoding);
        response.Headers.CacheControl = StringValues.IsNullOrEmpty(response.Headers.CacheControl) ? PageTags.AskEachTime : response.Headers.CacheControl;
        headers = [.. response.Headers];
    }

    /// <summary>How much memory it takes.</summary>
    public int Bytes { get; }

    public void Notice()
    {
        // Written only when it changes: all readers share it.
        if (!isAskedFor)
        {
            isAskedFor = true;
        }
    }

    /// <summary>Since this was last looked at.</summary>
    public bool WasAskedFor()
    {
        var was = isAskedFor;
        isAskedFor = false;
        return was;
    }

    /// <summary>True the second time: then it is worth more work.</summary>
    public bool IsAskedAgain() => timesAsked < 2 && Interlocked.Increment(ref timesAsked) == 2;

    /// <summary>Makes its packed forms as small as they get; that takes longer than a reader should wait.</summary>
    public void Shrink()
    {
        brotli = Packed(Brotli(CompressionLevel.SmallestSize));
        gzip = Packed(Gzip(CompressionLevel.SmallestSize));
    }

    public Task Answer(HttpContext context)
    {
        var response = context.Response;
        foreach (var (name, value) in headers)
        {
            response.Headers[name] = value;
        }

        if (PageTags.IsKnown(context.Request, tag, changed))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var encoding = AcceptedEncoding.Of(context.Request.Headers.AcceptEncoding);
        var body = encoding switch { AcceptedEncoding.Brotli => brotli, AcceptedEncoding.Gzip => gzip, _ => plain };
        response.Headers.ContentEncoding = encoding;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : Write(response, body);
    }

    private static Task Write(HttpResponse response, byte[] body)
    {
        var written = response.BodyWriter.WriteAsync(body, response.HttpContext.RequestAborted);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    private byte[] Packed(Func<Stream, Stream> packing)
    {
        using var packed = new MemoryStream();
        using (var packer = packing(packed))
        {
            packer.Write(plain);
        }

        return packed.ToArray();
    }

    private static Func<Stream, Stream> Brotli(CompressionLevel level) => into => new BrotliStream(into, level, leaveOpen: true);

    private static Func<Stream, Stream> Gzip(CompressionLevel level) => into => new GZipStream(into, level, leaveOpen: true);
}
