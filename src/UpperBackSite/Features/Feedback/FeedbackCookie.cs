using Microsoft.AspNetCore.DataProtection;
using UpperBackSite.Features.Shared.Forms;

namespace UpperBackSite.Features.Feedback;

/// <summary>Keeps feedback that has to be corrected.</summary>
public sealed class FeedbackCookie(IDataProtectionProvider protection, TimeProvider clock)
    : FormCookie<FeedbackForm>("__Secure-feedback", "/feedback", protection, clock);
