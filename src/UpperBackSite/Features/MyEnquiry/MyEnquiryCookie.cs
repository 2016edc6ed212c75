using Microsoft.AspNetCore.DataProtection;
using UpperBackSite.Features.Shared.Forms;

namespace UpperBackSite.Features.MyEnquiry;

/// <param name="Reference">The enquiry to which the form belongs. The browser may know others.</param>
/// <param name="IsMessage">Whether it is the message form. Otherwise it is the one for contact details.</param>
public sealed record KeptMyEnquiryForm(string Reference, MyEnquiryForm Form, bool IsMessage);

/// <summary>Keeps a message or contact details that have to be corrected.</summary>
public sealed class MyEnquiryCookie(IDataProtectionProvider protection, TimeProvider clock)
    : FormCookie<KeptMyEnquiryForm>("__Secure-my-enquiry", "/my-enquiry", protection, clock);
