using Microsoft.AspNetCore.Razor.TagHelpers;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Shared.Forms;

[HtmlTargetElement("check-box", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckBoxTagHelper : TagHelper
{
    private string? id;

    public string Name { get; set; } = "";

    /// <summary>Id of the control. Defaults to the name; set it when the name occurs twice on the page.</summary>
    public string Id
    {
        get => id ?? Name;
        set => id = value;
    }

    public string Value { get; set; } = "true";

    public string Label { get; set; } = "";

    public bool Checked { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.AppendHtml(FieldTagHelper.BuildChoice(Id, Name, "checkbox", new Choice(Value, Label), Checked));
    }
}
