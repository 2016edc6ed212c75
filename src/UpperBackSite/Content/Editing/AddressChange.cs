using System.Text.RegularExpressions;
using UpperBackSite.Content.Authoring;

namespace UpperBackSite.Content.Editing;

/// <summary>Changes the texts that name a page which gets another address.</summary>
public sealed class AddressChange(PageSource page, string oldAddress, string newAddress)
{
    private readonly Regex address = new($@"(?<![\w/.-]){Regex.Escape(oldAddress)}(?![\w/-])", RegexOptions.CultureInvariant);
    private readonly string oldSlug = page.Slug;
    private readonly string newSlug = newAddress[(newAddress.LastIndexOf('/') + 1)..];

    /// <summary>Returns the text of a file with its links to the page updated, and how many there were.</summary>
    public (string Text, int Count) UpdateLinks(string fileName, string text)
    {
        var count = 0;
        text = address.Replace(text, _ => { count++; return newAddress; });
        if (page.Kind is PageKind.Exercise)
        {
            text = Regex.Replace(text, $@"^(:::\s*exercise\s+){Regex.Escape(oldSlug)}\s*$", match => { count++; return match.Groups[1].Value + newSlug; }, RegexOptions.Multiline);
            text = UpdateList(text, "exercises", ref count);
        }

        if (page.Section is { } section && fileName == $"{section.Slug}/{PageSource.SectionIndexSlug}.md")
        {
            text = UpdateList(text, "pages", ref count);
        }

        return (text, count);
    }

    /// <summary>Returns the text of the page with the old address among those that lead to it, and without the new one.</summary>
    public string AddRedirect(string text)
    {
        text = Regex.Replace(text, $@"^\s*-\s+{Regex.Escape(newAddress)}[ \t]*\n", "", RegexOptions.Multiline);
        if (Regex.Match(text, @"^redirect_from:[ \t]*\[", RegexOptions.Multiline) is { Success: true } list)
        {
            return text.Insert(list.Index + list.Length, oldAddress + ", ");
        }

        if (Regex.Match(text, @"^redirect_from:[ \t]*\n", RegexOptions.Multiline) is { Success: true } key)
        {
            return text.Insert(key.Index + key.Length, $"  - {oldAddress}\n");
        }

        var fence = text.IndexOf("\n---", 3, StringComparison.Ordinal);
        return text.Insert(fence + 1, $"redirect_from:\n  - {oldAddress}\n");
    }

    /// <summary>Replaces the slug in the lists under a key, written on one line or on a line each.</summary>
    private string UpdateList(string text, string key, ref int count)
    {
        var replaced = 0;
        text = Regex.Replace(text, $@"^[ \t-]*{key}:[^\n]*(?:\n[ \t]*-[^\n:]*)*", list => Regex.Replace(list.Value, $@"(?<![\w-]){Regex.Escape(oldSlug)}(?![\w-])", _ => { replaced++; return newSlug; }), RegexOptions.Multiline);
        count += replaced;
        return text;
    }
}
