namespace UpperBackSite.Platform.Text;

public static class HeaderText
{
    /// <summary>Returns the text on one line, safe in a mail header or a calendar file.</summary>
    /// <remarks>A line break would start another header, and <c>=?</c> an encoded word, which can contain one (RFC 2047).</remarks>
    public static string ToSingleLine(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Replace("=?", "= ?", StringComparison.Ordinal).Trim();
}
