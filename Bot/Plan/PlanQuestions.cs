using ProcessDialogueBot.Knowledge.Learning;

namespace ProcessDialogueBot.Plan;

/// <summary>
/// How people ask about the plan: the file beside the plan file that ends in <c>.questions.txt</c>. Each line is a question, a <c>|</c> and the ids of
/// the passages that each answer it (<c>fact/varighed</c>), or nothing where the plan has no answer. A line that begins with # is a comment.
/// </summary>
/// <param name="examples">The questions.</param>
internal sealed class PlanQuestions(IReadOnlyList<ExampleQuestion> examples) : IExampleSource
{
    private const char Mark = '|';

    public IReadOnlyList<ExampleQuestion> Examples => examples;

    /// <summary>The questions beside a plan file; none when there is no such file.</summary>
    /// <exception cref="FormatException">A line has no question, or no mark after it; the message names the file and the line.</exception>
    public static IReadOnlyList<ExampleQuestion> Read(string planFile)
    {
        var path = PathBeside(planFile);
        return File.Exists(path)
            ? [.. File.ReadLines(path).Select((line, at) => Read(line.Trim(), at + 1, path)).OfType<ExampleQuestion>()]
            : [];
    }

    /// <summary>Where the questions about a plan stand.</summary>
    public static string PathBeside(string planFile) => Path.ChangeExtension(planFile, ".questions.txt");

    private static ExampleQuestion? Read(string line, int number, string path)
    {
        if (line.Length == 0 || line[0] == '#')
            return null;
        return line.Split(Mark, StringSplitOptions.TrimEntries) is [{ Length: > 0 } question, var answers]
            ? new ExampleQuestion(question, [.. answers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PlanKnowledge.IdOf)])
            : throw new FormatException($"{path}, line {number}: expected \"question {Mark} id id\".");
    }
}
