using ProcessDialogueBot.Questions;
using ProcessDialogueBot.Questions.Promise;

namespace ProcessDialogueBot.Tests.Questions;

public sealed class QuestionSumsTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void Nothing_asked_is_nothing() => Assert.Equal(new QuestionSums(0, 0, 0, 0, 0, null), QuestionSums.Of([], Today));

    [Fact]
    public void A_merged_question_counts_as_the_one_whose_answer_it_gets()
    {
        var root = Asked(1, 10, QuestionStatus.Answered, answeredAfter: 4);
        var merged = Asked(2, 8, QuestionStatus.Merged) with { MergedInto = root.Id };
        Assert.Equal(new QuestionSums(2, 2, 0, 0, 0, 2), QuestionSums.Of([root, merged], Today));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Everything_asked_is_answered_closed_or_open(int seed)
    {
        var random = new Random(seed);
        List<Question> questions = [];
        for (var number = 0; number < 200; number++)
        {
            var status = (QuestionStatus)random.Next(4);
            var age = random.Next(60);
            questions.Add(Asked(number, age, status, status == QuestionStatus.Answered ? random.Next(age + 1) : null) with { Due = Today.AddDays(random.Next(-9, 9)) });
        }

        var sums = QuestionSums.Of(questions, Today);
        Assert.Equal(questions.Count, sums.Asked);
        Assert.Equal(sums.Asked, sums.Answered + sums.Closed + sums.Open);
        Assert.Equal(questions.Count(question => question.Status == QuestionStatus.Open && question.Due < Today), sums.Overdue);

        // At least half took at most so long, and at least half at least so long.
        var days = questions.Where(question => question.Answer is not null).Select(question => Days(question)).ToList();
        Assert.True(2 * days.Count(day => day <= sums.MedianDays) >= days.Count);
        Assert.True(2 * days.Count(day => day >= sums.MedianDays) >= days.Count);
    }

    private static int Days(Question question) => DateOnly.FromDateTime(question.AnsweredAt!.Value.DateTime).DayNumber - question.Asked.DayNumber;

    private static Question Asked(int number, int daysAgo, QuestionStatus status, int? answeredAfter = null)
    {
        var asked = Today.AddDays(-daysAgo);
        return new Question($"q{number}", "Hvorfor?", asked)
        {
            Status = status,
            Due = Today,
            Answer = answeredAfter is null ? null : "Derfor.",
            AnsweredAt = answeredAfter is { } days ? new DateTimeOffset(asked.AddDays(days), new TimeOnly(12, 0), TimeSpan.Zero) : null,
        };
    }
}
