using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.MyEnquiry;

/// <summary>The fields that a person can send from the page of their enquiry.</summary>
public sealed record MyEnquiryForm
{
    public const int MaxMessageLength = 1000;

    public string? Message { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public MyEnquiryForm Clean() => this with { Message = InputNormalizer.NormalizeLines(Message), Name = InputNormalizer.NormalizeLine(Name), Email = InputNormalizer.NormalizeAddress(Email), Phone = InputNormalizer.NormalizeAddress(Phone) };

    public FormErrors CheckMessage()
    {
        var errors = new FormErrors();
        errors.AddIf(Message is null, "message", "Enter your message");
        errors.AddIf(Message?.CountCharacters() > MaxMessageLength, "message", $"Your message must be {MaxMessageLength:N0} characters or fewer. You've written {Message?.CountCharacters():N0}");
        return errors;
    }

    public FormErrors CheckContact()
    {
        var errors = new FormErrors();
        ContactFields.Check(errors, Name, Email, Phone);
        return errors;
    }
}
