using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Feedback;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Http;
using UpperBackSite.Search.Gaps;

namespace UpperBackSite.Features.Staff.Dpia;

/// <summary>Shows a data protection impact assessment, prefilled from the configuration, for the clinic to complete and sign.</summary>
[MinimumRole(StaffRole.Administrator)]
public sealed class DpiaController(
    IOptions<ClinicOptions> clinic, IOptions<EnquiriesOptions> enquiries, IOptions<FeedbackOptions> feedback, IOptions<SearchGapsOptions> gaps, IOptions<MailOptions> mail, TimeProvider clock) : Controller
{
    [Get("/staff/dpia")]
    public IActionResult Show() =>
        View(new DpiaPage(clinic.Value, enquiries.Value, feedback.Value.KeepDays, gaps.Value.KeepDays, mail.Value, LondonDays.GetDate(clock.GetUtcNow())));
}
