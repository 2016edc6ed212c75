using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Commands;

public sealed class InvalidValueTests
{
    [Theory]
    [InlineData("--format is 'xml', but must be one of Text, Json", "check", "--format", "xml")]
    [InlineData("--most is 'many', but must be a whole number, such as 30", "enquiries", "--most", "many")]
    [InlineData("--keep is 'all', but must be a whole number, such as 30", "backup", "--keep", "all")]
    public async Task A_value_of_the_wrong_form_is_told_without_a_NET_type(string said, params string[] words)
    {
        using var data = new TemporaryFolder();

        var (code, output) = await SiteCommand.Run(data.Path, words);

        Assert.Contains($"{said}. Nothing was done.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("UpperBackSite.Commands", output, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }
}
