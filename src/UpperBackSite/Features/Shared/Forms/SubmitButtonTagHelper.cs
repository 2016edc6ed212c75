using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UpperBackSite.Features.Shared.Forms;

/// <summary>Visual emphasis of a button.</summary>
public enum ButtonStyle
{
    /// <summary>The primary action of the form.</summary>
    Main,

    /// <summary>A secondary action.</summary>
    Quiet,

    /// <summary>A minor action, styled as a link.</summary>
    Link,
}

/// <summary>Renders a submit button. Other attributes, such as <c>formaction</c>, are passed through.</summary>
[HtmlTargetElement("submit-button")]
public sealed class SubmitButtonTagHelper : TagHelper
{
    public ButtonStyle Look { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "button";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Look switch
        {
            ButtonStyle.Quiet => "button button--quiet",
            ButtonStyle.Link => "button button--link",
            _ => "button",
        });
        output.Attributes.SetAttribute("type", "submit");
    }
}
