namespace UpperBackSite.Platform.Text;

public static class HeaderText
{
    /// <summary>Returns the text on one line, safe in a mail header or a calendar file.</summary>
    /// <remarks>A line break would start another header, and <c>=?</c> an encoded word, which can contain one (RFC 2047).</remarks>
    public static string OnOneLine(string words) =>
        string.Concat(words.Select(letter => char.IsControl(letter) ? ' ' : letter)).Replace("=?", "= ?", StringComparison.Ordinal).Trim();
}
