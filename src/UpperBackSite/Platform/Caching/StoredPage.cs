using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace UpperBackSite.Platform.Caching;

/// <summary>A stored response: its headers, and its body uncompressed, in brotli and in gzip.</summary>
public sealed class StoredPage
{
    /// <summary>Approximate size of the objects around the bytes and strings, in bytes.</summary>
    private const int OverheadBytes = 1_000;

    /// <summary>From 0 to 11. Levels 10 and 11 take ten times as long and save a few per cent.</summary>
    private const int BrotliQuality = 9;

    private readonly KeyValuePair<string, StringValues>[] headers;
    private readonly byte[] plain;
    private readonly byte[]? brotli;
    private readonly byte[]? gzip;
    private readonly EntityTagHeaderValue tag;
    private readonly DateTimeOffset? lastModified;

    private StoredPage(HttpResponse response, byte[] plain, byte[]? brotli, byte[]? gzip)
    {
        (this.plain, this.brotli, this.gzip) = (plain, brotli, gzip);
        tag = response.GetTypedHeaders().ETag ?? EntityTags.Compute(plain);
        lastModified = response.GetTypedHeaders().LastModified;
        response.Headers.ETag = tag.ToString();
        IsPublic = response.GetTypedHeaders().CacheControl is not { Private: true };
        headers = [.. response.Headers.Where(header => header.Key is not ("Content-Length" or "Connection"))];
        Bytes = OverheadBytes + plain.Length + (brotli?.Length ?? 0) + (gzip?.Length ?? 0)
            + headers.Sum(header => (header.Key.Length + header.Value.ToString().Length) * sizeof(char));
    }

    /// <summary>Size in memory, in bytes.</summary>
    public int Bytes { get; }

    /// <summary>False when the response has <c>Cache-Control: private</c>.</summary>
    public bool IsPublic { get; }

    /// <summary>Runs the rest of the pipeline and returns the response body instead of sending it.</summary>
    public static async Task<byte[]> CaptureAsync(HttpContext context, RequestDelegate next)
    {
        var body = context.Response.Body;
        using var captured = new MemoryStream();
        context.Response.Body = captured;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        return captured.ToArray();
    }

    /// <summary>
    /// Creates a stored page from a text response that has not started, in every encoding. Also sets Vary, and sets Cache-Control
    /// when the response has none.
    /// </summary>
    public static StoredPage CreateCompressed(HttpResponse response, byte[] plain)
    {
        response.Headers.Vary = StringValues.Concat(response.Headers.Vary, HeaderNames.AcceptEncoding);
        if (StringValues.IsNullOrEmpty(response.Headers.CacheControl))
        {
            response.Headers.CacheControl = EntityTags.PublicNoCache;
        }

        return new StoredPage(response, plain, CompressBrotli(plain), CompressGzip(plain));
    }

    /// <summary>Creates a stored page from a response that has not started, in the encoding that it already has.</summary>
    public static StoredPage CreateAsIs(HttpResponse response, byte[] body) => new(response, body, null, null);

    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        foreach (var (name, value) in headers)
        {
            response.Headers[name] = value;
        }

        if (EntityTags.IsNotModified(context.Request, tag, lastModified))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.ContentLength = null;
            return Task.CompletedTask;
        }

        var body = plain;
        if (brotli is not null && gzip is not null && AcceptedEncoding.Select(context.Request.Headers.AcceptEncoding) is { } encoding)
        {
            response.Headers.ContentEncoding = encoding;
            body = encoding == AcceptedEncoding.Brotli ? brotli : gzip;
        }

        response.ContentLength = body.Length;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return Task.CompletedTask;
        }

        var written = response.BodyWriter.WriteAsync(body, context.RequestAborted);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    private static byte[] CompressBrotli(byte[] plain)
    {
        using var output = new MemoryStream();
        using (var compressor = new BrotliStream(output, new BrotliCompressionOptions { Quality = BrotliQuality }, leaveOpen: true))
        {
            compressor.Write(plain);
        }

        return output.ToArray();
    }

    private static byte[] CompressGzip(byte[] plain)
    {
        using var output = new MemoryStream();
        using (var compressor = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            compressor.Write(plain);
        }

        return output.ToArray();
    }
}
