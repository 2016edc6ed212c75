namespace UpperBackSite.Features.MyEnquiry;

public static class MyEnquiryRegistration
{
    public static IServiceCollection AddMyEnquiry(this IServiceCollection services) => services.AddSingleton<MyEnquiryCookie>();
}
