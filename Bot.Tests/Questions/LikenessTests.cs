using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Questions;

namespace ProcessDialogueBot.Tests.Questions;

/// <summary>
/// Pairs of questions that ask the same in other words, and pairs that do not. The first half of each chose the threshold. The second was written at
/// the same time and held against it once; the rule that a thing on each side makes two questions came of its one failure.
/// </summary>
public sealed class LikenessTests
{
    private readonly Likeness _likeness = new(Analyzer.Create());

    // For setting the threshold.
    [Theory]
    [InlineData("Hvornår får vi nye gardiner på Skovstjernen?", "hvornår kommer gardinerne på Skovstjernen")]
    [InlineData("Hvem dækker nattevagterne i julen?", "Hvem tager nattevagten til jul?")]
    [InlineData("Bliver der afsat penge til supervision?", "Er der penge til supervision?")]
    [InlineData("Får vi en ny leder i Auning?", "Kommer der en ny leder i Auning?")]
    [InlineData("Hvorfor har vi ikke fået referatet fra personalemødet?", "Hvorfor er personalemødets referat ikke sendt ud?")]
    [InlineData("Må vi selv bestemme farven på fællesrummet?", "Kan vi selv bestemme farven i fællesrummet?")]
    [InlineData("Skal vi flytte til nye lokaler?", "Bliver vi flyttet til andre lokaler?")]
    [InlineData("Hvor meget koster den nye kaffemaskine?", "Hvad koster kaffemaskinen?")]
    public void The_same_question_in_other_words_is_the_same(string one, string other) => Assert.InRange(Between(one, other), Likeness.Same, 1);

    // Not looked at when the threshold was set.
    [Theory]
    [InlineData("Kan vi få flere vikarer om sommeren?", "Får vi flere vikarer i sommer?")]
    [InlineData("Hvornår er der kursus i neuropædagogik?", "Hvornår begynder kurset i neuropædagogik?")]
    [InlineData("Bliver medarbejderne hørt om den nye struktur?", "Bliver vi medarbejdere hørt om strukturen?")]
    [InlineData("Må jeg tage min hund med på arbejde?", "Er det tilladt at tage hunden med på arbejde?")]
    [InlineData("Kommer der en ny trivselsmåling?", "Får vi en trivselsmåling igen?")]
    [InlineData("Hvor lang er opsigelsesfristen på vores lokaler?", "Hvor lang opsigelsesfrist har lokalerne?")]
    [InlineData("Hvorfor må vi ikke parkere ved hovedindgangen?", "Hvorfor er det forbudt at parkere ved hovedindgangen?")]
    public void So_is_the_same_question_that_was_kept_back(string one, string other) => Assert.InRange(Between(one, other), Likeness.Same, 1);

    // For setting the threshold.
    [Theory]
    [InlineData("Får vi nye gardiner på Skovstjernen?", "Får vi en ny leder på Skovstjernen?")]
    [InlineData("Får vi nye gardiner på Skovstjernen?", "Får vi nye gardiner i Auning?")]
    [InlineData("Hvornår begynder den nye leder på Skovstjernen?", "Hvem bliver ny leder på Skovstjernen?")]
    [InlineData("Må jeg få en ny stol?", "Må jeg få en ny telefon?")]
    [InlineData("Hvornår bliver vagtplanen lavet om?", "Hvem laver vagtplanen?")]
    [InlineData("Hvad sker der i indsats 2?", "Hvad sker der i indsats 3?")]
    [InlineData("Er der penge til supervision?", "Er der penge til vikarer?")]
    [InlineData("Må vi få nye gardiner nr. 1?", "Må vi få nye gardiner nr. 2?")]
    [InlineData("Hvornår er næste personalemøde?", "Hvornår er næste møde i styregruppen?")]
    [InlineData("Skal vi flytte til nye lokaler?", "Skal vi bruge nye vagtplaner?")]
    public void Another_question_about_the_same_place_or_thing_is_another(string one, string other) =>
        Assert.InRange(Between(one, other), 0, Likeness.Same - 0.01);

    // Not looked at when the threshold was set.
    [Theory]
    [InlineData("Kan vi få flere vikarer om sommeren?", "Kan vi få mere ferie om sommeren?")]
    [InlineData("Hvornår er der kursus i neuropædagogik?", "Hvornår er der kursus i førstehjælp?")]
    [InlineData("Bliver medarbejderne hørt om den nye struktur?", "Bliver de pårørende hørt om den nye struktur?")]
    [InlineData("Må jeg tage min hund med på arbejde?", "Må jeg tage mit barn med på arbejde?")]
    [InlineData("Hvorfor må vi ikke parkere ved hovedindgangen?", "Hvorfor må vi ikke ryge ved hovedindgangen?")]
    [InlineData("Hvem er tillidsrepræsentant i Grenaa?", "Hvem er tillidsrepræsentant i Ørsted?")]
    [InlineData("Hvad sker der med Skovstjernen i 2027?", "Hvad sker der med Skovstjernen i 2028?")]
    [InlineData("Får vi løn under kurset?", "Får vi mad under kurset?")]
    public void So_is_another_question_that_was_kept_back(string one, string other) => Assert.InRange(Between(one, other), 0, Likeness.Same - 0.01);

    [Theory]
    [InlineData("Hvornår får vi nye gardiner på Skovstjernen? Dem i stuen er gået i stykker, og beboerne kan ikke sove.", "Hvornår kommer gardinerne på Skovstjernen?")]
    [InlineData("Hej. Vi har talt om det på mødet. Er der penge til supervision?", "Bliver der afsat penge til supervision?")]
    public void What_is_told_around_a_question_makes_it_no_other(string one, string other) => Assert.InRange(Between(one, other), Likeness.Same, 1);

    [Fact]
    public void Two_questions_at_once_are_not_the_same_as_one_of_them() =>
        Assert.InRange(Between("Får vi nye gardiner? Og hvem betaler for vaskemaskinen?", "Får vi nye gardiner?"), 0, Likeness.Same - 0.01);

    // Each of these was once taken for the same: an answer to the one is no answer to the other.
    [Theory]
    [InlineData("Må jeg gå op i tid?", "Må jeg gå ned i tid?")]
    [InlineData("Får vi mere i løn?", "Får vi mindre i løn?")]
    [InlineData("Får vi flere hænder?", "Får vi færre hænder?")]
    [InlineData("Bliver Skovstjernen lukket?", "Bliver Skovstjernen ikke lukket?")]
    [InlineData("Har vi tavshedspligt?", "Har vi ikke tavshedspligt?")]
    [InlineData("Må vi bruge privat telefon på arbejde?", "Må beboerne bruge privat telefon på arbejde?")]
    [InlineData("Hvordan bliver lønnen udbetalt?", "Hvornår bliver lønnen udbetalt?")]
    [InlineData("Skal jeg søge min stilling igen?", "Skal min leder søge sin stilling igen?")]
    [InlineData("Skal vi søge vores stilling igen?", "Skal alle ledere søge deres stilling igen?")]
    [InlineData("Må jeg sige nej til at skifte afdeling?", "Må jeg skifte afdeling?")]
    [InlineData("Må jeg tage min hund med på arbejde?", "Må jeg tage min kat med på arbejde?")]
    public void A_question_that_is_turned_round_or_about_others_is_another(string one, string other) => Assert.InRange(Between(one, other), 0, Likeness.Same - 0.01);

    // Known misses: the asker is not offered them. The process team sees the first one as similar.
    [Theory]
    [InlineData("Må jeg få en ny stol til mit kontor?", "Kan jeg få en ny kontorstol?", Likeness.Similar)]
    [InlineData("Hvornår bliver vagtplanen lavet om?", "Hvornår ændres vagtplanen?", 0.4)]
    [InlineData("Hvem skal jeg sige det til, hvis jeg bliver syg?", "Hvem skal jeg melde mig syg til?", 0.0)]
    public void Some_of_the_same_are_not_seen(string one, string other, double least) => Assert.InRange(Between(one, other), least, Likeness.Same - 0.01);

    [Theory]
    [InlineData("Må vi få nye gardiner?")]
    [InlineData("Hvad med 2027?")]
    [InlineData("?")]
    [InlineData("😀😀😀")]
    [InlineData("*_[]()<at>")]
    public void A_question_is_as_like_itself_both_ways_and_never_more_than_one(string text)
    {
        Assert.InRange(Between(text, text), 0, 1);
        Assert.Equal(Between(text, "Må vi få nye møbler og gardiner?"), Between("Må vi få nye møbler og gardiner?", text), 9);
    }

    private double Between(string one, string other) => _likeness.Between(_likeness.Read(one), _likeness.Read(other));
}
