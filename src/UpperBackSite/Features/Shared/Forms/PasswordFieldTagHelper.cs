using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UpperBackSite.Features.Shared.Forms;

/// <summary>Asks for a password: by default for one's own again, before what must not happen at an unattended desk. What was typed is never shown again.</summary>
[HtmlTargetElement("password-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PasswordFieldTagHelper : FieldTagHelper
{
    public PasswordFieldTagHelper() => (Name, Label) = ("password", "Your password");

    public string Autocomplete { get; set; } = "current-password";

    private protected override TagBuilder BuildControl() => Element("input", null, ("type", "password"), ("autocomplete", Autocomplete), ("spellcheck", "false"));
}
