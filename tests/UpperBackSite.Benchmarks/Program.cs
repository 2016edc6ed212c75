using System.Globalization;
using BenchmarkDotNet.Running;
using UpperBackSite.Benchmarks;
using UpperBackSite.Benchmarks.Growth;
using UpperBackSite.Benchmarks.Load;

switch (args)
{
    case ["search"]:
        await SearchMeasurement.Run();
        break;
    case ["search", var file, .. var options]:
        await SearchQuality.Run(file, showsFailures: options.Contains("--failures"));
        break;
#if WORD_VECTORS
    case ["vectors", .. var wordLists]:
        await WordVectorsCommand.Run(wordLists);
        break;
#endif
    case ["start"]:
        await StartMeasurement.RunStandalone();
        break;
    case ["enquiries"]:
        await EnquiryLoad.RunStandalone();
        break;
    case ["load", .. var how]:
        await LoadMeasurement.Run(Number(how, 0, otherwise: 5), Number(how, 1, otherwise: 3));
        break;
    case ["hostile", .. var how]:
        await HostileMeasurement.Run(Number(how, 0, otherwise: 1_000_000));
        break;
    case ["growth", .. var how]:
        await GrowthMeasurement.Run(how);
        break;
    case ["soak", _, ..]:
        await SoakTest.Run(args[1..]);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(SiteUnderTest).Assembly).Run(args);
        break;
}

static int Number(string[] words, int at, int otherwise) => words.Length > at ? int.Parse(words[at], CultureInfo.InvariantCulture) : otherwise;
