using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Html;

namespace UpperBackSite.Platform.Html;

/// <summary>Encoded HTML that views write without encoding it again. It is serialised to JSON as a string.</summary>
[JsonConverter(typeof(Converter))]
public sealed record SafeHtml : IHtmlContent
{
    public static readonly SafeHtml Empty = new("");

    private readonly string html;

    private SafeHtml(string html) => this.html = html;

    /// <summary>Marks HTML as safe. Only renderers that encode their input may call this; a test lists the callers.</summary>
    public static SafeHtml FromRenderer(string html) => new(html);

    public static SafeHtml Encode(string text) => new(WebUtility.HtmlEncode(text));

    public static SafeHtml Join(SafeHtml first, SafeHtml second) => new(first.html + second.html);

    public bool IsEmpty => html.Length == 0;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(html);

    public override string ToString() => html;

    private sealed class Converter : JsonConverter<SafeHtml>
    {
        public override SafeHtml Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("HTML cannot be read from JSON, because it may not be safe.");

        public override void Write(Utf8JsonWriter writer, SafeHtml value, JsonSerializerOptions options) => writer.WriteStringValue(value.html);
    }
}
