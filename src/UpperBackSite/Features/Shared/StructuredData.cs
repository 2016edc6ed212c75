using System.Text.Json.Nodes;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Platform.Html;
using UpperBackSite.Reviews;

namespace UpperBackSite.Features.Shared;

/// <summary>Creates JSON-LD structured data in the schema.org vocabulary. It contains only what the page shows.</summary>
public static class StructuredData
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

    public static JsonObject MedicalClinic(ClinicOptions clinic, string root) =>
        Thing("MedicalClinic",
            ("name", clinic.Name),
            ("url", root + "/"),
            ("telephone", clinic.Phone),
            ("email", clinic.Email),
            ("address", string.Join(", ", clinic.Address)),
            ("medicalSpecialty", "https://schema.org/Physiotherapy"),
            ("openingHoursSpecification", new JsonArray([.. clinic.Hours.Select(day => Part("OpeningHoursSpecification",
                ("dayOfWeek", $"https://schema.org/{day.Day}"),
                ("opens", $"{day.Opens:HH:mm}"),
                ("closes", $"{day.Closes:HH:mm}")))])));

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
