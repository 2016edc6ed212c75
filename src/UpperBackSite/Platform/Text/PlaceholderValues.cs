using System.Globalization;

namespace UpperBackSite.Platform.Text;

/// <summary>The values that pages can use between double braces, such as <c>clinic.name</c>. Features add theirs when options are configured.</summary>
public sealed class PlaceholderValues : Dictionary<string, string>
{
    public void Add(string name, int number) => Add(name, number.ToString(CultureInfo.InvariantCulture));
}
