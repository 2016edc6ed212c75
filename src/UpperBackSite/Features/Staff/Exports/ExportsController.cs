using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Http;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Staff.Exports;

/// <summary>Exports enquiries as CSV. Unless requested, the reference is the only personal data in it.</summary>
[MinimumRole(StaffRole.Administrator)]
public sealed class ExportsController(SiteDbContext db, EnquiryCsvWriter writer, AuditTrail audit, PasswordConfirmation confirmation, TimeProvider clock) : Controller
{
    [Get("/staff/exports")]
    public IActionResult New()
    {
        var today = LondonDays.GetDate(clock.GetUtcNow());
        return View("New", new ExportPage(new ExportForm { From = Day(today.AddDays(-30)), To = Day(today) }, new FormErrors()));
    }

    [HttpPost("/staff/exports")]
    public async Task<IActionResult> Create(ExportForm form, CancellationToken cancellationToken)
    {
        var errors = form.Check();
        await confirmation.CheckAsync(User, form.Password, errors);
        if (errors.Any)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View("New", new ExportPage(form, errors));
        }

        var (from, to) = form.Days!.Value;
        var ids = await form.Apply(db.Enquiries).OrderBy(enquiry => enquiry.ReceivedAt).Select(enquiry => enquiry.Id).ToListAsync(cancellationToken);
        AnswerKind[] kinds = [AnswerKind.Request, .. form.Contact ? [AnswerKind.Contact] : Array.Empty<AnswerKind>(), .. form.Words ? [AnswerKind.Health] : Array.Empty<AnswerKind>()];
        // Recorded before the download, so that an aborted download is recorded too.
        await audit.SaveAsync(cancellationToken, (User.GetStaffId(), "enquiries.exported", $"{Day(from)} to {Day(to)}", $"{Plural.Format(ids.Count, "enquiry", "enquiries")}{(form.Contact ? ", contact details" : "")}{(form.Words ? ", what they told us" : "")}"));
        return new CsvFileResult($"enquiries-{Day(from)}-to-{Day(to)}.csv", (body, aborted) => writer.WriteAsync(body, ids, kinds, aborted));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Writes a CSV file directly to the response, without buffering it.</summary>
public sealed class CsvFileResult(string name, Func<Stream, CancellationToken, Task> write) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename={name}";
        return write(response.Body, context.HttpContext.RequestAborted);
    }
}
