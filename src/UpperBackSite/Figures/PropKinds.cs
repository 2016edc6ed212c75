namespace UpperBackSite.Figures;

public static class PropKinds
{
    /// <summary>The names of the numbers by kind of prop.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> All = new Dictionary<string, IReadOnlyList<string>>
    {
        ["floor"] = ["from", "to"],
        ["mat"] = ["from", "to"],
        ["wall"] = ["x", "height"],
        ["chair"] = ["x", "seat height", "back height"],
        ["stool"] = ["x", "seat height"],
        ["roller"] = ["x", "y"],
        ["ball"] = ["x", "y"],
        ["pillow"] = ["x", "y", "z", "length", "thickness"],
        ["bed"] = ["from", "to", "height"],
        ["band"] = ["x", "y"],
        ["desk"] = ["x", "height", "depth"],
        ["screen"] = ["x", "bottom", "height"],
        ["heat-pack"] = ["forward", "up", "right"],
        ["cold-pack"] = ["forward", "up", "right"],
        ["phone"] = [],
        ["backpack"] = [],
        ["spine"] = [],
        ["plant"] = ["x", "height"],
        ["window"] = ["left", "bottom", "right", "top"],
        ["shelves"] = ["left", "bottom", "right", "top"],
        ["poster"] = ["left", "bottom", "right", "top"],
        ["scan"] = ["left", "bottom", "right", "top"],
        ["clock"] = ["x", "y", "radius"],
        ["tree"] = ["x", "height"],
        ["lamp"] = ["x", "height"],
        ["table"] = ["from", "to", "height"],
        ["counter"] = ["from", "to", "height"],
        ["couch"] = ["from", "to", "height"],
        ["sofa"] = ["half width", "seat height"],
        ["car"] = ["x"],
        ["laptop"] = ["x", "bottom"],
        ["books"] = ["x", "bottom", "height"],
        ["fruit"] = ["x", "bottom"],
        ["clipboard"] = [],
        ["box"] = [],
        ["bags"] = [],
        ["headset"] = [],
        ["sensor"] = [],
    };
}
