using System.ComponentModel.DataAnnotations;
using UpperBackSite.Mail;

namespace UpperBackSite.Tests.Mail;

public sealed class MailOptionsTests
{
    [Fact]
    public void Settings_that_would_leak_or_fail_are_refused()
    {
        Assert.Empty(Faults(new MailOptions { Host = "mail.example", Notify = ["desk@clinic.example"] }));
        Assert.Equal(["Mail:Password is required when Mail:User is set."], Faults(new MailOptions { Host = "mail.example", User = "someone" }));
        Assert.Equal(["Mail:AllowsPlainOnLoopback requires a Mail:Host on this machine, such as localhost."], Faults(new MailOptions { Host = "mail.example", AllowsPlainOnLoopback = true }));
        Assert.Single(Faults(new MailOptions { Host = "127.0.0.1", AllowsPlainOnLoopback = true, User = "someone", Password = "sesame" }));
        Assert.Single(Faults(new MailOptions { Host = "127.0.0.1", AllowsPlainOnLoopback = true, IsTlsFromTheStart = true }));
        Assert.Empty(Faults(new MailOptions { Notify = ["none"] }));
        Assert.Single(Faults(new MailOptions { Notify = ["none", "desk@clinic.example"] }));
        Assert.Equal(["Each entry in Mail:Notify must be an email address. A single entry none turns notifications off."], Faults(new MailOptions { Notify = ["desk@clinic.example\r\nBcc: evil@example.net"] }));
    }

    private static IEnumerable<string?> Faults(MailOptions options) => options.Validate(new ValidationContext(options)).Select(fault => fault.ErrorMessage);
}
