using System.Globalization;

namespace UpperBackSite.Clinic;

/// <summary>What pages can say of the clinic without an editor typing it.</summary>
public static class ClinicPlaceholders
{
    public static Dictionary<string, string> Of(ClinicOptions clinic, OpeningHours hours, KeptDays kept) => new()
    {
        ["clinic.name"] = clinic.Name,
        ["clinic.email"] = clinic.Email,
        ["clinic.phone"] = clinic.Phone,
        ["clinic.address"] = string.Join(", ", clinic.Address),
        ["clinic.hours"] = hours.InWords(),
        ["clinic.reply_within"] = hours.ReplyTimeInWords(),
        ["enquiries.keep_days"] = Number(kept.Enquiries),
        ["enquiries.keep_closed_days"] = Number(kept.ClosedEnquiries),
        ["enquiries.keep_spam_days"] = Number(kept.Spam),
        ["enquiries.link_days"] = Number(kept.Link),
        ["search_gaps.keep_days"] = Number(kept.Searches),
        ["feedback.keep_days"] = Number(kept.Feedback),
    };

    private static string Number(int days) => days.ToString(CultureInfo.InvariantCulture);
}

/// <summary>For how many days things are kept, or work.</summary>
/// <param name="Enquiries">Those that are open or booked: the longest of their days.</param>
public sealed record KeptDays(int Enquiries, int ClosedEnquiries, int Spam, int Link, int Searches, int Feedback);
