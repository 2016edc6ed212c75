using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content;

/// <summary>The files of the owner's folder, and the editions of the program's files that they were copied from, which are kept in its hidden folder <c>.base</c>.</summary>
public sealed class OwnerFiles(ContentFolders folders)
{
    private const string BaseFolder = ".base";

    /// <summary>Keeps the edition before the one in <see cref="BaseFolder"/>, by which a program that was set back to it is known.</summary>
    private const string EarlierFolder = ".earlier";

    public string Folder => folders.Owner ?? folders.Program;

    /// <summary>Lists the owner's files and the removed ones of the program.</summary>
    public IReadOnlyList<OwnerFile> List()
    {
        var removed = folders.ListAll([], []).Where(file => file.IsRemoved && file.Root == folders.Program).Select(file => new OwnerFile(file.Name, OwnerFileState.Removed));
        return [.. folders.ListOwner([]).Select(file => new OwnerFile(file.Name, FindState(file.Name))).Concat(removed).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    public bool IsInProgram(string name) => !IsOutside(name) && File.Exists(InProgram(name));

    public bool IsOwned(string name) => !IsOutside(name) && File.Exists(InOwner(name));

    /// <summary>Copies the program's file into the owner's folder, and keeps it as the edition that the copy started from.</summary>
    public string Copy(string name)
    {
        FilePermissions.CreateFolder(Path.GetDirectoryName(InOwner(name))!);
        File.Copy(InProgram(name), InOwner(name));
        KeepBase(name);
        return InOwner(name);
    }

    /// <summary>Takes the program's file of today for the edition that the owner's file rests on, or forgets that edition when the program has no such file.</summary>
    public void KeepBase(string name)
    {
        if (!IsInProgram(name))
        {
            File.Delete(InBase(name));
            return;
        }

        if (File.Exists(InBase(name)) && !AreSame(InProgram(name), InBase(name)))
        {
            FilePermissions.CreateFolder(Path.GetDirectoryName(InEarlier(name))!);
            File.Copy(InBase(name), InEarlier(name), overwrite: true);
        }

        FilePermissions.CreateFolder(Path.GetDirectoryName(InBase(name))!);
        File.Copy(InProgram(name), InBase(name), overwrite: true);
    }

    /// <summary>Returns the edition that the owner's file rests on, and the program's of today.</summary>
    public (string Base, string Program) ReadEditions(string name) => (File.ReadAllText(InBase(name)), File.ReadAllText(InProgram(name)));

    /// <summary>Returns the program's file of today and the owner's.</summary>
    public (string Program, string Owner) ReadBoth(string name) => (File.ReadAllText(InProgram(name)), File.ReadAllText(InOwner(name)));

    private OwnerFileState FindState(string name) =>
        name == ReferenceList.FileName ? OwnerFileState.AddsToProgram
        : !IsInProgram(name) ? File.Exists(InBase(name)) ? OwnerFileState.Gone : IsDraft(name) ? OwnerFileState.Draft : OwnerFileState.Added
        : AreSame(InProgram(name), InOwner(name)) ? OwnerFileState.Same
        : !File.Exists(InBase(name)) ? OwnerFileState.WithoutBase
        : AreSame(InProgram(name), InBase(name)) ? OwnerFileState.Changed
        : File.Exists(InEarlier(name)) && AreSame(InProgram(name), InEarlier(name)) ? OwnerFileState.SetBack
        : OwnerFileState.Outdated;

    /// <summary>Returns whether the program's file is the edition from before the one that the owner's file rests on.</summary>
    public bool IsSetBack(string name) => FindState(name) is OwnerFileState.SetBack;

    private bool IsDraft(string name) =>
        name.EndsWith(".md", StringComparison.Ordinal) && SourceFile.Read(Folder, InOwner(name), []) is { } file && DraftFile.IsDraft(file);

    private static bool IsOutside(string name) => name.Split('/').Contains("..");

    private static bool AreSame(string one, string other) => File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other));

    private string InProgram(string name) => Path.Combine(folders.Program, name);

    private string InOwner(string name) => Path.Combine(Folder, name);

    private string InBase(string name) => Path.Combine(Folder, BaseFolder, name);

    private string InEarlier(string name) => Path.Combine(Folder, BaseFolder, EarlierFolder, name);
}

/// <param name="Name">The path in the content folder, such as <c>faq/parking.md</c>.</param>
public sealed record OwnerFile(string Name, OwnerFileState State);

public enum OwnerFileState
{
    /// <summary>The program has no such file.</summary>
    Added,

    /// <summary>The program has no such file, and readers don't see the page yet.</summary>
    Draft,

    /// <summary>Its entries are added to the program's.</summary>
    AddsToProgram,

    /// <summary>It replaces the program's file, which has not changed since it was copied.</summary>
    Changed,

    /// <summary>The program's file has changed since it was copied.</summary>
    Outdated,

    /// <summary>The program's file is the edition from before the one that the owner's file rests on, because the program was set back.</summary>
    SetBack,

    /// <summary>The program no longer has the file that it was copied from.</summary>
    Gone,

    /// <summary>It replaces the program's file, and it is not known which edition it was copied from.</summary>
    WithoutBase,

    /// <summary>It is the same as the program's file.</summary>
    Same,

    /// <summary>The program's file is not served.</summary>
    Removed,
}
