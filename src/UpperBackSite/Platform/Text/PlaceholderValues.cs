using System.Globalization;

namespace UpperBackSite.Platform.Text;

/// <summary>
/// What pages can say without an editor typing it: the value of each name that stands between double braces in a page, such
/// as <c>clinic.name</c>. Whoever knows a value adds it as the options are configured.
/// </summary>
public sealed class PlaceholderValues : Dictionary<string, string>
{
    public void Add(string name, int number) => Add(name, number.ToString(CultureInfo.InvariantCulture));
}
