namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>What a question asks for, or what a passage has to offer.</summary>
[Flags]
internal enum AnswerKind
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>A person, a role or a body: "hvem".</summary>
    Person = 1,

    /// <summary>A date or a part of a year: "hvornår".</summary>
    Date = 2,

    /// <summary>An amount of money: "hvor meget".</summary>
    Amount = 4,

    /// <summary>A length of time: "hvor længe".</summary>
    Duration = 8,

    /// <summary>A reason or a purpose: "hvorfor".</summary>
    Reason = 16,

    /// <summary>A number of things: "hvor mange".</summary>
    Count = 32,

    /// <summary>A place: "hvor kan jeg læse".</summary>
    Place = 64,

    /// <summary>The names of things: "hvilke områder".</summary>
    Names = 128,

    /// <summary>What somebody in an office is called: "hvem er borgmester".</summary>
    Name = 256,
}
