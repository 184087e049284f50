//! The *common words* of languages in Latin script tell the language of a text that is too short for statistics of its
//! letters.

/// The fewest different common words of two letters or more, and the least share of common words in all (percent).
const FEWEST: usize = 3;
const SHARE: usize = 20;

/// The lead (points) of one language over the next.
const LEAD: usize = 2;

/// How many words are looked at.
const WORDS: usize = 400;

/// Common words that hardly any other of these languages has, or few; in lower case.
const LANGUAGES: [(&str, &str); 28] = [
    (
        "en",
        "the of and to in is was that for with as on are by this from it be which have not were at an",
    ),
    (
        "fr",
        "le la les des et est dans une un du que qui pour par sur avec ce cette sont pas au aux ne il elle nous été",
    ),
    (
        "es",
        "el la los las de y que en un una por con para del se es su al como más no lo este fue ha",
    ),
    (
        "de",
        "der die das und ist nicht ein eine zu den von mit im dem des auf für sich als auch werden wurde wird sind bei",
    ),
    (
        "pt",
        "o a os as e de do da dos das em um uma que para com não por no na se foi ao mais é são",
    ),
    (
        "it",
        "il la di e che in un una per con del della non si è sono dei gli le da nel alla più come",
    ),
    (
        "nl",
        "de het een en van in is dat op te zijn voor met niet aan er die ook door werd bij wordt naar",
    ),
    (
        "pl",
        "i w na z do się nie jest że to o jak po za od przez dla są oraz przy być został było",
    ),
    (
        "cs",
        "a v na se je že s z do o to i k jsou pro by jako po ve byl být která které při",
    ),
    (
        "sk",
        "a v na sa je že s z do o to i k sú pre by ako po vo bol byť ktorá ktoré pri",
    ),
    (
        "hu",
        "a az és hogy nem is egy ez van volt meg már csak de mint között szerint azt ki vagy",
    ),
    (
        "ro",
        "și de în la cu pe nu că a din este o un se pentru mai sau care sunt au fost prin",
    ),
    (
        "sv",
        "och i att det som en på är av för med den till inte har de om ett var från",
    ),
    (
        "da",
        "og i at det som en på er af for med den til ikke har de om et var fra blev",
    ),
    (
        "nb",
        "og i at det som en på er av for med den til ikke har de om et var fra ble",
    ),
    (
        "fi",
        "ja on ei että se oli hän ovat mutta myös kun niin joka tai mukaan sekä kuin voi jos ole",
    ),
    (
        "tr",
        "ve bir bu da de için ile olarak olan çok daha gibi kadar sonra en ancak değil her olduğu",
    ),
    (
        "id",
        "yang dan di dengan untuk dari pada ini dalam adalah tidak akan ke itu oleh telah atau sebagai karena",
    ),
    (
        "vi",
        "và của là có các một trong được cho không những người đã với này để về khi",
    ),
    (
        "hr",
        "i u je na se da su za od koji s a o kao ili nije bio biti koja što te prema",
    ),
    (
        "sl",
        "in je v na se da so za z ki pa s po ne kot tudi ali bil biti kar pri",
    ),
    (
        "lt",
        "ir kad yra į su iš bet tai kaip ne buvo per apie tik jo už dėl nuo",
    ),
    (
        "lv",
        "un ir ka no ar par bet kas tas uz lai kā bija pie nav tika vai gan",
    ),
    (
        "et",
        "ja on ei et see ta oli kui ka mis oma ning aga või kes nii selle olid",
    ),
    (
        "ca",
        "el la els les de i que en un una per amb del al és són no com més però va aquest",
    ),
    (
        "sq",
        "dhe të në e i një për me është nga që si ka nuk më së u kjo ky",
    ),
    (
        "sw",
        "ya na wa kwa ni katika la za cha kuwa hii huo yake watu au kama kila hakuna",
    ),
    (
        "is",
        "og að í er sem á það til um var við ekki en með af hann fyrir eru",
    ),
];

/// The language of a text in Latin script by its common words, if they tell it.
pub(super) fn language(text: &str) -> Option<&'static str> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .take(WORDS)
        .map(str::to_lowercase)
        .collect();
    let mut scores: Vec<Score> = LANGUAGES
        .iter()
        .map(|(code, common)| {
            let said = |word: &&String| common.split(' ').any(|common| common == word.as_str());
            let all = words.iter().filter(said).count();
            let mut kinds: Vec<&String> = words
                .iter()
                .filter(said)
                .filter(|word| word.chars().nth(1).is_some())
                .collect();
            kinds.sort_unstable();
            kinds.dedup();
            Score {
                points: all + 2 * kinds.len(),
                all,
                kinds: kinds.len(),
                code,
            }
        })
        .collect();
    scores.sort_by_key(|score| std::cmp::Reverse(score.points));
    let [best, second, ..] = scores.as_slice() else {
        return None;
    };
    let is_told = best.kinds >= FEWEST
        && best.all * 100 >= words.len() * SHARE
        && best.points >= second.points + LEAD;
    is_told.then_some(best.code)
}

/// How well a language fits a text.
struct Score {
    points: usize,
    /// The number of its common words in the text, and of different ones of two letters or more.
    all: usize,
    kinds: usize,
    code: &'static str,
}
