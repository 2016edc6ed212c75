using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Shared.Forms;

/// <summary>Base of form fields: label, hint, error and control, associated so that screen readers announce them together.</summary>
public abstract class FieldTagHelper : TagHelper
{
    private string? id;

    public string Name { get; set; } = "";

    /// <summary>Id of the control, by which its error is found. Defaults to the name; set it when the name occurs twice on the page.</summary>
    public string Id
    {
        get => id ?? Name;
        set => id = value;
    }

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public FormErrors? Errors { get; set; }

    /// <summary>Whether the field is a group of controls with a legend.</summary>
    private protected virtual bool IsGroup => false;

    /// <summary>Id of the note below the control, or null when there is none.</summary>
    private protected virtual string? NoteId => null;

    private bool HasHint => !string.IsNullOrEmpty(Hint);

    public sealed override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var error = Errors?.For(Id);
        var describedBy = string.Join(' ', new[] { HasHint ? $"{Id}-hint" : null, error is null ? null : $"{Id}-error", NoteId }.OfType<string>());
        var control = BuildControl();
        output.TagName = IsGroup ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field--wrong");
        if (!IsGroup)
        {
            Set(control, ("id", Id), ("name", Name), ("aria-describedby", describedBy), ("aria-invalid", error is null ? null : "true"));
        }
        else if (describedBy.Length > 0)
        {
            output.Attributes.SetAttribute("aria-describedby", describedBy);
        }

        output.Content.AppendHtml(IsGroup ? Element("legend", Label) : Element("label", Label, ("for", Id)));
        if (HasHint)
        {
            output.Content.AppendHtml(Element("p", Hint, ("class", "hint"), ("id", $"{Id}-hint")));
        }

        output.Content.AppendHtml(FieldErrorTagHelper.Build(Id, error)).AppendHtml(control).AppendHtml(BuildNote());
    }

    private protected abstract TagBuilder BuildControl();

    private protected virtual IHtmlContent BuildNote() => HtmlString.Empty;

    /// <summary>Returns a radio button or check box with its label and detail.</summary>
    internal static TagBuilder BuildChoice(string id, string name, string type, Choice choice, bool isChosen)
    {
        var hasDetail = !string.IsNullOrEmpty(choice.Detail);
        var input = Element("input", null, ("id", id), ("name", name), ("type", type), ("checked", isChosen ? "checked" : null), ("aria-describedby", hasDetail ? $"{id}-detail" : null));
        input.Attributes["value"] = choice.Value;
        var element = Element("div", null, ("class", "choice"));
        element.InnerHtml.AppendHtml(input).AppendHtml(Element("label", choice.Label, ("for", id)));
        if (hasDetail)
        {
            element.InnerHtml.AppendHtml(Element("p", choice.Detail, ("class", "hint"), ("id", $"{id}-detail")));
        }

        return element;
    }

    /// <summary>Returns an element with the text and the attributes. Attributes without a value are omitted.</summary>
    private protected static TagBuilder Element(string name, string? text, params (string Name, string? Value)[] attributes)
    {
        var element = new TagBuilder(name) { TagRenderMode = name is "input" ? TagRenderMode.StartTag : TagRenderMode.Normal };
        element.InnerHtml.Append(text ?? "");
        Set(element, attributes);
        return element;
    }

    private static void Set(TagBuilder element, params (string Name, string? Value)[] attributes)
    {
        foreach (var (name, value) in attributes.Where(attribute => !string.IsNullOrEmpty(attribute.Value)))
        {
            element.Attributes[name] = value;
        }
    }
}
