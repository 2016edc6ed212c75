using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UpperBackSite.Features.Shared.Forms;

/// <summary>Renders the errors of a form with a link to each field. It takes the focus, so that screen readers start there.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    private const string TitleId = "error-summary";

    public FormErrors? Errors { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Errors is not { Any: true })
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("aria-labelledby", TitleId);
        if (Errors.TakeFocus)
        {
            output.Attributes.SetAttribute("autofocus", "autofocus");
        }

        var list = new TagBuilder("ul");
        foreach (var error in Errors.All)
        {
            var link = new TagBuilder("a") { Attributes = { ["href"] = $"#{error.Field}" } };
            link.InnerHtml.Append(error.Message);
            var item = new TagBuilder("li");
            item.InnerHtml.AppendHtml(link);
            list.InnerHtml.AppendHtml(item);
        }

        output.Content.AppendHtml($"<h2 id=\"{TitleId}\">There is a problem</h2>").AppendHtml(list);
    }
}
