using System.Text;
using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Tests.Knowledge;

public sealed class AnalyzerTests
{
    private readonly Analyzer _analyzer = Analyzer.Create();

    [Theory]
    [InlineData("undersøgelse", "UNDERSØGELSE")]
    [InlineData("undersøgelse", "undersoegelse")]
    [InlineData("pårørende", "paaroerende")]
    [InlineData("færdig", "faerdig")]
    [InlineData("ide", "idé")]
    public void One_word_is_written_in_one_way(string folded, string typed)
    {
        Assert.Equal(folded, Folding.Fold(typed));
        Assert.Equal(folded, Folding.Fold(typed.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("MED-aftalen", "med aftalen medaftalen")]
    [InlineData("0,5 mio. kr. (0.5)", "0,5 mio kr 0,5")]
    [InlineData("3-5 år", "3 5 år")]
    [InlineData("Tids- og procesplan!", "tids og procesplan")]
    [InlineData(" \n…?", "")]
    public void A_text_is_cut_into_words(string text, string words) => Assert.Equal(words, string.Join(' ', Tokenizer.Words(text)));

    [Theory]
    [InlineData("besluttede", "beslutning")]
    [InlineData("kostede", "koster")]
    [InlineData("proces", "processen")]
    [InlineData("opdeles", "opdelingen")]
    [InlineData("undersøgt", "undersøgelserne")]
    [InlineData("styregruppe", "styregruppens")]
    [InlineData("afdelingsledelse", "afdelingsledelsen")]
    [InlineData("ledere", "lederen")]
    [InlineData("fem", "5")]
    public void Words_of_one_family_meet(string one, string other) => Assert.Equal(Analyzer.Stem(one), Analyzer.Stem(other));

    [Theory]
    [InlineData("mening", "men")]
    [InlineData("ledelsen", "ledes")]
    [InlineData("ledelsen", "lederne")]
    [InlineData("lederne", "ledes")]
    [InlineData("regning", "regn")]
    public void Words_that_only_look_alike_do_not(string one, string other) => Assert.NotEqual(Analyzer.Stem(one), Analyzer.Stem(other));

    [Theory]
    [InlineData("Hvem leder styregruppen?", "Person", "ledes styregruppen")]
    [InlineData("hvornår blev det besluttet", "Date", "besluttet")]
    [InlineData("Hvor meget er der afsat", "Amount", "afsat")]
    [InlineData("hvad koster undersøgelsen", "Amount", "koster undersøgelsen")]
    [InlineData("hvor længe varer det", "Duration", "varer")]
    [InlineData("hvor lang tid?", "Duration", "")]
    [InlineData("Hvor mange områder er med?", "Count", "områder")]
    [InlineData("hvor mange penge er afsat?", "Amount", "afsat")]
    [InlineData("Hvorfor?", "Reason", "")]
    [InlineData("kulturproces", "None", "kulturproces")]
    [InlineData("Kan du fortælle mig noget om strategien?", "None", "strategien")]
    [InlineData("How long will the investigation take?", "Duration", "undersøgelse varer")]
    [InlineData("Who is in the steering group?", "Person", "styregruppe")]
    [InlineData("Hvor kan jeg læse rapporten?", "Place", "læse rapporten")]
    [InlineData("Hvilke områder får hjælp til arbejdsmiljøet?", "Names", "arbejdsmiljøet")]
    [InlineData("Hvorfor blev undersøgelsen sat i gang?", "Reason", "undersøgelsen igangsat")]
    [InlineData("Hvem er min leder?", "Person", "min leder")]
    [InlineData("Hvem er borgmester?", "Name", "borgmester")]
    [InlineData("Who is the mayor?", "Name", "borgmester")]
    [InlineData("Hvem er formand for udvalget?", "Person", "formand udvalget")]
    [InlineData("When is lunch?", "Date", "lunch")]
    public void A_question_says_what_it_asks_for(string text, string kind, string words)
    {
        var question = _analyzer.Understand(text);

        Assert.Equal(kind, question.Kind.ToString());
        Assert.Equal(words, string.Join(' ', question.Words));
    }

    [Theory]
    [InlineData("der gives 0,5 mio. kr.", "Amount")]
    [InlineData("i 2023", "Date")]
    [InlineData("vurderes at tage 3-5 år", "Duration")]
    [InlineData("i en periode på to år", "Duration")]
    [InlineData("i seks aftaleområder", "None")]
    [InlineData("ledes af borgmester Jens Jensen", "Name")]
    [InlineData("ledes af borgmesteren i Norddjurs Kommune", "None")]
    [InlineData("alle år", "None")]
    public void Figures_show_what_a_passage_has(string text, string kind) =>
        Assert.Equal(kind, _analyzer.Kinds.ShownByForm(text, Tokenizer.Words(text)).ToString());

    [Theory]
    [InlineData("seks aftaleområder", "aftaleområderne", true)]
    [InlineData("to nye fagchefområder", "fagchefområder", true)]
    [InlineData("4 af 8 milepæle er nået", "milepæl", true)]
    [InlineData("to fagchefområder for medarbejdere og ledere", "medarbejdere", false)]
    [InlineData("medarbejdere i Område Grenaa", "medarbejdere", false)]
    [InlineData("i maj 2022 undersøgelsen", "undersøgelsen", false)]
    public void A_number_counts_what_stands_beside_it(string text, string asked, bool isCounted) =>
        Assert.Equal(isCounted, _analyzer.Kinds.Counted(Tokenizer.Words(text)).Contains(Analyzer.Stem(asked)));
}
