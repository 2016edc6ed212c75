using Microsoft.AspNetCore.DataProtection;
using UpperBackSite.Features.Shared.Forms;

namespace UpperBackSite.Features.Booking;

/// <param name="Form">The cleaned form, valid or not.</param>
public sealed record KeptAnswers(BookingForm Form, bool IsSuspectedSpam);

/// <summary>Keeps the answers from the form to the moment they are sent.</summary>
public sealed class BookingCookie(IDataProtectionProvider protection, TimeProvider clock)
    : FormCookie<KeptAnswers>("__Secure-booking-answers", "/booking", protection, clock);
