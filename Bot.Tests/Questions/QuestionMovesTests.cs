using ProcessDialogueBot.Questions;

namespace ProcessDialogueBot.Tests.Questions;

/// <summary>Whatever happens to questions, in whatever order, nobody who asked is lost and nobody is told twice of the same.</summary>
public sealed class QuestionMovesTests
{
    private const int Asked = 8;
    private const int Moves = 120;
    private static readonly DateOnly Monday = new(2026, 1, 5);
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_move_loses_an_asker(int seed)
    {
        var random = new Random(seed);
        var questions = Enumerable.Range(0, Asked).Select(NewQuestion).ToDictionary(question => question.Id, StringComparer.Ordinal);
        var made = 0;
        for (var move = 0; move < Moves; move++)
        {
            var before = questions.Values.ToList();
            var outcomes = before.ToDictionary(question => question.Id, question => Outcome(question, questions), StringComparer.Ordinal);
            var (changed, doubter) = Move(random, questions);
            made += changed.Count > 0 ? 1 : 0;
            foreach (var question in changed)
                questions[question.Id] = question;
            if (doubter is not null)
                Assert.All(before.Where(question => question.Id != doubter), question => Assert.Equal(outcomes[question.Id], Outcome(question, questions)));
            AssertNobodyIsLost(questions);
            AssertWhatIsShownStands(questions.Values);
            Assert.Equal(before.Select(question => question.AskerId), questions.Values.Take(before.Count).Select(question => question.AskerId));
            Assert.All(changed, question => Assert.Equal(question.NeedsWork, question.IsOpen || question.Notice != QuestionNotice.None));
        }

        Assert.InRange(made, 1, Moves);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Fact]
    public void What_was_asked_anonymously_is_forgotten_once_and_what_everyone_is_shown_when_it_is_shown_no_more()
    {
        Assert.Null(QuestionMoves.Forget(NewQuestion(1)));
        var anonymous = NewQuestion(0) with { AskerId = null, ThreadKey = "t" };
        var open = QuestionMoves.Forget(anonymous)!;
        Assert.True(open is { IsForgotten: true, IsOpen: true, ShownText: "" });
        Assert.Equal(QuestionNotice.Team | QuestionNotice.Forgotten, open.Notice);
        Assert.Null(QuestionMoves.Forget(open));

        var published = QuestionMoves.Forget(QuestionMoves.Answer(anonymous, "Ja", publish: true, "e", Now)!)!;
        Assert.Equal((anonymous.Text, "", "Ja"), (published.ShownText, published.Text, published.Answer));
        Assert.Null(QuestionMoves.Forget(published));
        Assert.Equal("", QuestionMoves.Forget(QuestionMoves.Publish(published, isPublished: false)!)!.ShownText);
    }

    [Fact]
    public void An_answer_is_told_to_those_who_asked_and_only_an_open_question_gets_one()
    {
        var answered = QuestionMoves.Answer(NewQuestion(0), "Ja", publish: true, "e", Now)!;
        Assert.Equal((QuestionStatus.Answered, "Ja", true, 1), (answered.Status, answered.Answer, answered.IsPublished, answered.Round));
        Assert.Equal(QuestionNotice.Team | QuestionNotice.Askers, answered.Notice);
        Assert.Null(QuestionMoves.Answer(answered, "Nej", publish: false, "f", Now));
        Assert.Null(QuestionMoves.Close(answered, "Nej", "f", Now));
        Assert.Null(QuestionMoves.Return(answered, "Hvad?", Monday));
        Assert.Null(QuestionMoves.Assign(answered, "f", show: false));
        Assert.Null(QuestionMoves.Remind(answered, Monday));
    }

    [Fact]
    public void Nobody_can_be_asked_back_who_is_not_known()
    {
        Assert.Null(QuestionMoves.Return(NewQuestion(0) with { AskerId = null, ThreadKey = "t" }, "Hvad mener du?", Monday));
        Assert.NotNull(QuestionMoves.Return(NewQuestion(1), "Hvad mener du?", Monday));
    }

    [Fact]
    public void That_the_answer_did_not_answer_can_be_said_once()
    {
        var answered = QuestionMoves.Answer(NewQuestion(2), "Ja", publish: true, "e", Now)!;
        var reopened = QuestionMoves.Reopen(answered, answered, "Hvornår?", Monday)!;
        Assert.Equal((QuestionStatus.Open, "Hvornår?", "Ja", true, Monday), (reopened.Status, reopened.Addition, reopened.Answer, reopened.IsPublished, reopened.Due));
        var again = QuestionMoves.Answer(reopened, "I maj", publish: false, "e", Now)!;
        Assert.Equal((2, false), (again.Round, again.IsPublished));
        Assert.Null(QuestionMoves.Reopen(again, again, "Og hvorfor?", Monday));
    }

    [Fact]
    public void An_answer_that_stands_no_longer_is_shown_to_nobody()
    {
        var answered = QuestionMoves.Answer(NewQuestion(2), "Ja", publish: true, "e", Now)!;
        var reopened = QuestionMoves.Reopen(answered, answered, "Hvornår?", Monday)!;
        Assert.False(QuestionMoves.Publish(reopened, isPublished: false)!.IsPublished);
        Assert.Null(QuestionMoves.Publish(reopened with { IsPublished = false }, isPublished: true));
        Assert.False(QuestionMoves.Close(reopened, "Vi tog fejl", "e", Now)!.IsPublished);
        Assert.False(QuestionMoves.Merge(reopened, [], NewQuestion(5))![1].IsPublished);
    }

    [Fact]
    public void Who_doubts_an_answer_that_others_have_too_goes_on_alone()
    {
        var answered = QuestionMoves.Answer(NewQuestion(1) with { Merged = ["q2"], Followers = 3, Assignee = "e", Shown = ["d", "e"] }, "Ja", publish: true, "e", Now)!;
        Assert.Null(QuestionMoves.Reopen(answered, answered, "Hvornår?", Monday));
        var (kept, next) = QuestionMoves.GoOn(answered, "q9", "Hvornår?", Monday)!.Value;
        Assert.Equal((QuestionStatus.Answered, "Ja", true, "q9", 3), (kept.Status, kept.Answer, kept.IsPublished, kept.ContinuedAs, kept.Followers));
        Assert.Equal((QuestionStatus.Open, "Hvornår?", "Ja", false, "q1"), (next.Status, next.Addition, next.Answer, next.IsPublished, next.Continues));
        Assert.Equal(["e"], next.Shown);
        Assert.False(next.IsShared);
        Assert.Null(QuestionMoves.GoOn(kept, "q8", "Hvorfor?", Monday));
        Assert.Null(QuestionMoves.Replaced(kept, next));
        Assert.False(QuestionMoves.Replaced(kept, QuestionMoves.Answer(next, "I maj", publish: false, "e", Now)!)!.IsPublished);
    }

    [Fact]
    public void Nobody_waits_for_a_stranger_who_was_asked_back()
    {
        var returned = QuestionMoves.Return(NewQuestion(1) with { Reminders = 2, RemindedOn = Monday }, "Hvad mener du?", Monday.AddDays(7))!;
        Assert.Equal((Monday.AddDays(7), 0, null), (returned.Due, returned.Reminders, returned.RemindedOn));
        Assert.Null(QuestionMoves.Merge(NewQuestion(2), [], returned));
        var merged = QuestionMoves.Merge(returned, [], NewQuestion(2))!;
        Assert.Equal((Monday, null), (merged[0].Due, merged[1].Request));
        Assert.Equal(QuestionNotice.Reminder, QuestionMoves.Remind(returned, Monday.AddDays(8))!.Notice & QuestionNotice.Reminder);
    }

    [Fact]
    public void A_question_takes_in_no_more_than_can_be_written_at_once()
    {
        var full = NewQuestion(0) with { Merged = [.. Enumerable.Range(1, Question.MaxMerged).Select(number => $"q{number}")] };
        Assert.Null(QuestionMoves.Merge(NewQuestion(500), [], full));
        Assert.Null(QuestionMoves.Merge(full, [.. full.Merged.Select(_ => NewQuestion(1))], NewQuestion(500)));
    }

    [Fact]
    public void The_earlier_promise_holds_for_both()
    {
        var later = NewQuestion(0) with { Due = Monday.AddDays(9) };
        Assert.Equal(Monday, QuestionMoves.Merge(NewQuestion(1), [], later)![0].Due);
        Assert.Equal(Monday, QuestionMoves.Merge(later, [], NewQuestion(1))![0].Due);
    }

    private static Question NewQuestion(int number) => new($"q{number}", $"Spørgsmål {number}", Monday)
    {
        AskerId = number % 3 == 0 ? null : $"p{number}",
        ThreadKey = number % 3 == 0 ? $"t{number}" : null,
        Due = Monday,
        Followers = number % 4 == 1 ? 1 : 0,
    };

    // What the asker of a question has: whose it is does not matter.
    private static (QuestionStatus, string?) Outcome(Question question, Dictionary<string, Question> questions)
    {
        var latest = questions[question.Id];
        var root = latest.MergedInto is { } into ? questions[into] : latest;
        return (root.Status, root.Answer);
    }

    private static (IReadOnlyList<Question> Changed, string? Doubter) Move(Random random, Dictionary<string, Question> questions)
    {
        var question = Any(random, questions);
        Question? one = null;
        switch (random.Next(10))
        {
            case 0:
                one = QuestionMoves.Assign(question, random.Next(3) == 0 ? null : $"e{random.Next(3)}", random.Next(2) == 0);
                break;
            case 1:
                one = QuestionMoves.Answer(question, $"Svar {random.Next(100)}", random.Next(2) == 0, "e", Now);
                if (one is { Continues: { } first } && QuestionMoves.Replaced(questions[first], one) is { } replaced)
                    return ([one, replaced], null);
                break;
            case 2:
                one = QuestionMoves.Correct(question, $"Svar {random.Next(100)}");
                break;
            case 3:
                one = QuestionMoves.Publish(question, random.Next(2) == 0);
                break;
            case 4 when random.Next(3) == 0:
                one = QuestionMoves.Close(question, "Fordi", "e", Now);
                break;
            case 5:
                one = QuestionMoves.Return(question, "Hvad?", Monday);
                break;
            case 6:
                one = QuestionMoves.Clarify(question, "Det her", Monday);
                break;
            case 7 or 8:
                return (QuestionMoves.Merge(question, [.. question.Merged.Select(id => questions[id])], Any(random, questions)) ?? [], null);
            default:
                var root = question.MergedInto is { } into ? questions[into] : question;
                if (QuestionMoves.GoOn(question, $"q{questions.Count}", "Mere", Monday) is var (kept, next))
                    return ([kept, next], question.Id);
                if (QuestionMoves.Reopen(question, root, "Mere", Monday) is not { } reopened)
                    return ([], null);
                return (root.Id == question.Id ? [reopened] : [reopened, QuestionMoves.Without(root, question.Id)], question.Id);
        }

        return (one is null ? [] : [one], null);
    }

    private static Question Any(Random random, Dictionary<string, Question> questions) => questions[$"q{random.Next(questions.Count)}"];

    // What everyone is shown is the answer that those who asked have, even when one of them doubts it; and it can be taken back.
    private static void AssertWhatIsShownStands(IEnumerable<Question> questions) => Assert.All(questions.Where(question => question.IsPublished), shown =>
    {
        Assert.NotNull(shown.Answer);
        Assert.True(shown.Status == QuestionStatus.Answered || shown is { IsOpen: true, HasReopened: true });
        Assert.False(QuestionMoves.Publish(shown, isPublished: false)!.IsPublished);
    });

    // Every question is in the family of exactly one that stands for itself, and knows which.
    private static void AssertNobodyIsLost(Dictionary<string, Question> questions)
    {
        var families = questions.Values.Where(question => question.Status != QuestionStatus.Merged).SelectMany(root => root.Family).ToList();
        Assert.Equal(questions.Keys.Order(StringComparer.Ordinal), families.Order(StringComparer.Ordinal));
        foreach (var question in questions.Values)
            if (question.MergedInto is { } into)
                Assert.Contains(question.Id, questions[into].Merged);
            else
                Assert.NotEqual(QuestionStatus.Merged, question.Status);
        Assert.All(questions.Values, question => Assert.False(question.Status == QuestionStatus.Merged && question.Merged.Count > 0));
    }
}
