namespace UpperBackSite.Features.Shared;

/// <param name="Field">Id of the field that the error stands beside and the summary leads to.</param>
public sealed record FormError(string Field, string Message);

/// <summary>What is wrong with a form, in its order, at most one error a field.</summary>
public sealed class FormErrors
{
    private readonly List<FormError> errors = [];

    /// <summary>The page opens at what is wrong; not where it is only shown what that looks like.</summary>
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
