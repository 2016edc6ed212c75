namespace UpperBackSite.Enquiries;

/// <summary>A keyed hash by which the enquiry can be found: of the email address, the phone number or its end, or a word of the name or its beginning.</summary>
public sealed class EnquiryLookup
{
    public int Id { get; private set; }

    public int EnquiryId { get; init; }

    public required string Hash { get; init; }
}
