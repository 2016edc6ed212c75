using Microsoft.AspNetCore.Razor.TagHelpers;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Shared.Forms;

/// <summary>A single box to tick.</summary>
[HtmlTargetElement("check-box", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckBoxTagHelper : TagHelper
{
    private string? id;

    public string Name { get; set; } = "";

    /// <summary>The name, unless it stands on the page twice.</summary>
    public string Id
    {
        get => id ?? Name;
        set => id = value;
    }

    /// <summary>What is sent when it is ticked.</summary>
    public string Value { get; set; } = "true";

    public string Label { get; set; } = "";

    public bool Checked { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.AppendHtml(FieldTagHelper.BuildChoice(Id, Name, "checkbox", new Choice(Value, Label), Checked));
    }
}
