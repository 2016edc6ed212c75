using Microsoft.AspNetCore.DataProtection;
using UpperBackSite.Features.Shared.Forms;

namespace UpperBackSite.Features.MyEnquiry;

/// <param name="Reference">The enquiry to which the form belongs. The browser may know others.</param>
public sealed record KeptMyEnquiryForm(string Reference, MyEnquiryForm Form, MyEnquiryFormKind Kind);

/// <summary>Keeps a message, contact details or words about better times that have to be corrected.</summary>
public sealed class MyEnquiryCookie(IDataProtectionProvider protection, TimeProvider clock)
    : FormCookie<KeptMyEnquiryForm>("__Secure-my-enquiry", "/my-enquiry", protection, clock);
