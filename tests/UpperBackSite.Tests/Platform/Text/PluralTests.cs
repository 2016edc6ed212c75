using UpperBackSite.Platform.Text;

namespace UpperBackSite.Tests.Platform.Text;

public sealed class PluralTests
{
    [Theory]
    [InlineData(0, "0 attempts", "0 enquiries")]
    [InlineData(1, "1 attempt", "1 enquiry")]
    [InlineData(2, "2 attempts", "2 enquiries")]
    public void The_noun_agrees_with_the_count(int count, string regular, string irregular)
    {
        Assert.Equal(regular, Plural.Format(count, "attempt"));
        Assert.Equal(irregular, Plural.Format(count, "enquiry", "enquiries"));
    }
}
