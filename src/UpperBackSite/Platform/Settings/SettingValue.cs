using System.Globalization;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Platform.Settings;

/// <summary>Checks the form of a value by the type of its setting.</summary>
public static class SettingValue
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private static readonly string[] OtherTimes = ["htt", "h tt", "h:mmtt", "h:mm tt", "h.mmtt", "h.mm tt", "H.mm", "HHmm", "H:mm:ss", "%H"];

    /// <summary>Returns what is wrong and the right form, to follow the key in a sentence, or null.</summary>
    public static string? FindFault(Type type, string value) => type switch
    {
        _ when type == typeof(int) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : Describe(value, "a whole number, such as 30"),
        _ when type == typeof(double) => double.TryParse(value, Plain, CultureInfo.InvariantCulture, out _) ? null : Describe(value, "a number, such as 2.5"),
        _ when type == typeof(bool) => value.ToLowerInvariant() is "true" or "false" ? null : Describe(value, "true or false"),
        _ when type == typeof(DateOnly) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : Describe(value, $"a date in the form {Suggest(ReadOtherDate(value), "yyyy-MM-dd", "2026-12-25")}"),
        _ when type == typeof(TimeOnly) => TimeOnly.TryParseExact(value, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : Describe(value, $"a time in the form {Suggest(ReadOtherTime(value), "HH:mm", "08:30")}"),
        _ when type == typeof(Uri) => Uri.TryCreate(value, UriKind.Absolute, out _) ? null : Describe(value, "an address, such as http://127.0.0.1:4317"),
        { IsEnum: true } => FindFaultOfName(type, value),
        _ => null,
    };

    private static string? FindFaultOfName(Type type, string value)
    {
        var names = Enum.GetNames(type);
        if (names.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var meant = Array.Find(names, name => value.Length > 1 && name.StartsWith(value, StringComparison.OrdinalIgnoreCase)) ?? NearestName.Find(value, names);
        return Describe(value, $"one of {string.Join(", ", names)}") + (meant is null ? "" : $" Did you mean {meant}?");
    }

    private static string Describe(string value, string form) => $"is '{value}', but must be {form}.";

    private static string Suggest(IFormattable? read, string format, string example) => read?.ToString(format, CultureInfo.InvariantCulture) ?? example;

    private static DateOnly? ReadOtherDate(string value) => DateOnly.TryParse(value, British, out var date) ? date : null;

    private static TimeOnly? ReadOtherTime(string value) => TimeOnly.TryParseExact(value.ToUpperInvariant(), OtherTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
