using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Clinic;

public sealed partial class ClinicOptions : IValidatableObject
{
    /// <summary>The length of the shortest number with plus sign and country code. Local numbers cannot be dialled from everywhere.</summary>
    private const int MinPhoneLength = 11;

    /// <summary>The length of a British number in the same form. A few that exist are shorter.</summary>
    private const int BritishPhoneLength = 13;

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

    /// <summary>All days that differ from the usual week, the earliest first: <see cref="SpecialDays"/>, and each day of <see cref="ClosedOn"/> that none of them covers.</summary>
    public IReadOnlyList<SpecialDay> ExceptionalDays =>
        [.. SpecialDays.Concat(ClosedOn.Where(date => !SpecialDays.Any(day => day.Covers(date))).Select(date => new SpecialDay { Date = date })).OrderBy(day => day.Date)];

    /// <summary>A picture in the <c>images</c> folder of the content, shown next to the clinic's name.</summary>
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

        if (Phone.Length > 0 && FindPhoneFault(Phone) is { } phoneFault)
        {
            yield return new ValidationResult($"Clinic:Phone is '{Phone}', which {phoneFault}. Write it as people dial it, such as 020 7946 0123 or 020 7946 0123 ext 5.");
        }

        if (Email.Length > 0 && !EmailAddress.IsWellFormed(Email))
        {
            yield return new ValidationResult($"Clinic:Email is '{Email}', which is not an email address. Write one, such as desk@your-clinic.co.uk.");
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

        foreach (var fault in HoursRules.FindFaults(this).Concat(Practitioners.Select((practitioner, index) => practitioner.FindFault($"Clinic:Practitioners:{index}")).OfType<string>()))
        {
            yield return new ValidationResult(fault);
        }
    }

    private static string? FindColorFault(string text) => ClinicColor.Parse(text) is not { } color
        ? "which is not a colour. Write it as # and six digits from 0 to f, such as #0b4f5c."
        : color.LightContrast < ClinicColor.MinContrast
            ? FormattableString.Invariant($"which is too light to read: its contrast with white or the paper colour is {color.LightContrast:0.0}, and must be {ClinicColor.MinContrast}. The nearest that can be read is {color.ToReadable()}.")
            : null;

    /// <summary>Returns what is wrong with the number, to follow "which", or null. A short number, such as 101, is not one of the numbering plan. A British one that the plan doesn't know must have all its digits, since it may be newer than the plan.</summary>
    private static string? FindPhoneFault(string text)
    {
        if (text.Length is >= 3 and <= 6 && text.All(char.IsAsciiDigit))
        {
            return null;
        }

        if (PhoneNumber.Parse(text) is not { E164: var dialled, Exists: var exists } || dialled.Length < MinPhoneLength)
        {
            return "is not one phone number";
        }

        var isBritish = dialled.StartsWith("+44", StringComparison.Ordinal);
        return isBritish && !exists && dialled.Length < BritishPhoneLength ? "has too few digits"
            : isBritish && !text.Contains('+', StringComparison.Ordinal) && text.FirstOrDefault(char.IsAsciiDigit) != '0' ? "lacks the 0 or the + at its beginning"
            : null;
    }

    [GeneratedRegex(@"£\s?(\d{1,4}(?:\.\d\d)?)(?!\d)")]
    private static partial Regex PricePattern();
}
