using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Clinic;

public sealed partial class ClinicOptions : IValidatableObject
{
    /// <summary>The length of the shortest number with plus sign and country code. Local numbers cannot be dialled from everywhere.</summary>
    private const int MinPhoneLength = 11;

    private const int MaxClosureDays = 366;

    [Required]
    public string Name { get; init; } = "";

    /// <summary>Whether every page shows a notice that the clinic does not exist. Set it to false for a real clinic.</summary>
    public bool IsExample { get; init; }

    /// <summary>Lines of the postal address.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Address { get; init; } = [];

    /// <summary>Phone number as people dial it, for example <c>020 7946 0123</c>.</summary>
    [Required]
    public string Phone { get; init; } = "";

    /// <summary>
    /// The address that dials <see cref="Phone"/> from any country (RFC 3966). A number without a country code is British. The zero in
    /// <c>+44 (0)20</c> is not dialled.
    /// </summary>
    public string PhoneLink => PhoneNumber.Parse(Phone) is { } number ? number.TelUri : "tel:" + string.Concat(Phone.Where(char.IsAsciiDigit));

    [Required]
    public string Email { get; init; } = "";

    /// <summary>The services to choose from. The slug is stored with an enquiry, so keep it when the title changes.</summary>
    [MinLength(1)]
    public IReadOnlyList<ClinicService> Services { get; init; } = [];

    /// <summary>The practitioners on the home page. "Physiotherapist" is a protected title: list only people on the register.</summary>
    public IReadOnlyList<Practitioner> Practitioners { get; init; } = [];

    /// <summary>The practitioners to show: those of the settings, or of the example clinic when it names none.</summary>
    public IReadOnlyList<Practitioner> ShownPractitioners => Practitioners.Count == 0 && IsExample ? Practitioner.Examples : Practitioners;

    /// <summary>Opening hours in London time, one entry for each day of the week on which the clinic is open, or several for a day with a break.</summary>
    [MinLength(1)]
    public IReadOnlyList<OpenDay> Hours { get; init; } = [];

    /// <summary>Dates on which the clinic is closed all day, such as bank holidays.</summary>
    public IReadOnlyList<DateOnly> ClosedOn { get; init; } = [];

    /// <summary>Days with other opening times than usual, and closures with a reason or of several days.</summary>
    public IReadOnlyList<SpecialDay> SpecialDays { get; init; } = [];

    /// <summary>A picture in the <c>images</c> folder of the content, shown next to the clinic's name.</summary>
    /// <summary>All days that differ from the usual week, the earliest first: <see cref="SpecialDays"/>, and each day of <see cref="ClosedOn"/> that none of them covers.</summary>
    public IReadOnlyList<SpecialDay> ExceptionalDays =>
        [.. SpecialDays.Concat(ClosedOn.Where(date => !SpecialDays.Any(day => day.Covers(date))).Select(date => new SpecialDay { Date = date })).OrderBy(day => day.Date)];

    public string? Logo { get; init; }

    /// <summary>The colour of links and buttons, such as <c>#0b4f5c</c>.</summary>
    public string? Color { get; init; }

    /// <summary>The colour of small accents.</summary>
    public string? AccentColor { get; init; }

    public bool HasColors => Color is not null || AccentColor is not null;

    public FindUs FindUs { get; init; } = new();

    /// <summary>Where people's details are kept, to follow "on", such as <c>a server in London that Example Hosting runs for us</c>. The privacy notice says it.</summary>
    public string Server { get; init; } = "";

    /// <summary>Days until a backup is deleted, for the privacy notice. The site itself deletes no backups.</summary>
    [Range(1, 3650)]
    public int? KeepBackupsDays { get; init; }

    /// <summary>Names of the health insurers whose patients the clinic treats.</summary>
    public IReadOnlyList<string> Insurers { get; init; } = [];

    /// <summary>What happens when someone cancels, such as <c>Please tell us a day before. Later, we charge half the price.</c></summary>
    public string Cancellation { get; init; } = "";

    /// <summary>Working days within which an enquiry is answered, from 1 to 10.</summary>
    [Range(1, 10)]
    public int ReplyWithinWorkingDays { get; init; } = 1;

    /// <summary>The lowest and the highest price in pounds, such as <c>£45–£90</c>, or null when no price is published.</summary>
    public string? PriceRange
    {
        get
        {
            var prices = Services.Select(service => PricePattern().Match(service.Price)).Where(match => match.Success).Select(match => decimal.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Order().ToList();
            return prices.Count == 0 ? null : prices[0] == prices[^1] ? FormattableString.Invariant($"£{prices[0]}") : FormattableString.Invariant($"£{prices[0]}–£{prices[^1]}");
        }
    }

    /// <summary>Returns the title of the service, or the slug when the clinic no longer offers it.</summary>
    public string GetServiceTitle(string slug) => Services.FirstOrDefault(service => service.Slug == slug)?.Title ?? slug;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Services.Any(service => service.Slug.Length == 0 || service.Title.Length == 0)
            || Services.DistinctBy(service => service.Slug).Count() < Services.Count)
        {
            yield return new ValidationResult("Each entry in Clinic:Services needs a Title and a unique Slug.");
        }

        if (Phone.Length > 0 && !IsPhone(Phone))
        {
            yield return new ValidationResult($"Clinic:Phone is '{Phone}', which is not one phone number. Write it as people dial it, such as 020 7946 0123 or 020 7946 0123 ext 5.");
        }

        if (Email.Length > 0 && !EmailAddress.IsWellFormed(Email))
        {
            yield return new ValidationResult($"Clinic:Email is '{Email}', which is not an email address. Write one, such as desk@your-clinic.co.uk.");
        }

        if (SpecialDays.Any(day => day.Date == default || day.LastDay < day.Date || day.LastDay > day.Date.AddDays(MaxClosureDays) || (day.Opens is null) != (day.Closes is null) || day.Closes <= day.Opens))
        {
            yield return new ValidationResult($"Each entry in Clinic:SpecialDays needs a Date, can have an Until of up to {MaxClosureDays} days later, and has both Opens and Closes, which is later, or neither when the clinic is closed.");
        }

        foreach (var (key, text) in new[] { ("Color", Color), ("AccentColor", AccentColor) })
        {
            if (text is not null && FindColorFault(text) is { } fault)
            {
                yield return new ValidationResult($"Clinic:{key} is '{text}', {fault}");
            }
        }

        if (FindUs.Map is not null && FindUs.MapDescription.Length == 0)
        {
            yield return new ValidationResult("Clinic:FindUs:Map needs Clinic:FindUs:MapDescription, which says in words what the map shows.");
        }

        if (Practitioners.Any(practitioner => practitioner.Name.Length == 0) || Practitioners.DistinctBy(practitioner => practitioner.Anchor).Count() < Practitioners.Count)
        {
            yield return new ValidationResult("Each entry in Clinic:Practitioners needs a Name, and no two the same.");
        }

        if (Hours.Any(day => day.Closes <= day.Opens) || Hours.GroupBy(day => day.Day).Any(HasOverlap))
        {
            yield return new ValidationResult("Each entry in Clinic:Hours needs a Closes time later than its Opens time. Several entries with the same Day, for a day with a break, must not overlap.");
        }
    }

    private static string? FindColorFault(string text) => ClinicColor.Parse(text) is not { } color
        ? "which is not a colour. Write it as # and six digits from 0 to f, such as #0b4f5c."
        : color.LightContrast < ClinicColor.MinContrast
            ? FormattableString.Invariant($"which is too light to read: its contrast with white or the paper colour is {color.LightContrast:0.0}, and must be {ClinicColor.MinContrast}. The nearest that can be read is {color.ToReadable()}.")
            : null;

    /// <summary>Returns whether the text is a whole phone number, or a short one, such as 101, which is not one of the numbering plan.</summary>
    private static bool IsPhone(string text) =>
        (text.Length is >= 3 and <= 6 && text.All(char.IsAsciiDigit)) || PhoneNumber.Parse(text) is { E164.Length: >= MinPhoneLength };

    [GeneratedRegex(@"£\s?(\d{1,4}(?:\.\d\d)?)(?!\d)")]
    private static partial Regex PricePattern();

    private static bool HasOverlap(IEnumerable<OpenDay> sameDay)
    {
        var periods = sameDay.OrderBy(period => period.Opens).ToList();
        return periods.Zip(periods.Skip(1)).Any(pair => pair.Second.Opens < pair.First.Closes);
    }
}
