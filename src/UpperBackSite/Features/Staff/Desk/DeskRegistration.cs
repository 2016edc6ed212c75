namespace UpperBackSite.Features.Staff.Desk;

public static class DeskRegistration
{
    public static IServiceCollection AddStaffDesk(this IServiceCollection services) => services.AddScoped<EnquiryPageFactory>();
}
