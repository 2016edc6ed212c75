using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Shared.Forms;

/// <summary>Renders radio buttons or check boxes. The first one has the id of the field, to which errors link.</summary>
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
        for (var place = 0; place < Choices.Count; place++)
        {
            var choice = Choices[place];
            choices.InnerHtml.AppendHtml(BuildChoice(
                place == 0 ? Id : $"{Id}-{choice.Value}", Name, AllowsSeveral ? "checkbox" : "radio", choice, Chosen?.Contains(choice.Value) == true));
        }

        return choices;
    }
}
