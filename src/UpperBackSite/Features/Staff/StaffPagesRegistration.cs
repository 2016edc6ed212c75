namespace UpperBackSite.Features.Staff;

public static class StaffPagesRegistration
{
    public static IServiceCollection AddStaffPages(this IServiceCollection services) => services.AddScoped<PasswordAgain>();
}
