using System.Globalization;
using System.Text;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Properties;

/// <summary>Files for other programs read back with the same values.</summary>
[Properties(Replay = "(2026,11)")]
public sealed class ExportedFileProperties
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Property(MaxTest = 300)]
    public Property A_calendar_file_reads_back_with_the_same_start_and_duration()
    {
        // Two years in quarters of an hour, across four clock changes.
        return Prop.ForAll(Gen.Choose(0, 2 * 366 * 96).ToArbitrary(), Gen.Choose(5, 480).ToArbitrary(), ArbMap.Default.ArbFor<string?>(), (quarter, minutes, name) =>
        {
            var visit = new VisitTime { StartsAt = Now.AddMinutes(15 * quarter), Minutes = minutes, ProposedAt = Now, Who = "robin" };
            var clinic = new ClinicOptions { Name = $"Praxis {ReplaceLoneSurrogates(name)}\r\nEND:VEVENT", Email = "hello@clinic.example", Phone = "020 7946 0123", Address = ["1 Example Street", "London; N1, 0XX"] };

            var text = VisitCalendar.Create(EnquiryOf("Sam", null), visit, VisitCalendar.Request, clinic, Now);

            Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
            var read = Assert.Single(Ical.Net.Calendar.Load(text)!.Events);
            // An ambiguous local time in autumn, written without an offset, means the first of the two.
            var lost = OpeningHours.London.IsAmbiguousTime(TimeZoneInfo.ConvertTime(visit.StartsAt, OpeningHours.London).DateTime) ? TimeSpan.FromHours(1) : TimeSpan.Zero;
            Assert.InRange(visit.StartsAt.UtcDateTime - read.Start!.AsUtc, TimeSpan.Zero, lost);
            Assert.Equal(minutes, read.EffectiveDuration.ToTimeSpanUnspecified().TotalMinutes);
            Assert.Equal(("REQUEST", 3), (Ical.Net.Calendar.Load(text)!.Method, read.Sequence));
        });
    }

    [Fact]
    public async Task A_CSV_file_reads_back_as_typed_and_holds_no_formula()
    {
        using var site = new SiteFactory();
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var starts = Gen.Elements("", "=", "+", "-", "@", "\t=", "\r=", " =", "\n@", "＝", "\"=", "'", ";", ",", "\u200b=", "\ufeff+");
        var typed = Gen.Sample(Gen.Zip(starts, ArbMap.Default.GeneratorFor<string>()).Select(both => ReplaceLoneSurrogates(both.Item1 + both.Item2)), 300, 12).ToList();
        db.AddRange(typed.Chunk(2).Select((pair, at) => EnquiryOf(pair[0], pair[1], Now.AddSeconds(at))));
        await db.SaveChangesAsync();

        using var file = new MemoryStream();
        await scope.ServiceProvider.GetRequiredService<EnquiryCsvWriter>().WriteAsync(file, [.. db.Enquiries.OrderBy(enquiry => enquiry.ReceivedAt).Select(enquiry => enquiry.Id)], Enum.GetValues<AnswerKind>(), default);
        file.Position = 0;
        using var csv = new CsvParser(new StreamReader(file), CultureInfo.InvariantCulture);
        Assert.True(csv.Read());
        var (name, concern) = (Array.IndexOf(csv.Record!, "Name"), Array.IndexOf(csv.Record!, "What would you like help with?"));
        foreach (var pair in typed.Chunk(2))
        {
            Assert.True(csv.Read());
            ShouldBe(pair[0], csv.Record![name]);
            ShouldBe(pair[1], csv.Record![concern]);
        }

        Assert.False(csv.Read());
    }

    private static void ShouldBe(string typed, string cell)
    {
        Assert.True(cell == typed || cell == "'" + typed, $"{typed} became {cell}");
        Assert.DoesNotMatch("^[=+@\\-\t\r＝＋－＠]", cell);
    }

    private static Enquiry EnquiryOf(string name, string? concern, DateTimeOffset? at = null) => new()
    {
        Reference = EnquiryReference.Generate(),
        SubmissionKey = Guid.NewGuid().ToString(),
        ReceivedAt = at ?? Now,
        Service = "first-visit",
        Name = name,
        Email = "sam@example.com",
        Concern = concern,
        ConsentVersion = "1",
        ConsentedAt = Now,
        StatusAt = Now,
        DueAt = Now,
        CalendarId = "1@clinic.example",
        CalendarSequence = 3,
    };

    /// <summary>Replaces lone surrogates, as form decoding does.</summary>
    private static string ReplaceLoneSurrogates(string? text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
}
