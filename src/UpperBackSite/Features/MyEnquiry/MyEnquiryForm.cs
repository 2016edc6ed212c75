using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.MyEnquiry;

/// <summary>The forms of the page that may have to be corrected.</summary>
public enum MyEnquiryFormKind
{
    Message,
    Contact,

    /// <summary>Declines the offered times.</summary>
    BetterTimes,
}

/// <summary>The fields that a person can send from the page of their enquiry.</summary>
public sealed record MyEnquiryForm
{
    public const int MaxMessageLength = 1000;

    public string? Message { get; init; }

    /// <summary>The times that would suit the person better than those that were offered.</summary>
    public string? Better { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public MyEnquiryForm Clean() => this with { Message = InputNormalizer.NormalizeLines(Message), Better = InputNormalizer.NormalizeLines(Better), Name = InputNormalizer.NormalizeLine(Name), Email = InputNormalizer.NormalizeAddress(Email), Phone = InputNormalizer.NormalizeAddress(Phone) };

    public FormErrors Check(MyEnquiryFormKind kind) => kind switch
    {
        MyEnquiryFormKind.Message => CheckMessage(),
        MyEnquiryFormKind.Contact => CheckContact(),
        _ => CheckBetterTimes(),
    };

    public FormErrors CheckBetterTimes()
    {
        var errors = new FormErrors();
        errors.AddIf(Better?.CountCharacters() > MaxMessageLength, "better", $"What you write must be {MaxMessageLength:N0} characters or fewer. You've written {Better?.CountCharacters():N0}");
        return errors;
    }

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
