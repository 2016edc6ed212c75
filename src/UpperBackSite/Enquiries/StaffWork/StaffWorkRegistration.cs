namespace UpperBackSite.Enquiries.StaffWork;

public static class StaffWorkRegistration
{
    public static IServiceCollection AddEnquiryStaffService(this IServiceCollection services) => services
        .AddScoped<EnquiryStaffService>()
        .AddScoped<NextEnquiry>()
        .AddScoped<RelatedEnquiries>();
}
