using ProcessDialogueBot.Knowledge;

namespace ProcessDialogueBot.Tests.Knowledge;

/// <summary>Passages about the real process, worded as the plan feature words them: true to the two council papers.</summary>
internal static class ProcessPassages
{
    private const string Initiative = "Sagsfremstilling: Politisk initiativ, 17. maj 2022";
    private const string Status = "Sagsfremstilling: Status på udviklingsproces på Socialområdet, 25. januar 2023";
    private const string Council = "Kommunalbestyrelsen, 15. november 2022";
    private static readonly DateOnly InitiativeDate = new(2022, 5, 17);
    private static readonly DateOnly StatusDate = new(2023, 1, 25);
    private static readonly DateOnly CouncilDate = new(2022, 11, 15);

    public static IReadOnlyList<Passage> All { get; } =
    [
        Of("process", "Udviklingsprocessen på Socialområdet",
            "Norddjurs Kommune gennemfører en udviklingsproces på Socialområdet efter en uvildig undersøgelse. Processen skal videreudvikle den service, der ydes til borgerne, og forbedre rammerne for medarbejdere og ledere.", Status, StatusDate),
        Of("purpose", "Formål",
            "Formålet med udviklingsprocessen er at skabe et solidt fundament for, at Norddjurs Kommune fortsat kan videreudvikle servicen til borgerne, herunder forbedre rammerne og arbejdsmiljøet for medarbejdere og ledere.", Status, StatusDate),
        Of("principle/transparency", "Princip: gennemsigtighed",
            "Processen gennemføres med fokus på gennemsigtighed hele vejen. Det fortsætter som den grundlæggende tilgang i det videre arbejde.", Status, StatusDate),
        Of("principle/information", "Princip: højt informationsniveau",
            "Alle involverede holdes orienteret gennem hele forløbet. Et højt informationsniveau er en del af den grundlæggende tilgang.", Status, StatusDate),
        Of("principle/dialogue", "Princip: mulighed for dialog og for at komme til orde",
            "Der er mulighed for dialog og for at komme til orde gennem hele forløbet for alle involverede, på en tryg og involverende måde.", Initiative, InitiativeDate),
        Of("timeframe", "Tidsramme",
            "Den igangsatte proces vurderes at tage 3-5 år at implementere. Der igangsættes ikke mere, end der kan afsluttes og følges til dørs.", Status, StatusDate),
        Of("steering/political", "Den politiske styregruppe",
            "Styregruppen ledes af borgmesteren og består af Økonomiudvalget samt formændene for Voksen- og Plejeudvalget og Børne- og Ungdomsudvalget. Den har en aktiv rolle og er direkte involveret sammen med kommunaldirektøren.", Initiative, InitiativeDate),
        Of("steering/administrative", "Den administrative gruppe",
            "Den politiske styregruppe understøttes af en administrativ gruppe med deltagelse af bl.a. ledelsen af velfærdsområdet og MED-repræsentanter fra området.", Initiative, InitiativeDate),
        Of("steering/period", "Styregruppernes periode",
            "Den politiske og den administrative styregruppe fastholdes i en toårig periode.", Status, StatusDate),
        Of("consultancy", "Konsulentfirmaet Komponent",
            "Den uvildige undersøgelse er gennemført af konsulentfirmaet Komponent. Der var tale om et kort og komprimeret forløb.", Initiative, InitiativeDate),
        Of("investigation", "Den uvildige undersøgelse",
            "Undersøgelsen så på Socialområdets tilgang til borgere og pårørende samt ledelseskulturen og arbejdsmiljøet på området, herunder rammer for ledelse.", Status, StatusDate),
        Of("terms", "Kommissorium for undersøgelsen",
            "Kommissoriet for den uvildige undersøgelse forventes behandlet af Økonomiudvalget og Kommunalbestyrelsen på møder i juni 2022.", Initiative, InitiativeDate),
        Of("initiative/1", "1. Styrkelse af ledelsen",
            "Ledelsen styrkes med en opdeling i to fagchefområder, en stærkere afdelingsledelse i seks aftaleområder og administrativ og styringsmæssig understøttelse.", Council, CouncilDate),
        Of("initiative/1a", "Opdeling i to fagchefområder",
            "Socialområdet opdeles i to fagchefområder: Børne- og Familieafdelingen og Socialafdelingen (voksenområdet).", Council, CouncilDate),
        Of("initiative/1b", "Styrkelse af afdelingsledelsen",
            "Afdelingsledelsen styrkes i seks aftaleområder.", Council, CouncilDate),
        Of("initiative/1c", "Administrativ og styringsmæssig understøttelse",
            "Lederne får administrativ og styringsmæssig understøttelse som en del af styrkelsen af ledelsen.", Council, CouncilDate),
        Of("initiative/2", "2. Understøttelse af arbejdsfællesskaber",
            "Arbejdsfællesskaberne understøttes med ekstern bistand til en kulturproces og med faglig kvalitet og kompetenceudvikling.", Council, CouncilDate),
        Of("initiative/2a", "Ekstern bistand til kulturproces",
            "Kulturprocessen skal forbedre det psykiske arbejdsmiljø for medarbejdere og ledere i Område Ørsted, Auning, Allingåbro, i Skovstjernen (Område Grenaa) og i Myndigheds- og visitationsafdelingens børnedel.", Council, CouncilDate),
        Of("initiative/2b", "Faglig kvalitet og kompetenceudvikling",
            "Medarbejdere i udvalgte områder får faglig kvalitet og kompetenceudvikling.", Council, CouncilDate),
        Of("initiative/3", "3. Strategi for Socialområdet",
            "Der udarbejdes en strategi for den fortsatte udvikling af Socialområdet. Arbejdet med den strategiske ramme for børne- og familieområdet og for det voksenspecialiserede område påbegyndes i første kvartal 2023.", Status, StatusDate),
        Of("initiative/4", "4. Tilpasning af økonomiske styringsprincipper",
            "De økonomiske styringsprincipper på det specialiserede voksenområde tilpasses.", Council, CouncilDate),
        Of("initiative/5", "5. Genskabelse af tillid og tryghed",
            "Tilliden og trygheden mellem områdeledelsen og Kommunalbestyrelsen genskabes.", Council, CouncilDate),
        Of("decision/2022-05-17", "Beslutning i Økonomiudvalget 17. maj 2022",
            "Økonomiudvalget tiltrådte, at der tages initiativ til en uvildig undersøgelse af socialområdet, og at der gives en bevilling på 0,5 mio. kr.", "Beslutning i Økonomiudvalget, 17. maj 2022", InitiativeDate),
        Of("decision/2022-05-24", "Beslutning i Kommunalbestyrelsen 24. maj 2022",
            "Kommunalbestyrelsen godkendte 24. maj 2022, at der gennemføres en uvildig undersøgelse af socialområdet.", "Beslutning i Kommunalbestyrelsen, 24. maj 2022", new(2022, 5, 24)),
        Of("decision/2022-11-15", "Beslutning i Kommunalbestyrelsen 15. november 2022",
            "Kommunalbestyrelsen godkendte 15. november 2022 afrapporteringen af den uvildige undersøgelse og besluttede en række tiltag i forlængelse af Komponents anbefalinger.", Council, CouncilDate),
        Of("decision/2023-01-25", "Beslutning i Voksen- og Plejeudvalget 25. januar 2023",
            "Voksen- og Plejeudvalget godkendte 25. januar 2023 status på udviklingsprocessen.", "Beslutning i Voksen- og Plejeudvalget, 25. januar 2023", StatusDate),
        Of("budget/investigation", "Udgift til den uvildige undersøgelse",
            "Undersøgelsen har en ramme på 0,5 mio. kr. Udgiften finansieres af den tværgående pulje under Stabens område under Økonomiudvalget.", Initiative, InitiativeDate),
        Of("budget/vpu", "Budget 2023: Voksen- og Plejeudvalget",
            "Der er afsat 4,5 mio. kr. på Voksen- og Plejeudvalgets område til udviklingsprocessen på Socialområdet. Midlerne er udmøntet i 2023 og overslagsår.", Status, StatusDate),
        Of("budget/buu", "Budget 2023: Børne- og Ungdomsudvalget",
            "Der er afsat 0,5 mio. kr. på Børne- og Ungdomsudvalgets område til udviklingsprocessen på Socialområdet. Midlerne er udmøntet i 2023 og overslagsår.", Status, StatusDate),
        Of("plan", "Tids- og procesplan",
            "Forvaltningen har udarbejdet en tids- og procesplan for implementeringen af de besluttede tiltag. Planen er vedlagt som bilag.", Status, StatusDate),
        Of("plan/2023", "Opstart i første halvår 2023",
            "En række tiltag iværksættes med opstart i første halvår 2023, samtidig med at delingen af Socialområdet i to gennemføres.", Status, StatusDate),
        Of("policy/code", "Organisations- og ledelseskodexet Vores Norddjurs",
            "Udviklingen af Socialområdet har sammenhæng til Organisations- og ledelseskodexet Vores Norddjurs og Det sammenhængende ledelsessystem.", Status, StatusDate),
        Of("policy/bureaucracy", "Principper for afbureaukratisering",
            "Udviklingen af Socialområdet har sammenhæng til kommunens principper for afbureaukratisering.", Status, StatusDate),
        Of("policy/staff", "MED-aftalen og Personalepolitikken",
            "Udviklingen af Socialområdet har sammenhæng til MED-aftalen og Personalepolitikken.", Status, StatusDate),
        Of("policy/recruitment", "Udvalg om rekruttering og fastholdelse",
            "Udviklingsprocessen har sammenhæng til § 17, stk. 4-udvalget vedrørende rekruttering og fastholdelse, som blev nedsat i budgetaftalen for 2023.", Status, StatusDate),
        Of("policy/analysis", "Økonomisk analyse af det specialiserede voksenområde",
            "Den økonomiske analyse af det specialiserede voksenområde blev præsenteret for Kommunalbestyrelsen i foråret 2022.", Status, StatusDate),
    ];

    private static Passage Of(string id, string title, string body, string source, DateOnly date) => new($"plan/{id}", title, body, source, date);
}
