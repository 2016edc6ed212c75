using SkiaSharp;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.ClinicPages;

/// <summary>The site of a clinic that has set everything that it can show.</summary>
public sealed class ClinicSite : IDisposable
{
    public ClinicSite()
    {
        foreach (var picture in new[] { "map.png", "ada.jpg", "logo.png" })
        {
            using var image = SKImage.Create(new SKImageInfo(40, 30));
            Library.Write($"images/{picture}", "").WriteBytes($"images/{picture}", image.Encode(SKEncodedImageFormat.Png, 90).ToArray());
        }

        Library.Write("pages/parking.md", TestLibrary.Page("Parking", "{{clinic.parking}} We take {{clinic.insurers}}."));
        Site = new SiteFactory { ContentFolder = Library.Path }.AsRealClinic()
            .With("Mail:WriteToFolder", "true")
            .With("Clinic:Services:1:Slug", "follow-up").With("Clinic:Services:1:Title", "A follow-up visit").With("Clinic:Services:1:Price", "£40")
            .With("Clinic:Logo", "logo.png").With("Clinic:Color", "#7a1f5c").With("Clinic:AccentColor", "#b03a00")
            .With("Clinic:Practitioners:0:Name", "Ada Byron").With("Clinic:Practitioners:0:Role", "Physiotherapist").With("Clinic:Practitioners:0:Registration", "HCPC PH12345")
            .With("Clinic:Practitioners:0:HelpsWith", "Back pain").With("Clinic:Practitioners:0:Photo", "ada.jpg").With("Clinic:Practitioners:0:About", "Ada rows on Sundays.")
            .With("Clinic:Practitioners:1:Name", "Grace O’Hopper")
            .With("Clinic:Insurers:0", "Bupa").With("Clinic:Insurers:1", "Vitality")
            .With("Clinic:Cancellation", "Please tell us a day before.")
            .With("Clinic:FindUs:Map", "map.png").With("Clinic:FindUs:MapDescription", "The clinic is opposite the church").With("Clinic:FindUs:Parking", "There is a car park behind the church.")
            .With("Clinic:FindUs:StepFreeAccess", "The door has no step.")
            .With("Clinic:ClosedOn:0", "2026-12-28").With("Clinic:ClosedOn:1", "2026-12-05")
            .With("Clinic:SpecialDays:0:Date", "2026-12-01").With("Clinic:SpecialDays:0:Until", "2026-12-03").With("Clinic:SpecialDays:0:Reason", "building work")
            .With("Clinic:SpecialDays:1:Date", "2026-12-24").With("Clinic:SpecialDays:1:Opens", "09:00").With("Clinic:SpecialDays:1:Closes", "12:00");
    }

    public TestLibrary Library { get; } = new();

    public SiteFactory Site { get; }

    public void Dispose()
    {
        Site.Dispose();
        Library.Dispose();
    }
}
