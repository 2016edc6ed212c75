using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Shared.Forms;

[HtmlTargetElement("select-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SelectFieldTagHelper : FieldTagHelper
{
    public IEnumerable<Choice> Choices { get; set; } = [];

    /// <summary>Value of the selected option. Null selects the option with an empty value.</summary>
    public string? Chosen { get; set; }

    private protected override TagBuilder BuildControl()
    {
        var select = Element("select", null);
        foreach (var choice in Choices)
        {
            var option = new TagBuilder("option") { Attributes = { ["value"] = choice.Value } };
            if (choice.Value == (Chosen ?? ""))
            {
                option.Attributes["selected"] = "selected";
            }

            option.InnerHtml.Append(choice.Label);
            select.InnerHtml.AppendHtml(option);
        }

        return select;
    }
}
