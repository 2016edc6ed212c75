namespace UpperBackSite.Content.WarningSigns;

/// <summary>Returns a function that finds the warning signs of the list that a text tells of.</summary>
public delegate Func<string, IReadOnlyList<WarningSign>> SignFinderFactory(WarningSignList list);
