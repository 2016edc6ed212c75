using UpperBackSite.Clinic;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Tests.Platform.Text;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("020 7946 0123", "tel:+442079460123")]
    [InlineData("(020) 7946 0123", "tel:+442079460123")]
    [InlineData("+44 (0)20 7946 0123", "tel:+442079460123")]
    [InlineData("0044 (0)20 7946 0123", "tel:+442079460123")]
    [InlineData("(+44) 020 7946 0123", "tel:+442079460123")]
    [InlineData("020–7946—0123", "tel:+442079460123")]
    [InlineData("020‑7946‐0123", "tel:+442079460123")]
    [InlineData("020.7946.0123", "tel:+442079460123")]
    [InlineData("020\u00A07946\u202F0123\u3000", "tel:+442079460123")]
    [InlineData("\u202A+44\u200B 20 7946 0123\u202C", "tel:+442079460123")]
    [InlineData("０２０ ７９４６ ０１２３", "tel:+442079460123")]
    [InlineData("٠٢٠٧٩٤٦٠١٢٣", "tel:+442079460123")]
    [InlineData("01234/567890", "tel:+441234567890")]
    [InlineData("07911 123456", "tel:+447911123456")]
    [InlineData("020 7946 0123 ext 5", "tel:+442079460123;ext=5")]
    [InlineData("020 7946 0123 Ext. 5", "tel:+442079460123;ext=5")]
    [InlineData("02079460123x5", "tel:+442079460123;ext=5")]
    [InlineData("020 7946 0123 #5", "tel:+442079460123;ext=5")]
    [InlineData("020 7946 0123, extension 1234", "tel:+442079460123;ext=1234")]
    [InlineData("020 7946 0123 (ext 12)", "tel:+442079460123;ext=12")]
    [InlineData("tel:+442079460123", "tel:+442079460123")]
    [InlineData("+353 1 234 5678", "tel:+35312345678")]
    [InlineData("+1 212 555 0123", "tel:+12125550123")]
    [InlineData("+33 1 42 68 53 00", "tel:+33142685300")]
    public void A_number_that_exists_can_be_dialled(string typed, string link) => Assert.Equal(link, PhoneNumber.Parse(typed)?.Link);

    [Theory]
    [InlineData("12345")]
    [InlineData("7946 0123")]
    [InlineData("(212) 555-0123")]
    [InlineData("020 7946 01")]
    [InlineData("18001 020 7946 0123")]
    [InlineData("0909 879 0000")]
    public void A_possible_number_that_does_not_exist_is_accepted_but_not_dialled(string typed)
    {
        Assert.Null(PhoneNumber.FindFault(typed));
        Assert.Null(PhoneNumber.Parse(typed)?.Link);
        Assert.Null(PhoneNumber.FindDialable(typed));
    }

    [Theory]
    [InlineData("12", "Enter a phone number, like")]
    [InlineData("999", "Enter a phone number, like")]
    [InlineData("call me", "Enter a phone number, like")]
    [InlineData("0207 CALL ME", "Enter a phone number in digits")]
    [InlineData("0800 FLOWERS", "Enter a phone number in digits")]
    [InlineData("020 7946 0123 option 2", "Enter a phone number in digits")]
    [InlineData("020 7946 0123 / 07911 123456", "Enter a phone number, and only one")]
    [InlineData("020 7946 0123 or 07911 123456", "Enter a phone number, and only one")]
    [InlineData("020 7946 0123, 07911 123456", "Enter a phone number, and only one")]
    [InlineData("02079460123 07911123456", "Enter a phone number, and only one")]
    [InlineData("+44 20 7946 0123 +44 7911 123456", "Enter a phone number, and only one")]
    public void What_is_not_one_phone_number_is_explained(string typed, string fault)
    {
        Assert.Null(PhoneNumber.Parse(typed));
        Assert.StartsWith(fault, PhoneNumber.FindFault(typed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("020 7946 0123", "tel:+442079460123")]
    [InlineData("+44 (0)20 7946 0123", "tel:+442079460123")]
    [InlineData("+44 20 7946 0123", "tel:+442079460123")]
    [InlineData("0044 (0)20 7946 0123", "tel:+442079460123")]
    [InlineData("(+44) 020–7946–0123", "tel:+442079460123")]
    [InlineData("+353 1 234 5678", "tel:+35312345678")]
    [InlineData("020 7946 0123 ext 5", "tel:+442079460123;ext=5")]
    [InlineData("101", "tel:101")]
    public void The_number_of_the_clinic_is_dialled_as_it_is_meant(string phone, string link) => Assert.Equal(link, new ClinicOptions { Phone = phone }.PhoneLink);
}
