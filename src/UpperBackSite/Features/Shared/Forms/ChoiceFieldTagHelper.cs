using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Shared.Forms;

/// <summary>
/// Renders radio buttons or check boxes. The first one that is selected, or the first of all, has the id of the field, to which
/// errors and "Change" link.
/// </summary>
[HtmlTargetElement("choice-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ChoiceFieldTagHelper : FieldTagHelper
{
    public IReadOnlyList<Choice> Choices { get; set; } = [];

    /// <summary>Values of the selected options. Null items are ignored.</summary>
    public IEnumerable<string?>? Chosen { get; set; }

    [HtmlAttributeName("several")]
    public bool AllowsSeveral { get; set; }

    /// <summary>Whether options are placed side by side where there is room.</summary>
    [HtmlAttributeName("compact")]
    public bool IsCompact { get; set; }

    private protected override bool IsGroup => true;

    private protected override TagBuilder BuildControl()
    {
        var choices = Element("div", null, ("class", IsCompact ? "choices choices--compact" : "choices"));
        var target = Choices.FirstOrDefault(IsChosen) ?? (Choices is [var first, ..] ? first : null);
        foreach (var choice in Choices)
        {
            choices.InnerHtml.AppendHtml(BuildChoice(
                choice == target ? Id : $"{Id}-{choice.Value}", Name, AllowsSeveral ? "checkbox" : "radio", choice, IsChosen(choice)));
        }

        return choices;
    }

    private bool IsChosen(Choice choice) => Chosen?.Contains(choice.Value) == true;
}
