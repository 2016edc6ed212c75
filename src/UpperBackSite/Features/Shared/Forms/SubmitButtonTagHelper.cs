using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UpperBackSite.Features.Shared.Forms;

/// <summary>How much a button stands out.</summary>
public enum ButtonLook
{
    /// <summary>What the form is for.</summary>
    Main,

    /// <summary>Something else that can be done.</summary>
    Quiet,

    /// <summary>Something small, which looks like a link.</summary>
    Link,
}

/// <summary>Sends its form. Other attributes, such as formaction, are the button's own.</summary>
[HtmlTargetElement("submit-button")]
public sealed class SubmitButtonTagHelper : TagHelper
{
    public ButtonLook Look { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "button";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Look switch
        {
            ButtonLook.Quiet => "button button--quiet",
            ButtonLook.Link => "button button--link",
            _ => "button",
        });
        output.Attributes.SetAttribute("type", "submit");
    }
}
