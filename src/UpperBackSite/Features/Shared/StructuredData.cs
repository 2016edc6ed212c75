using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Platform.Html;
using UpperBackSite.Reviews;

namespace UpperBackSite.Features.Shared;

/// <summary>Creates JSON-LD structured data in the schema.org vocabulary. It contains only what the page shows.</summary>
public static partial class StructuredData
{
    public static JsonObject Breadcrumbs(IReadOnlyList<Crumb> crumbs, string root)
    {
        var path = crumbs.Prepend(new Crumb("Home", "/")).Where(crumb => crumb.Address is not null);
        return Thing("BreadcrumbList", ("itemListElement", new JsonArray([.. path.Select((crumb, index) => Part("ListItem",
            ("position", index + 1),
            ("name", crumb.Title),
            ("item", root + crumb.Address)))])));
    }

    /// <param name="signs">The warning signs that the page lists as its subject.</param>
    public static JsonObject MedicalWebPage(Article article, IEnumerable<WarningSign> signs, string root, SignOff? signOff)
    {
        var condition = Part("MedicalCondition", ("name", "Upper back pain"));
        if (signs.Select(sign => Part("MedicalSignOrSymptom", ("name", sign.PlainText))).ToArray() is { Length: > 0 } symptoms)
        {
            condition["signOrSymptom"] = new JsonArray(symptoms);
        }

        var page = Thing("MedicalWebPage",
            ("name", article.Title),
            ("description", article.Summary),
            ("url", root + article.Address),
            ("inLanguage", "en-GB"),
            ("lastReviewed", $"{article.FrontMatter.ReviewedOn:yyyy-MM-dd}"),
            ("dateModified", $"{article.FrontMatter.ChangedOn:yyyy-MM-dd}"),
            ("audience", Part("MedicalAudience", ("audienceType", "Patient"))),
            ("about", condition));
        if (signOff is not null)
        {
            page["lastReviewed"] = $"{LondonDays.GetDate(signOff.At):yyyy-MM-dd}";
            page["reviewedBy"] = Part("Person", ("name", signOff.Reviewer.Name), ("jobTitle", signOff.Reviewer.Profession));
        }

        return page;
    }

    public static JsonObject FaqPage(IEnumerable<(string Question, string Answer)> shown) =>
        Thing("FAQPage", ("mainEntity", new JsonArray([.. shown.Select(entry => Part("Question",
            ("name", entry.Question),
            ("acceptedAnswer", Part("Answer", ("text", entry.Answer)))))])));

    public static JsonObject MedicalClinic(ClinicOptions clinic, string root)
    {
        var thing = Thing("MedicalClinic",
            ("name", clinic.Name),
            ("url", root + "/"),
            ("telephone", clinic.Phone),
            ("email", clinic.Email),
            ("address", Address(clinic)),
            ("medicalSpecialty", "https://schema.org/Physiotherapy"),
            ("openingHoursSpecification", new JsonArray([.. clinic.Hours.Select(day => Part("OpeningHoursSpecification",
                ("dayOfWeek", $"https://schema.org/{day.Day}"),
                ("opens", $"{day.Opens:HH:mm}"),
                ("closes", $"{day.Closes:HH:mm}")))])));
        AddList(thing, "specialOpeningHoursSpecification", clinic.ExceptionalDays.Select(SpecialHours));
        AddList(thing, "employee", clinic.ShownPractitioners.Where(_ => !clinic.IsExample || clinic.Practitioners.Count > 0).Select(practitioner => Part("Person",
            ("name", practitioner.Name),
            ("jobTitle", practitioner.Role),
            ("url", $"{root}/our-team#{practitioner.Anchor}"))));
        if (clinic.PriceRange is { } prices)
        {
            thing["priceRange"] = prices;
        }

        return thing;
    }

    /// <summary>Takes apart an address that ends with a British postcode; any other is one text.</summary>
    private static JsonNode Address(ClinicOptions clinic)
    {
        if (PostcodePattern().Match(clinic.Address[^1]) is not { Success: true } postcode)
        {
            return string.Join(", ", clinic.Address);
        }

        var rest = clinic.Address.SkipLast(1).Append(clinic.Address[^1][..postcode.Index].TrimEnd(' ', ',')).Where(line => line.Length > 0).ToList();
        return rest.Count < 2 ? string.Join(", ", clinic.Address) : Part("PostalAddress",
            ("streetAddress", string.Join(", ", rest.SkipLast(1))),
            ("addressLocality", rest[^1]),
            ("postalCode", postcode.Value),
            ("addressCountry", "GB"));
    }

    [GeneratedRegex(@"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex PostcodePattern();

    /// <summary>A day without times is closed: schema.org says so by equal times.</summary>
    private static JsonObject SpecialHours(SpecialDay day) => Part("OpeningHoursSpecification",
        ("validFrom", $"{day.Date:yyyy-MM-dd}"),
        ("validThrough", $"{day.LastDay:yyyy-MM-dd}"),
        ("opens", $"{day.Opens ?? TimeOnly.MinValue:HH:mm}"),
        ("closes", $"{day.Closes ?? TimeOnly.MinValue:HH:mm}"));

    private static void AddList(JsonObject thing, string key, IEnumerable<JsonObject> parts)
    {
        if (parts.ToArray() is { Length: > 0 } some)
        {
            thing[key] = new JsonArray([.. some]);
        }
    }

    public static JsonObject WebSite(ClinicOptions clinic, string root) =>
        Thing("WebSite",
            ("name", $"Upper back pain, {clinic.Name}"),
            ("url", root + "/"),
            ("inLanguage", "en-GB"),
            ("potentialAction", Part("SearchAction",
                ("target", Part("EntryPoint", ("urlTemplate", root + "/search?q={search_term_string}"))),
                ("query-input", "required name=search_term_string"))));

    /// <summary>Returns the JSON for a script element. The serialiser escapes characters that could end the element.</summary>
    public static SafeHtml Render(JsonObject thing) => SafeHtml.FromRenderer(thing.ToJsonString());

    private static JsonObject Thing(string type, params (string Key, JsonNode? Value)[] values)
    {
        var thing = new JsonObject { ["@context"] = "https://schema.org", ["@type"] = type };
        return Fill(thing, values);
    }

    private static JsonObject Part(string type, params (string Key, JsonNode? Value)[] values) =>
        Fill(new JsonObject { ["@type"] = type }, values);

    private static JsonObject Fill(JsonObject thing, (string Key, JsonNode? Value)[] values)
    {
        foreach (var (key, value) in values)
        {
            thing[key] = value;
        }

        return thing;
    }
}
