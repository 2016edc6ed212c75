using System.CommandLine;
using DiffPlex.Renderer;
using UpperBackSite.Commands.Shared;
using UpperBackSite.Content;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Commands.Editing;

/// <summary><c>content</c>: copies files of the program for the owner to change, and compares the copies with newer editions.</summary>
public static class ContentCommand
{
    private static readonly string[] Pictures = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"];

    public static Command Create()
    {
        var list = new Command("list", "Lists your files: which are new, which replace a file of the program, and whether that has changed since.") { TreatUnmatchedTokensAsErrors = false };
        list.SetAction((parsed, _) => Run([.. parsed.UnmatchedTokens], List));
        return new Command("content", "Manages your own content folder, whose files stand before the program's.")
        {
            list,
            CreateWithFile("edit", "Copies a file of the program into your folder, where you change it, and remembers its edition.", Edit),
            CreateWithFile("diff", "Shows what the program's newer edition changed in each file that you replaced, or in the one that you name.", Diff, isOptional: true),
            CreateWithFile("accept", "Notes that you have seen what the newer edition changed in a file, so that 'content diff' no longer shows it.", Accept),
        };
    }

    private static Command CreateWithFile(string name, string description, Func<OwnerFiles, string, int> act, bool isOptional = false)
    {
        var file = CommandArguments.CreateFileArgument("file", "Path in the content folder, such as faq/heat-or-cold.md");
        var command = new Command(name, description) { file };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, _) =>
        {
            var arguments = CommandArguments.Parse(parsed, file);
            if (arguments.Files.Count > 1 || (arguments.Files.Count == 0 && !isOptional))
            {
                await Console.Error.WriteLineAsync($"Name one file, for example: content {name} faq/heat-or-cold.md");
                return 1;
            }

            return await Run(arguments.Settings, files => act(files, arguments.Files is [var named] ? Normalize(named) : ""));
        });
        return command;
    }

    private static async Task<int> Run(string[] settings, Func<OwnerFiles, int> act)
    {
        await using var app = UpperBackSiteBuilder.Build(settings);
        var folders = app.Services.GetRequiredService<ContentFolders>();
        if (folders.Owner is not null)
        {
            return act(new OwnerFiles(folders));
        }

        await Console.Error.WriteLineAsync("Content:Path and Content:OwnerPath are the same folder, so there is nothing to compare.");
        return 1;
    }

    private static int List(OwnerFiles files)
    {
        var all = files.List();
        foreach (var file in all)
        {
            Console.WriteLine($"{file.Name,-45} {Describe(file.State)}");
        }

        Console.WriteLine(all.Count == 0 ? $"You have no files of your own yet. They go into {files.Folder}; 'content edit FILE' copies one of the program's." : $"{Plural.Format(all.Count, "file")} in {files.Folder}");
        return 0;
    }

    private static string Describe(OwnerFileState state) => state switch
    {
        OwnerFileState.Added => "added by you",
        OwnerFileState.Draft => "a draft, which readers don't see yet",
        OwnerFileState.AddsToProgram => "adds to the program's",
        OwnerFileState.Changed => "replaces the program's, which has not changed since you copied it",
        OwnerFileState.Outdated => "replaces the program's, which has changed since: see 'content diff'",
        OwnerFileState.SetBack => "replaces the program's, which is an older edition than the one that yours rests on",
        OwnerFileState.Gone => "yours alone: the program no longer has it",
        OwnerFileState.WithoutBase => "replaces the program's; which edition you copied is not known: see 'content diff'",
        OwnerFileState.Same => "the same as the program's: delete your copy to get later changes",
        _ => "taken away by removed.yml",
    };

    private static int Edit(OwnerFiles files, string name)
    {
        if (name == ReferenceList.FileName)
        {
            return Refuse($"{name} is not copied: write your own sources into {Path.Combine(files.Folder, name)}, and they are added to the program's.");
        }

        if (files.IsOwned(name))
        {
            return Refuse($"You already have {Path.Combine(files.Folder, name)}. Change that file.");
        }

        if (!files.IsInProgram(name))
        {
            return Refuse($"The program has no file '{name}'. Name it as in its content folder, such as faq/heat-or-cold.md.");
        }

        Console.WriteLine($"Copied to {files.Copy(name)}. Change that file; the site shows it a few seconds after you save it.");
        return 0;
    }

    private static int Diff(OwnerFiles files, string name)
    {
        if (name.Length > 0 && !files.IsOwned(name))
        {
            return Refuse($"You have no file '{name}'. 'content list' lists yours.");
        }

        var shown = files.List().Where(file => (name.Length == 0 || file.Name == name) && file.State is OwnerFileState.Outdated or OwnerFileState.SetBack or OwnerFileState.Gone or OwnerFileState.WithoutBase).ToList();
        foreach (var file in shown)
        {
            Console.WriteLine(Compare(files, file));
        }

        if (shown.Count == 0)
        {
            Console.WriteLine("Nothing has changed in the program's edition of your files.");
        }
        else if (shown.Exists(file => file.State is not OwnerFileState.SetBack))
        {
            Console.WriteLine("Take over into your files what you want. Then run 'content accept FILE' for each, so that it is not shown again. If you have just gone back to an older edition of the program, leave your files as they are.");
        }

        return 0;
    }

    private static string Compare(OwnerFiles files, OwnerFile file)
    {
        switch (file.State)
        {
            case OwnerFileState.SetBack:
                return $"{file.Name}: the program's file is an older edition than the one that yours rests on. Leave yours as it is.";
            case OwnerFileState.Gone:
                return $"{file.Name}: the program no longer has this file. Yours is still served; delete it if you don't want it.";
            case var _ when Pictures.Contains(Path.GetExtension(file.Name).ToLowerInvariant()):
                return $"{file.Name}: the program's picture is another one now.";
            case OwnerFileState.WithoutBase:
                var (program, own) = files.ReadBoth(file.Name);
                return $"{file.Name}: which edition you copied is not known. From the program's of today to yours:\n{Format(program, own, $"program/{file.Name}", $"yours/{file.Name}")}";
            default:
                var (before, now) = files.ReadEditions(file.Name);
                return $"{file.Name}: the program's edition is not the one that you copied or accepted.\n{Format(before, now, $"copied/{file.Name}", $"program/{file.Name}")}";
        }
    }

    private static string Format(string before, string now, string beforeName, string nowName) =>
        UnidiffRenderer.GenerateUnidiff(before.ReplaceLineEndings("\n"), now.ReplaceLineEndings("\n"), beforeName, nowName);

    private static int Accept(OwnerFiles files, string name)
    {
        if (!files.IsOwned(name))
        {
            return Refuse($"You have no file '{name}'. 'content list' lists yours.");
        }

        if (files.IsSetBack(name))
        {
            return Refuse($"The program's {name} is an older edition than the one that yours rests on. There is nothing to accept.");
        }

        files.KeepBase(name);
        Console.WriteLine($"Noted: your {name} rests on the program's edition of today.");
        return 0;
    }

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }

    /// <summary>Returns the name with forward slashes, without a leading one or the name of the program's folder.</summary>
    private static string Normalize(string file)
    {
        var name = file.Replace('\\', '/').TrimStart('.', '/');
        return name.StartsWith("articles/", StringComparison.Ordinal) ? name["articles/".Length..] : name;
    }
}
