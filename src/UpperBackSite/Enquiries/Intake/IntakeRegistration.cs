namespace UpperBackSite.Enquiries.Intake;

public static class IntakeRegistration
{
    public static IServiceCollection AddEnquiryIntake(this IServiceCollection services) => services
        .AddSingleton<EnquiryIntake>()
        .AddHostedService(provider => provider.GetRequiredService<EnquiryIntake>());
}
