using UpperBackSite.Mail;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Enquiries.Messages;

public static class MessagesRegistration
{
    public static IServiceCollection AddEnquiryMessages(this IServiceCollection services)
    {
        services.AddOptions<MailTemplateOptions>().Configure<ContentFolders>((templates, content) =>
        {
            templates.Content = content;
            templates.Fields = EnquiryEmails.Fields;
        });
        return services
            .AddHttpContextAccessor()
            .AddSingleton<MailLinks>()
            .AddSingleton<EnquiryEmails>()
            .AddSingleton<StaffNotifications>();
    }
}
