using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UpperBackSite.Features.Shared.Forms;

/// <summary>Renders the error of something other than a field, such as a passkey.</summary>
[HtmlTargetElement("field-error", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldErrorTagHelper : TagHelper
{
    public string Field { get; set; } = "";

    public FormErrors? Errors { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.AppendHtml(Build(Field, Errors?.For(Field)));
    }

    /// <summary>Returns the error paragraph with a hidden prefix for screen readers, or nothing when there is no error.</summary>
    internal static IHtmlContent Build(string field, string? message)
    {
        if (message is null)
        {
            return HtmlString.Empty;
        }

        var prefix = new TagBuilder("span");
        prefix.AddCssClass("visually-hidden");
        prefix.InnerHtml.Append("Error: ");
        var paragraph = new TagBuilder("p") { Attributes = { ["class"] = "field__error", ["id"] = $"{field}-error" } };
        paragraph.InnerHtml.AppendHtml(prefix).Append(message);
        return paragraph;
    }
}
