using System.Globalization;

namespace UpperBackSite.Benchmarks.Load;

/// <summary>Sends requests with random paths, hosts and queries to the published site, and measures its memory.</summary>
public static class HostileMeasurement
{
    private const int Connections = 16;

    /// <summary>Allowance for requests in flight and uncollected garbage.</summary>
    private const double MaxGrowthMegabytes = 100;

    private const string Requests = """
        local names = { "cat-cow", "chin-tuck", "wall-angels", "band-row", "foam-roll-upper-back", "doorway-stretch", "thread-the-needle", "shoulder-rolls" }
        local number = 0
        local function word(length)
          local letters = {}
          for place = 1, length do letters[place] = string.char(97 + math.random(0, 25)) end
          return table.concat(letters)
        end
        local function figures()
          local picked = {}
          for place = 1, math.random(1, 8) do picked[place] = names[math.random(#names)] end
          return table.concat(picked, ",")
        end
        init = function() math.randomseed(os.time() + tonumber(tostring({}):sub(8), 16) % 100000) end
        request = function()
          number = number + 1
          own = own or wrk.headers["Host"]
          local kind = number % 10
          wrk.headers["Host"] = own
          wrk.headers["X-Forwarded-For"] = string.format("%d.%d.%d.%d", math.random(1, 223), math.random(0, 255), math.random(0, 255), math.random(1, 254))
          if kind == 0 then return wrk.format("GET", "/figures/" .. figures() .. ".css") end
          if kind == 1 then wrk.headers["Host"] = word(1000) .. ".test"; return wrk.format("GET", "/causes/common-causes") end
          if kind == 2 then return wrk.format("GET", "/causes/common-causes?" .. word(20)) end
          if kind == 3 then return wrk.format("GET", "/search?q=" .. word(6) .. "+" .. word(8)) end
          if kind == 4 then wrk.headers["Host"] = "localhost:" .. math.random(1, 65535); return wrk.format("GET", "/") end
          if kind == 5 then return wrk.format("GET", "/cards/" .. word(10) .. ".png") end
          if kind == 6 then return wrk.format("GET", "/leaflets/causes/" .. word(10)) end
          if kind == 7 then return wrk.format("GET", "/plan/reminder.ics?e=" .. figures() .. "&days=daily&at=08:00") end
          if kind == 8 then return wrk.format("GET", "/" .. word(12)) end
          return wrk.format("POST", "/feedback", { ["Host"] = own, ["Content-Type"] = "application/x-www-form-urlencoded", ["X-Forwarded-For"] = wrk.headers["X-Forwarded-For"] }, "page=/" .. word(5))
        end
        done = function(summary) io.write(string.format("RESULT %d\n", summary.requests)) end
        """;

    public static async Task Run(int requests)
    {
        await PublishedSite.WithPublishedSite(async (program, folder) =>
        {
            await using var site = await PublishedSite.Start(program, Path.Combine(folder, "hostile"));
            var script = Path.Combine(folder, "hostile.lua");
            await File.WriteAllTextAsync(script, Requests);

            var (asked, first) = (0L, 0.0);
            Console.WriteLine($"{"requests",12}{"MB",8}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{0,12}{site.Megabytes,8:0.0}"));
            while (asked < requests)
            {
                var output = await ExternalProcess.RunAsync("wrk", "-t2", $"-c{Connections}", "-d20s", "-s", script, site.Address.AbsoluteUri);
                asked += long.Parse(output.Split("RESULT ")[1].Split()[0], CultureInfo.InvariantCulture);
                first = first == 0 ? site.Megabytes : first;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{asked,12}{site.Megabytes,8:0.0}"));
            }

            Budget.AtMost(MaxGrowthMegabytes, site.Megabytes - first, $"MB more after {requests} hostile requests than after the first");
        });
    }
}
