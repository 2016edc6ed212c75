using UpperBackSite.Platform.Text;

namespace UpperBackSite.Tests.Platform.Text;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("JANE SMITH", "Jane Smith", "Jane")]
    [InlineData("jane o'neill-smith", "Jane O'Neill-Smith", "Jane")]
    [InlineData("KATE CANCEL", "Kate Cancel", "Kate")]
    [InlineData("Kate Cancel", "Kate Cancel", "Kate")]
    [InlineData("JAN VAN DER BERG", "Jan van der Berg", "Jan")]
    [InlineData("FIONA MCDONALD", "Fiona McDonald", "Fiona")]
    [InlineData("MRS JANE SMITH", "Mrs Jane Smith", "Mrs Smith")]
    [InlineData("Dr. Lee", "Dr. Lee", "Dr. Lee")]
    [InlineData("J. Smith", "J. Smith", "J. Smith")]
    [InlineData("Ann and Bob Jones", "Ann and Bob Jones", "Ann and Bob Jones")]
    [InlineData("Siân O’Brien", "Siân O’Brien", "Siân")]
    [InlineData("Cher", "Cher", "Cher")]
    [InlineData("王 小明", "王 小明", "王 小明")]
    public void A_name_is_written_as_in_a_letter(string typed, string name, string greeting) =>
        Assert.Equal((name, greeting), (PersonName.Normalize(typed), PersonName.GetGreeting(typed)));
}
