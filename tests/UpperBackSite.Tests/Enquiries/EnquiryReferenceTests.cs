using UpperBackSite.Enquiries;

namespace UpperBackSite.Tests.Enquiries;

public sealed class EnquiryReferenceTests
{
    [Fact]
    public void References_can_be_read_out_and_do_not_repeat()
    {
        var references = Enumerable.Range(0, 10_000).Select(_ => EnquiryReference.New()).ToList();

        Assert.Equal(references.Count, references.Distinct().Count());
        Assert.All(references, reference => Assert.Matches("^UB-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", reference));
        Assert.All(references, reference => Assert.True(EnquiryReference.IsWellFormed(reference)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("UB-0000-000")]
    [InlineData("UB-0000-000O")]
    [InlineData("UB_0000_0000")]
    [InlineData("UB-0000-0000-0000")]
    public void Anything_else_is_not_a_reference(string text) => Assert.False(EnquiryReference.IsWellFormed(text));
}
