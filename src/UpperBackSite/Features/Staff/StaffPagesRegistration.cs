using Microsoft.AspNetCore.Mvc;

namespace UpperBackSite.Features.Staff;

public static class StaffPagesRegistration
{
    public static IServiceCollection AddStaffPages(this IServiceCollection services) => services
        .AddScoped<PasswordConfirmation>()
        .Configure<MvcOptions>(mvc => mvc.Conventions.Add(new StaffAreaConvention()));
}
