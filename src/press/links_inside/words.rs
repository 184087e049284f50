//! The *words* that announce the number of a part of a report, in English, French, German and Russian, and the numbers
//! themselves.

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    Section,
    Chapter,
    Part,
    Appendix,
    Table,
    Figure,
    Box,
}

impl Kind {
    /// Whether what is counted has a caption, and no heading.
    pub(super) fn is_captioned(self) -> bool {
        matches!(self, Self::Table | Self::Figure | Self::Box)
    }
}

/// The words in lower case, without the dot of an abbreviation.
const WORDS: [(Kind, &[&str]); 7] = [
    (
        Kind::Section,
        &[
            "section",
            "sections",
            "sec",
            "abschnitt",
            "abschnitts",
            "abschnitte",
            "abschnitten",
            "раздел",
            "раздела",
            "разделе",
            "разделу",
            "разделом",
            "разделы",
            "разделах",
            "разд",
        ],
    ),
    (
        Kind::Chapter,
        &[
            "chapter",
            "chapters",
            "chapitre",
            "chapitres",
            "kapitel",
            "kapitels",
            "kapiteln",
            "глава",
            "главы",
            "главе",
            "главу",
            "главой",
            "главах",
        ],
    ),
    (Kind::Part, &["part", "parts", "часть", "части", "частью"]),
    (
        Kind::Appendix,
        &[
            "appendix",
            "appendices",
            "annex",
            "annexes",
            "annexe",
            "anhang",
            "anhangs",
            "anhänge",
            "приложение",
            "приложения",
            "приложении",
            "приложению",
            "приложением",
            "приложениях",
        ],
    ),
    (
        Kind::Table,
        &[
            "table",
            "tables",
            "tableau",
            "tableaux",
            "tabelle",
            "tabellen",
            "tab",
            "таблица",
            "таблицы",
            "таблице",
            "таблицу",
            "таблицей",
            "таблицах",
            "табл",
        ],
    ),
    (
        Kind::Figure,
        &[
            "figure",
            "figures",
            "fig",
            "figs",
            "abbildung",
            "abbildungen",
            "abb",
            "рисунок",
            "рисунка",
            "рисунке",
            "рисунку",
            "рисунком",
            "рисунки",
            "рисунках",
            "рис",
        ],
    ),
    (Kind::Box, &["box", "boxes", "encadré", "kasten"]),
];

/// Abbreviations, which may have a dot.
const SHORT: [&str; 9] = [
    "sec", "разд", "tab", "табл", "fig", "figs", "abb", "рис", "§",
];

/// What `word` counts, if anything.
pub(super) fn kind(word: &str) -> Option<Kind> {
    let lower = word.to_lowercase();
    let known = |words: &[&str]| words.contains(&&*lower);
    WORDS
        .iter()
        .find(|(_, words)| known(words))
        .map(|(kind, _)| *kind)
}

/// Whether `word` may end in a dot.
pub(super) fn is_short(word: &str) -> bool {
    SHORT.contains(&&*word.to_lowercase())
}

/// How much of a piece is looked at (characters): more than one has.
const LONGEST_PIECE: usize = 12;

/// The most pieces of a number.
const MOST_PIECES: usize = 5;

/// The number at the start of `text`, such as `5.1`, `4-1`, `A.2`, `II.B.1` or `3a`, as it is compared, and how many bytes
/// it takes. A dot or a hyphen at its end is no part of it.
pub(super) fn number(text: &str) -> Option<(String, usize)> {
    let (mut number, mut end, mut separator) = (String::new(), 0, None);
    for _ in 0..MOST_PIECES {
        let begin = end + separator.map_or(0, char::len_utf8);
        let rest = text.get(begin..)?;
        let piece: String = rest
            .chars()
            .take_while(|sign| sign.is_ascii_alphanumeric() || matches!(sign, 'А'..='Я'))
            .take(LONGEST_PIECE)
            .collect();
        if !is_piece(&piece) {
            break;
        }
        number.extend(separator.map(|sign| if sign == '.' { '.' } else { '-' }));
        number.push_str(&piece);
        end = begin + piece.len();
        separator = text[end..].chars().next();
        if !separator.is_some_and(|sign| matches!(sign, '.' | '-' | '‑' | '–')) {
            break;
        }
    }
    (end > 0).then_some((number, end))
}

/// Whether it is a piece of a number: up to three digits, perhaps a small letter behind them, a capital letter, perhaps
/// with digits behind it, or a small Roman number in capitals.
fn is_piece(piece: &str) -> bool {
    if piece.is_empty() {
        return false;
    }
    let digits = piece.chars().take_while(char::is_ascii_digit).count();
    let rest: Vec<char> = piece.chars().skip(digits).collect();
    if digits > 0 {
        return digits <= 3 && (rest.is_empty() || rest.len() == 1 && rest[0].is_ascii_lowercase());
    }
    let is_roman = rest.iter().all(|sign| "IVXL".contains(*sign)) && rest.len() <= 6;
    let is_letter = rest.first().is_some_and(|sign| sign.is_uppercase())
        && rest.iter().skip(1).all(char::is_ascii_digit)
        && rest.len() <= 4;
    let is_small = rest.len() == 1 && rest[0].is_ascii_lowercase();
    is_roman || is_letter || is_small
}
