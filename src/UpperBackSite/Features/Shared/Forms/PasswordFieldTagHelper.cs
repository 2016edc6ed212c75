using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UpperBackSite.Features.Shared.Forms;

/// <summary>Renders a password field, by default for the current password. The value is never rendered.</summary>
[HtmlTargetElement("password-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PasswordFieldTagHelper : FieldTagHelper
{
    public PasswordFieldTagHelper() => (Name, Label) = ("password", "Your password");

    public string Autocomplete { get; set; } = "current-password";

    private protected override TagBuilder BuildControl() => Element("input", null, ("type", "password"), ("autocomplete", Autocomplete), ("spellcheck", "false"));
}
