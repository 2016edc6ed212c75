using System.ComponentModel.DataAnnotations;

namespace UpperBackSite.Clinic;

/// <summary>Whose site it is. Everything that names the clinic comes from here.</summary>
public sealed class ClinicOptions : IValidatableObject
{
    [Required]
    public string Name { get; init; } = "";

    /// <summary>Shows on every page that the clinic does not exist. Set it to false for a real one.</summary>
    public bool IsExample { get; init; }

    /// <summary>Lines of the postal address.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Address { get; init; } = [];

    /// <summary>As people dial it, for example <c>020 7946 0123</c>.</summary>
    [Required]
    public string Phone { get; init; } = "";

    [Required]
    public string Email { get; init; } = "";

    /// <summary>What people can ask for. The slug is stored with an enquiry, so keep it when a title changes.</summary>
    [MinLength(1)]
    public IReadOnlyList<ClinicService> Services { get; init; } = [];

    /// <summary>Who people will see, on the home page. "Physiotherapist" is a protected title: name only people on the register.</summary>
    public IReadOnlyList<Practitioner> Practitioners { get; init; } = [];

    /// <summary>One a day of the week that the clinic is open, in the clinic's own time.</summary>
    [MinLength(1)]
    public IReadOnlyList<OpenDay> Hours { get; init; } = [];

    /// <summary>Days on which the clinic is shut all day, such as bank holidays.</summary>
    public IReadOnlyList<DateOnly> ClosedOn { get; init; } = [];

    /// <summary>Working days in which an enquiry is answered.</summary>
    [Range(1, 10)]
    public int ReplyWithinWorkingDays { get; init; } = 1;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Services.Any(service => service.Slug.Length == 0 || service.Title.Length == 0)
            || Services.DistinctBy(service => service.Slug).Count() < Services.Count)
        {
            yield return new ValidationResult("Each of Clinic:Services needs a Title and a unique Slug.");
        }

        if (Hours.Any(day => day.Closes <= day.Opens) || Hours.DistinctBy(day => day.Day).Count() < Hours.Count)
        {
            yield return new ValidationResult("Each of Clinic:Hours needs a different Day and must close after it opens.");
        }
    }
}

public sealed record ClinicService
{
    public string Slug { get; init; } = "";

    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    public int Minutes { get; init; }

    /// <summary>In words, such as <c>£55</c>; empty when the clinic does not state it.</summary>
    public string Price { get; init; } = "";
}

public sealed record Practitioner
{
    public string Name { get; init; } = "";

    public string Role { get; init; } = "";

    /// <summary>Such as an HCPC number: anyone can look it up.</summary>
    public string Registration { get; init; } = "";
}

public sealed record OpenDay
{
    public DayOfWeek Day { get; init; }

    public TimeOnly Opens { get; init; }

    public TimeOnly Closes { get; init; }
}
