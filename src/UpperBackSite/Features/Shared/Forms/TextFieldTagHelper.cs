using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UpperBackSite.Features.Shared.Forms;

/// <summary>Renders a text field, or a text area when <see cref="Rows"/> is set.</summary>
[HtmlTargetElement("text-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextFieldTagHelper : FieldTagHelper
{
    public string? Value { get; set; }

    public string Type { get; set; } = "text";

    public string? Autocomplete { get; set; }

    [HtmlAttributeName("inputmode")]
    public string? InputMode { get; set; }

    /// <summary>Number of rows of the text area. 0 renders a single-line field.</summary>
    public int Rows { get; set; }

    /// <summary>
    /// Number of characters that a text area takes. It is said below the field, and js/count.js counts what is left. More is not
    /// cut off: the server says what is too long. 0 says nothing.
    /// </summary>
    public int Limit { get; set; }

    private protected override string? NoteId => Limit > 0 ? $"{Id}-count" : null;

    private protected override IHtmlContent BuildNote() => Limit == 0
        ? HtmlString.Empty
        : Element("p", $"Up to {Limit.ToString("N0", CultureInfo.InvariantCulture)} characters", ("class", "hint field__count"), ("id", NoteId));

    /// <summary>The value, or null when it is not valid for a date or time control, for which HTML forbids other values.</summary>
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

        var area = Element("textarea", null, ("rows", Rows.ToString(CultureInfo.InvariantCulture)), ("autocomplete", Autocomplete), ("spellcheck", "true"), ("data-limit", Limit > 0 ? Limit.ToString(CultureInfo.InvariantCulture) : null));
        // The HTML parser drops the first line break in a text area, so one is added to keep that of the value.
        area.InnerHtml.AppendHtml("\n").Append(Value ?? "");
        return area;
    }
}
