namespace UpperBackSite.Enquiries;

/// <summary>A keyed hash by which the enquiry can be found: of the email address, the phone number or a word of the name.</summary>
public sealed class EnquiryLookup
{
    public int Id { get; private set; }

    public int EnquiryId { get; init; }

    public required string Hash { get; init; }
}
