namespace UpperBackSite.Enquiries;

public enum EnquiryStatus
{
    New,
    Contacted,
    Booked,
    Closed,
    Spam,
}

public enum CloseReason
{
    Answered,
    NoReply,
    Elsewhere,
    Withdrawn,
    Other,
}
