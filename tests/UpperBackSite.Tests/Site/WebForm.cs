using AngleSharp.Html.Dom;

namespace UpperBackSite.Tests.Site;

/// <summary>A form with its fields, hidden ones included, as a browser would send it.</summary>
public sealed class WebForm
{
    private readonly WebPage page;
    private readonly IHtmlFormElement form;
    private readonly List<(string Name, string Value)> fields;

    public WebForm(WebPage page, IHtmlFormElement form)
    {
        this.page = page;
        this.form = form;
        fields = [.. Filled(form)];
    }

    public IEnumerable<string> Values(string name) => fields.Where(field => field.Name == name).Select(field => field.Value);

    public string? Value(string name) => Values(name).FirstOrDefault();

    /// <summary>Sets a field; several values check several boxes.</summary>
    public WebForm With(string name, params string[] values)
    {
        if (form.QuerySelector($"[name='{name}']") is null)
        {
            throw new InvalidOperationException($"The form on {page.Address} has no field {name}.");
        }

        fields.RemoveAll(field => field.Name == name);
        fields.AddRange(values.Select(value => (name, value)));
        return this;
    }

    public WebForm Without(string name)
    {
        fields.RemoveAll(field => field.Name == name);
        return this;
    }

    public Task<WebPage> Submit() => Post(form.GetAttribute("action")!, [.. fields]);

    /// <summary>Submits with the button whose text starts with the given text.</summary>
    public Task<WebPage> Press(string button)
    {
        var pressed = form.QuerySelectorAll("button").First(candidate => candidate.TextContent.Trim().StartsWith(button, StringComparison.Ordinal));
        return Post((pressed.GetAttribute("formaction") ?? form.GetAttribute("action")!).Split('#')[0], [.. fields, .. pressed.GetAttribute("name") is { } name ? [(name, pressed.GetAttribute("value") ?? "")] : Array.Empty<(string, string)>()]);
    }

    /// <summary>Posts, and opens the page with the answers that a post redirects to, as a browser would: to check them, or to correct them.</summary>
    private async Task<WebPage> Post(string address, params (string Name, string Value)[] values)
    {
        var answer = await page.Visitor.Post(address, values);
        return answer is { Status: 303, Location: { } location } && (location is "/booking/check" or "/booking/changes" or "/feedback" || location.EndsWith("&done=not-saved", StringComparison.Ordinal)) ? await page.Visitor.Open(location) : answer;
    }

    private static IEnumerable<(string Name, string Value)> Filled(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlButtonElement:
                    break;
                case IHtmlInputElement { Name: { } name } input:
                    yield return (name, input.Value);
                    break;
                case IHtmlSelectElement { Name: { } name } select:
                    yield return (name, select.Value ?? "");
                    break;
                case IHtmlTextAreaElement { Name: { } name } area:
                    yield return (name, area.Value);
                    break;
            }
        }
    }
}
