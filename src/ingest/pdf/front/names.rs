//! *Names* that are set large on a front without being its title: of bodies, of series, of kinds of text.

/// Words that the names of bodies begin and end with.
const BEGINS: [&str; 39] = [
    "department of",
    "u.s. department",
    "us department",
    "ministry of",
    "office of",
    "bureau of",
    "institute of",
    "institute for",
    "university of",
    "school of",
    "faculty of",
    "center for",
    "centre for",
    "supreme court",
    "court of",
    "united states court",
    "united states district",
    "united states government",
    "in the supreme court",
    "in the united states",
    "congressional research",
    "министерство",
    "министерства",
    "федеральная служба",
    "université de",
    "universität",
    "city of",
    "county of",
    "state of",
    "commonwealth of",
    "government of",
    "arbeitsgruppe",
    "lehrstuhl",
    "fakultät",
    "institut für",
    "faculté",
    "facultad de",
    "instituto de",
    "universidad",
];
const ENDS: [&str; 34] = [
    "administration",
    "university",
    "institute",
    "court",
    "agency",
    "office",
    "commission",
    "committee",
    "laboratory",
    "laboratories",
    "bureau",
    "council",
    "foundation",
    "association",
    "society",
    "inc",
    "inc.",
    "ltd",
    "ltd.",
    "llc",
    "gmbh",
    "corporation",
    "ministry",
    "service",
    "press",
    "省",
    "庁",
    "大学",
    "研究所",
    "会社",
    "委員会",
    "университет",
    "department",
    "institut",
];

/// Whether it names who published the report, and is not about them.
pub(super) fn names_body(text: &str) -> bool {
    let text = text.to_lowercase();
    let count = text.split_whitespace().count();
    let about = [
        "report",
        "plan",
        "strategy",
        "guide",
        "study",
        "review",
        "analysis",
        "manual",
        "handbook",
        "statement",
        "audit",
    ];
    let text = text.trim_start_matches("the ");
    count <= 8
        && !text.split_whitespace().any(|word| about.contains(&word))
        && (BEGINS.iter().any(|begin| text.starts_with(begin))
            || ENDS.iter().any(|end| text.ends_with(end)))
}

/// Whether it names a court: “In the Court of Appeals for the Northern District”, “For the First Circuit”.
pub(super) fn names_court(text: &str) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_of_court = |word: &&str| ["court", "circuit", "district", "division"].contains(word);
    let begins = [
        "in the ",
        "for the ",
        "united states ",
        "supreme court",
        "the court",
    ];
    words.len() <= 14
        && words.iter().any(is_of_court)
        && (begins.iter().any(|begin| text.starts_with(begin))
            || words.last().is_some_and(is_of_court))
}

/// Whether it only tells what became of the text that follows.
pub(super) fn is_notice(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    text.starts_with("withdrawn ") && text.ends_with("publication")
        || [
            "warning notice",
            "filed",
            "withdrawn",
            "superseded",
            "archived",
        ]
        .contains(&text.as_str())
}

/// Whether it says what kind of text it is, or in which series it stands.
pub(super) fn is_kind(text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '.']).to_lowercase();
    // Ideographs may be set apart.
    let is_spaced = !text.contains(|c: char| c.is_ascii_alphanumeric());
    let text = match is_spaced && text.contains(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')) {
        true => text.split_whitespace().collect::<String>(),
        false => text,
    };
    let kinds = [
        "report",
        "final report",
        "technical report",
        "research report",
        "special report",
        "working paper",
        "discussion paper",
        "white paper",
        "policy brief",
        "policy paper",
        "issue brief",
        "issue paper",
        "briefing",
        "briefing paper",
        "fact sheet",
        "factsheet",
        "newsletter",
        "press release",
        "news release",
        "memorandum",
        "testimony",
        "statement",
        "notice",
        "draft",
        "article",
        "research article",
        "original article",
        "original paper",
        "review",
        "review article",
        "letter",
        "opinion",
        "invited paper",
        "contributed article",
        "federal register",
        "proposed rules",
        "rules and regulations",
        "notices",
        "presidential documents",
        "public law",
        "confidential",
        "procedure",
        "procedures",
        "policy",
        "directive",
        "guideline",
        "guidelines",
        "standard",
        "manual",
        "handbook",
        "bulletin",
        "circular",
        "regulation",
        "thesis",
        "master thesis",
        "master's thesis",
        "bachelor thesis",
        "dissertation",
        "bachelorarbeit",
        "masterarbeit",
        "diplomarbeit",
        "rapport",
        "rapport de stage",
        "mémoire",
        "informe",
        "order",
        "syllabus",
        "отчет",
        "отчёт",
        "доклад",
        "報告書",
        "学位論文",
        "修士論文",
        "博士論文",
        "卒業論文",
        "硕士学位论文",
        "博士学位论文",
        "学士学位论文",
        "毕业论文",
        "研究报告",
        "tesis",
        "tesis doctoral",
        "trabajo de fin de grado",
        "trabajo fin de grado",
        "dissertação",
        "tesi di laurea",
        "diplomová práce",
        "bakalářská práce",
        "praca magisterska",
    ];
    let begins = [
        "report to ",
        "testimony before",
        "journal of",
        "proceedings of",
        "transactions on",
        "arxiv",
        "communications of",
        "vol. ",
        "volume ",
        "no. ",
        "isbn",
        "issn",
        "doi",
    ];
    // “FIPS PUB 201-2”, “IT/IM Directive”.
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_number = |word: &&str| {
        word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(|c| "-./".contains(c))
    };
    let is_of_series = words.len() <= 4 && words.last().is_some_and(is_number)
        || words.len() <= 2 && words.last().is_some_and(|word| kinds.contains(word));
    kinds.contains(&text.as_str())
        || is_of_series
        || begins.iter().any(|begin| text.starts_with(begin))
}
