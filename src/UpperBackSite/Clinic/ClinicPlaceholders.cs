using System.Globalization;

namespace UpperBackSite.Clinic;

/// <summary>What pages can say of the clinic without an editor typing it.</summary>
public static class ClinicPlaceholders
{
    public static Dictionary<string, string> Of(ClinicOptions clinic, OpeningHours hours, int keepEnquiriesDays, int keepFeedbackDays, int keepSearchesDays) => new()
    {
        ["clinic.name"] = clinic.Name,
        ["clinic.email"] = clinic.Email,
        ["clinic.phone"] = clinic.Phone,
        ["clinic.address"] = string.Join(", ", clinic.Address),
        ["clinic.hours"] = hours.InWords(),
        ["clinic.reply_within"] = hours.ReplyTimeInWords(),
        ["enquiries.keep_days"] = keepEnquiriesDays.ToString(CultureInfo.InvariantCulture),
        ["search_gaps.keep_days"] = keepSearchesDays.ToString(CultureInfo.InvariantCulture),
        ["feedback.keep_days"] = keepFeedbackDays.ToString(CultureInfo.InvariantCulture),
    };
}
