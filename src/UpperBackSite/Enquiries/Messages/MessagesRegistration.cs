using Microsoft.Extensions.Options;
using UpperBackSite.Content;
using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries.Messages;

public static class MessagesRegistration
{
    public static IServiceCollection AddEnquiryMessages(this IServiceCollection services)
    {
        services.AddOptions<MailTemplateOptions>().Configure<IOptions<ContentOptions>, IHostEnvironment>((templates, content, host) =>
        {
            templates.ContentFolder = Path.GetFullPath(content.Value.Path, host.ContentRootPath);
            templates.Fields = EnquiryEmails.Fields;
        });
        return services
            .AddHttpContextAccessor()
            .AddSingleton<MailLinks>()
            .AddSingleton<EnquiryEmails>()
            .AddSingleton<StaffNotifications>();
    }
}
