using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Search;

public sealed class TableSearchTests
{
    [Fact]
    public async Task A_word_that_stands_only_in_the_cell_of_a_table_is_found()
    {
        using var library = new TestLibrary();
        library.Write("causes/posture.md", TestLibrary.Article("## Which seats help?\n\n| Seat | For |\n| --- | --- |\n| Kneeling stool | pianists |\n\nWords [@S1]."));
        using var site = new SiteFactory { ContentFolder = library.Path };

        var page = (await site.Visitor().Open("/search?q=pianists")).ShouldBe(200);

        Assert.Equal("/causes/posture#which-seats-help", page.Links(".answers__title a")[0]);
    }
}
