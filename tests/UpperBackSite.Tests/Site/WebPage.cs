using System.Net.Http.Headers;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace UpperBackSite.Tests.Site;

public sealed record WebPage(Visitor Visitor, string Address, int Status, string Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public IHtmlDocument Document { get; } = new HtmlParser().ParseDocument(Body);

    public string Title => Document.Title ?? "";

    public string MainText => TextOf(Document.QuerySelector("main"));

    public string? Location => Headers.Location?.OriginalString;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public static async Task<WebPage> From(Visitor visitor, HttpResponseMessage response, string address) =>
        new(visitor, address, (int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);

    public WebPage ShouldBe(int status)
    {
        Assert.True(Status == status, $"{Address} answered {Status} instead of {status}: {MainText}");
        return this;
    }

    public WebPage ShouldSay(string words)
    {
        Assert.Contains(words, MainText, StringComparison.Ordinal);
        return this;
    }

    /// <summary>The field shows the error, and the error summary links to it.</summary>
    public WebPage ShouldShowError(string field, string message)
    {
        Assert.StartsWith("Error: ", Title, StringComparison.Ordinal);
        Assert.Contains(message, TextOf(Document.GetElementById($"{field}-error")), StringComparison.Ordinal);
        Assert.Contains(Document.QuerySelectorAll(".error-summary a"), link => link.GetAttribute("href") == $"#{field}" && TextOf(link).Contains(message, StringComparison.Ordinal));
        Assert.NotNull(Document.GetElementById(field));
        return this;
    }

    public WebForm Form(string selector = "main form[method=post]") =>
        new(this, (IHtmlFormElement)(Document.QuerySelector(selector) ?? throw new InvalidOperationException($"{Address} ({Status}) has no {selector}: {MainText}")));

    public IReadOnlyList<string> Texts(string selector) => [.. Document.QuerySelectorAll(selector).Select(TextOf)];

    public IReadOnlyList<string> Links(string selector) =>
        [.. Document.QuerySelectorAll(selector).Select(link => link.GetAttribute("href")).OfType<string>()];

    /// <summary>Returns the link in the one field for copying.</summary>
    public string SecretLink()
    {
        var field = Assert.Single(Document.QuerySelectorAll(".secret-link input"));
        Assert.True(field.HasAttribute("readonly"));
        return field.GetAttribute("value")!;
    }

    private static string TextOf(IElement? element) =>
        string.Join(' ', (element?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
