namespace UpperBackSite.Features.Staff.EnquiryDetails;

public static class EnquiryDetailsRegistration
{
    public static IServiceCollection AddEnquiryDetails(this IServiceCollection services) => services.AddScoped<EnquiryPageFactory>();
}
