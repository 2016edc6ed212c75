namespace UpperBackSite.Figures;

public static class MarkKinds
{
    public static readonly IReadOnlyList<string> All =
        ["upper-back", "between-blades", "mid-back", "low-back", "chest", "belly", "shoulders", "neck-left", "neck-right", "neck-back", "side-left", "side-right", "blade-edge-left", "blade-edge-right", "blades"];
}
