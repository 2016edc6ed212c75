namespace UpperBackSite.Platform.Text;

public static class HeaderText
{
    /// <summary>Returns words that are safe in one line of a mail header or a calendar file.</summary>
    /// <remarks>A line break begins the next header, and <c>=?</c> an encoded word, which may hold one (RFC 2047).</remarks>
    public static string OnOneLine(string words) =>
        string.Concat(words.Select(letter => char.IsControl(letter) ? ' ' : letter)).Replace("=?", "= ?", StringComparison.Ordinal).Trim();
}
