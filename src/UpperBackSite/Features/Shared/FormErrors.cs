namespace UpperBackSite.Features.Shared;

/// <param name="Field">Id of the field, to which the error summary links.</param>
public sealed record FormError(string Field, string Message);

/// <summary>Validation errors in the order of the form, at most one for each field.</summary>
public sealed class FormErrors
{
    private readonly List<FormError> errors = [];

    /// <summary>Whether the error summary takes the focus when the page opens. False where it is only displayed as an example.</summary>
    public bool TakeFocus { get; init; } = true;

    public bool Any => errors.Count > 0;

    public IReadOnlyList<FormError> All => errors;

    public string? For(string field) => errors.Find(error => error.Field == field)?.Message;

    public void AddIf(bool isWrong, string field, string message)
    {
        if (isWrong && For(field) is null)
        {
            errors.Add(new FormError(field, message));
        }
    }
}
