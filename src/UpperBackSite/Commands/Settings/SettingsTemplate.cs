using System.Globalization;
using System.Text;
using UpperBackSite.Clinic;
using UpperBackSite.Platform.Settings;

namespace UpperBackSite.Commands.Settings;

/// <summary>The settings file of a clinic that starts from the settings of today, without what belongs to the example clinic.</summary>
public static class SettingsTemplate
{
    public static string Create(SiteSettings settings)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            # The settings of your clinic. An update of the program never touches this file.
            # Lines that start with # are comments. Every setting: docs/configuration.md
            # After a change: run 'doctor', then restart the site.

            Clinic:
              IsExample: false
              # The name over the door.
              Name: {{Value(settings, "Clinic:Name")}}
              # One line of the address under the other.
              Address:{{List(settings, "Clinic:Address", "line of your address")}}
              # As people dial it.
              Phone: {{Value(settings, "Clinic:Phone")}}
              Email: {{Value(settings, "Clinic:Email")}}
              # Working days within which you reply to an enquiry.
              ReplyWithinWorkingDays: {{Value(settings, "Clinic:ReplyWithinWorkingDays")}}

              # One entry for each day on which you are open, or two for a day with a break.
              Hours:{{Records(settings, "Clinic:Hours", ["Day", "Opens", "Closes"], ["Opens", "Closes"])}}

              # Days on which you are closed, such as bank holidays.
              ClosedOn:{{List(settings, "Clinic:ClosedOn", "date such as 2026-12-25")}}

              # Remove the # for days with other times, or with a reason, such as Christmas. Without Opens and Closes you are closed.
              # SpecialDays:
              #   - Date: 2026-12-24
              #     Until: 2027-01-02
              #     Reason: Christmas
              #   - Date: 2027-03-10
              #     Opens: "08:00"
              #     Closes: "12:30"
              #     Reason: staff training

              # What people can book. Keep the Slug when you change a title: enquiries store it. Leave Price out if you don't publish it.
              Services:{{Records(settings, "Clinic:Services", ["Slug", "Title", "Description", "Minutes", "Price"], ["Title", "Description"])}}

              # Remove the # to show your practitioners. "Physiotherapist" is a protected title: name only people on the register.
              # Practitioners:
              #   - Name:
              #     Role: Physiotherapist
              #     Registration:
              #     HelpsWith: Back and neck pain

              # Your logo, a picture in the folder content/images next to this file, and your colours, in quotation marks because of their #.
              # Logo: logo.svg
              # Color: "#0b4f5c"
              # AccentColor: "#b4532a"

              # How to find you, what insurers pay, what a late cancellation costs. See the rows of FindUs, Insurers and Cancellation in docs/configuration.md.
              # FindUs:
              #   Map: map.png
              #   MapDescription: The clinic is opposite the church
              #   Parking:
              #   StepFreeAccess:
              # Insurers:
              #   - Bupa
              # Cancellation:

              # For the privacy notice: where the site's server is, and after how many days you delete a backup.
              # Server: a server in the UK that a hosting firm runs for us
              # KeepBackupsDays: 14

            Site:
              # The public address of the site, such as https://www.your-clinic.co.uk
              Address: {{Value(settings, "Site:Address")}}

            # The same name without https://. A preview with 'dotnet run' is at localhost all the same.
            AllowedHosts: {{(settings.Effective.TryGetValue("AllowedHosts", out var hosts) && hosts.Value != "*" ? Value(settings, "AllowedHosts") : FillIn)}}

            Mail:
              # Your mail provider's server and your account there. Keep this file private: only the site's user may read it.
              Host: {{Value(settings, "Mail:Host")}}
              Port: {{(settings.Effective.ContainsKey("Mail:Port") ? Value(settings, "Mail:Port") : "587")}}
              User: {{Value(settings, "Mail:User")}}
              Password: # fill in
              # The sender of emails, if it isn't Clinic:Email.
              # From:

            """);
        return text.ToString();
    }

    private const string FillIn = "# fill in";

    /// <summary>Returns the value of today in quotation marks, or a mark that it is missing.</summary>
    private static string Value(SiteSettings settings, string key) =>
        settings.Effective.TryGetValue(key, out var setting) && !ExampleDetails.Contains(setting.Value!) ? Quote(setting.Value!) : FillIn;

    private static string List(SiteSettings settings, string list, string what)
    {
        var values = Find(settings, list).Select(setting => setting.Value!).ToList();
        return string.Concat((values.Any(ExampleDetails.Contains) || values.Count == 0 ? [$"# fill in: a {what}"] : values.Select(Quote)).Select(value => $"\n    - {value}"));
    }

    /// <param name="own">The names whose values of today are only suggested, because they are the example's.</param>
    private static string Records(SiteSettings settings, string list, string[] names, string[] own) => string.Concat(
        from record in Find(settings, list).GroupBy(setting => setting.Key.Split(':')[2])
        from line in names
            .Where(name => settings.Effective.ContainsKey($"{list}:{record.Key}:{name}"))
            .Select((name, index) => $"\n    {(index == 0 ? "- " : "  ")}{name}: {(own.Contains(name) ? Suggest(settings.Effective[$"{list}:{record.Key}:{name}"], settings) : Value(settings, $"{list}:{record.Key}:{name}"))}")
        select line);

    private static string Suggest(GivenSetting setting, SiteSettings settings) =>
        setting.Source.Kind is SettingSourceKind.File && setting.Source.File != settings.OwnerFile ? $"{FillIn}, such as {Quote(setting.Value!)}" : Quote(setting.Value!);

    private static IEnumerable<GivenSetting> Find(SiteSettings settings, string list) =>
        settings.Effective.Values.Where(setting => setting.IsWithin(list)).OrderBy(setting => int.Parse(setting.Key.Split(':')[2], CultureInfo.InvariantCulture));

    private static string Quote(string value) => value.All(character => char.IsAsciiLetterOrDigit(character)) ? value : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
