using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UpperBackSite.Features.Shared.Forms;

/// <summary>A question with one line, or with <see cref="Rows"/> several, to answer in.</summary>
[HtmlTargetElement("text-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextFieldTagHelper : FieldTagHelper
{
    public string? Value { get; set; }

    public string Type { get; set; } = "text";

    public string? Autocomplete { get; set; }

    [HtmlAttributeName("inputmode")]
    public string? InputMode { get; set; }

    /// <summary>0 for one line.</summary>
    public int Rows { get; set; }

    /// <summary>The value, unless it is no day or time where the control takes nothing else: HTML forbids that, and no browser shows it.</summary>
    private string? ValidValue => Type switch
    {
        "date" => DateOnly.TryParseExact(Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? Value : null,
        "time" => TimeOnly.TryParseExact(Value, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? Value : null,
        _ => Value,
    };

    private protected override TagBuilder BuildControl()
    {
        if (Rows == 0)
        {
            return Element("input", null, ("type", Type), ("value", ValidValue), ("autocomplete", Autocomplete), ("inputmode", InputMode), ("spellcheck", "false"));
        }

        var area = Element("textarea", null, ("rows", Rows.ToString(CultureInfo.InvariantCulture)), ("autocomplete", Autocomplete), ("spellcheck", "true"));
        // HTML drops the first line break of a text area, so that one of the value's own would be lost.
        area.InnerHtml.AppendHtml("\n").Append(Value ?? "");
        return area;
    }
}
