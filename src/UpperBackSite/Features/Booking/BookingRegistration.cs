namespace UpperBackSite.Features.Booking;

public static class BookingRegistration
{
    public static IServiceCollection AddBooking(this IServiceCollection services) => services
        .AddSingleton<BookingFormProtector>()
        .AddSingleton<BookingCookie>()
        .AddScoped<BookingPageFactory>();
}
