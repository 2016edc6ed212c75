using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.MyEnquiry;

/// <summary>The fields that a person can send from the page of their enquiry.</summary>
public sealed record MyEnquiryForm
{
    private const int LongestMessage = 1000;

    public string? Message { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>A message with a warning sign that was just stored, or null.</summary>
    internal string? Shown { get; init; }

    public MyEnquiryForm Clean() => this with { Message = TypedText.Lines(Message), Name = TypedText.Line(Name), Email = TypedText.Line(Email), Phone = TypedText.Line(Phone), Shown = null };

    public FormErrors CheckMessage()
    {
        var errors = new FormErrors();
        errors.AddIf(Message is null, "message", "Write your message");
        errors.AddIf(Message?.Length > LongestMessage, "message", $"Your message must be {LongestMessage:N0} characters or fewer. You've written {Message?.Length:N0}");
        return errors;
    }

    public FormErrors CheckContact()
    {
        var errors = new FormErrors();
        ContactFields.Check(errors, Name, Email, Phone);
        return errors;
    }
}
