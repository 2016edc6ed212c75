using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace UpperBackSite.Features.Booking;

/// <param name="Key">Random, made when the form was opened; one sending of one form has one key.</param>
public sealed record FormOpening(string Key, DateTimeOffset OpenedAt);

/// <summary>Answers on their way from the form to "send", by way of the check page. Nothing is stored meanwhile.</summary>
public sealed record SealedAnswers(BookingForm Form, FormOpening Opening, bool IsSuspectedSpam)
{
    /// <summary>The same for the same answers of the same form. Changed answers are an enquiry of their own, so none is lost.</summary>
    public string SubmissionKey() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Opening.Key + JsonSerializer.Serialize(Form))));
}

/// <summary>Encrypts what travels in hidden fields, so that it can be neither read in a shared browser's history nor changed.</summary>
public sealed class BookingSeal(IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector openings = protection.CreateProtector("UpperBackSite.Booking.Opening");
    private readonly IDataProtector answers = protection.CreateProtector("UpperBackSite.Booking.Answers");

    public FormOpening Open() => new(RandomNumberGenerator.GetHexString(32), clock.GetUtcNow());

    public string Seal(FormOpening opening) => openings.Protect(JsonSerializer.Serialize(opening));

    public string Seal(SealedAnswers given) => answers.Protect(JsonSerializer.Serialize(given));

    /// <summary>Null when the text was not made here or was changed.</summary>
    public FormOpening? ReadOpening(string? text) => Read<FormOpening>(openings, text);

    /// <inheritdoc cref="ReadOpening"/>
    public SealedAnswers? ReadAnswers(string? text) => Read<SealedAnswers>(answers, text);

    private static T? Read<T>(IDataProtector protector, string? text)
        where T : class
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<T>(protector.Unprotect(text));
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
