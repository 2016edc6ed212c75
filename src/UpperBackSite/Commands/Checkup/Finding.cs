namespace UpperBackSite.Commands.Checkup;

public enum Health
{
    Ok,

    /// <summary>Worth a look; the site does its work.</summary>
    Warning,

    Wrong,
}

/// <summary>One line of the doctor's.</summary>
/// <param name="Words">Without a full stop.</param>
public sealed record Finding(string Subject, Health Health, string Words)
{
    public static Finding Ok(string subject, string words) => new(subject, Health.Ok, words);

    public static Finding Warning(string subject, string words) => new(subject, Health.Warning, words);

    public static Finding Wrong(string subject, string words) => new(subject, Health.Wrong, words);

    public override string ToString() => $"{Health switch { Health.Ok => "OK", Health.Warning => "WARNING", _ => "NOT OK" },-8} {Subject,-11} {Words}";
}
