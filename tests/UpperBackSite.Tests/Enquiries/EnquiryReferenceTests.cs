using UpperBackSite.Enquiries;

namespace UpperBackSite.Tests.Enquiries;

public sealed class EnquiryReferenceTests
{
    [Fact]
    public void References_can_be_read_out_and_do_not_repeat()
    {
        var references = Enumerable.Range(0, 10_000).Select(_ => EnquiryReference.Generate()).ToList();

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

    [Theory]
    [InlineData("UB-7K3M-9QXT")]
    [InlineData("ub-7k3m-9qxt")]
    [InlineData(" ub7k3m9qxt ")]
    [InlineData("UB 7K3M 9QXT")]
    [InlineData("UB–7K3M–9QXT")]
    [InlineData("7K3M-9QXT")]
    [InlineData("7k3m 9qxt")]
    [InlineData("ref: UB-7K3M-9QXT")]
    [InlineData("Enquiry UB 7K3M 9QXT")]
    public void A_reference_is_read_as_people_type_it(string typed) => Assert.Equal("UB-7K3M-9QXT", EnquiryReference.Normalize(typed));

    [Fact]
    public void Letters_that_references_lack_are_read_as_the_digits_they_look_like() => Assert.Equal("UB-1100-0000", EnquiryReference.Normalize("ub-iloo-oooo"));

    [Theory]
    [InlineData("")]
    [InlineData("UB-7K3M")]
    [InlineData("Margaret")]
    [InlineData("UB-7K3M-9QXU")]
    [InlineData("Sam O’Neill")]
    public void Other_text_is_not_read_as_a_reference(string typed) => Assert.Null(EnquiryReference.Normalize(typed));
}
