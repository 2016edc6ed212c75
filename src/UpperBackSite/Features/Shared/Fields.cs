using System.Globalization;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Shared;

/// <summary>What is wrong with a field whose form is a page's own.</summary>
public sealed record FieldError(string Field, string? Message);

/// <summary>A question with one line, or with <see cref="Rows"/> several, to answer in.</summary>
/// <param name="Id">Id and name of the field.</param>
public sealed record TextField(string Id, string Label, string? Value, string? Error)
{
    public string? Hint { get; init; }

    public string Type { get; init; } = "text";

    public string? Autocomplete { get; init; }

    public string? InputMode { get; init; }

    /// <summary>0 for one line.</summary>
    public int Rows { get; init; }

    /// <summary>What stands in the field. HTML has no place there for a day or a time that is none, and no browser would show it.</summary>
    public string? Shown => Type switch
    {
        "date" => DateOnly.TryParseExact(Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? Value : null,
        "time" => TimeOnly.TryParseExact(Value, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? Value : null,
        _ => Value,
    };

    public string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-hint",
        (null, _) => $"{Id}-error",
        _ => $"{Id}-hint {Id}-error",
    };
}

/// <summary>A question with options to choose one or several of.</summary>
/// <param name="Id">Name of the fields, and id of the first, to which errors lead.</param>
public sealed record ChoiceField(string Id, string Label, IReadOnlyList<Choice> Choices, IReadOnlyList<string> Chosen, string? Error)
{
    public string? Hint { get; init; }

    public bool AllowsSeveral { get; init; }

    /// <summary>Short options side by side where there is room.</summary>
    public bool IsCompact { get; init; }

    public string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-hint",
        (null, _) => $"{Id}-error",
        _ => $"{Id}-hint {Id}-error",
    };
}
