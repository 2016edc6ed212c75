using System.Text.RegularExpressions;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Pages;

public sealed partial class StyleSheetTests
{
    private static readonly string Folder = Path.Combine(Repository.Source, "wwwroot", "css");

    [Fact]
    public void Form_controls_are_styled_in_one_file()
    {
        var sheets = Directory.GetFiles(Folder, "*.css", SearchOption.AllDirectories).Where(sheet => Path.GetFileName(sheet) is not "reset.css");

        Assert.Equal(["controls.css"], sheets.Where(sheet => Control().IsMatch(File.ReadAllText(sheet))).Select(Path.GetFileName));
    }

    /// <summary>Matches a selector that contains a form control.</summary>
    [GeneratedRegex(@"^[^;\n]*\b(input|select|textarea)\b[^;\n]*[,{]$", RegexOptions.Multiline)]
    private static partial Regex Control();
}
