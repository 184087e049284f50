//! What a straight quotation mark makes of the letter or sign behind it, in languages for which babel says so (the manuals of
//! babel's languages).

use super::scan::{self, argument, option};

/// Whose rules hold for quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    German,
    Dutch,
    Nordic,
    Spanish,
    Polish,
    Cyrillic,
    Slovene,
}

impl Quotes {
    /// Those of a text with this preamble, or of a part of one without a preamble.
    pub(super) fn of(text: &str, preamble: Option<&str>) -> Option<Self> {
        let off = [
            "\\shorthandoff",
            "MakeOuterQuote",
            "\\catcode`\\\"",
            "\\catcode`\"",
        ];
        if off.iter().any(|off| text.contains(off)) {
            return None;
        }
        match preamble {
            Some(preamble) => Self::of_preamble(preamble),
            None => is_german(text).then_some(Self::German),
        }
    }

    fn of_preamble(preamble: &str) -> Option<Self> {
        let (mut rest, mut class) = (preamble, "");
        while let Some(at) = rest.find(['\\', '%']) {
            let here = &rest[at..];
            if let Some(after) = scan::comment(here) {
                rest = after;
                continue;
            }
            let (name, after) = scan::name(here);
            rest = after;
            let (said, after) = option(after).unwrap_or(("", after));
            match name {
                "documentclass" => class = said,
                "usepackage" => match argument(after).0.trim() {
                    "german" | "ngerman" => return Some(Self::German),
                    names if names.split(',').any(|name| name.trim() == "babel") => {
                        return main_of(said).or_else(|| main_of(class)).flatten();
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        None
    }

    /// What a mark before `behind` shows, and how much of `behind` belongs to it. `None` if it is a mark.
    pub(super) fn shown(self, behind: &str) -> Option<(String, usize)> {
        let first = behind.chars().next()?;
        if self == Self::Cyrillic {
            for dash in ["---", "--~", "--*"] {
                if behind.starts_with(dash) {
                    return Some(("—".to_owned(), dash.len()));
                }
            }
        }
        let same = "cflmnprtCFLMNT".contains(first)
            && behind[1..].starts_with(match first {
                'c' => 'k',
                'C' => 'K',
                letter => letter,
            });
        if self == Self::German && same || self == Self::Spanish && behind.starts_with("rr") {
            return Some((behind[..2].to_owned(), 2));
        }
        let letter = self.letter(first);
        let sign = || match first {
            '-' | '"' | '|' => Some(""),
            '~' | '=' => Some("-"),
            '/' => Some("/"),
            '`' => Some("„"),
            '<' => Some("«"),
            '>' => Some("»"),
            '\'' => Some(match self {
                Self::German | Self::Cyrillic | Self::Slovene => "“",
                _ => "”",
            }),
            _ => None,
        };
        let shown = letter.or_else(|| sign().map(str::to_owned))?;
        Some((shown, first.len_utf8()))
    }

    /// The letter that stands for `plain` behind a mark.
    fn letter(self, plain: char) -> Option<String> {
        let (plains, letters) = match self {
            Self::German => ("aouAOUeiEIsz", "äöüÄÖÜëïËÏßß"),
            Self::Dutch => ("aeiouAEIOU", "äëïöüÄËÏÖÜ"),
            Self::Nordic => ("aowAOW", "äöåÄÖÅ"),
            Self::Spanish => ("aoAOuUc", "ªºªºüÜç"),
            Self::Polish => ("acelnosxzACELNOSXZ", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),
            Self::Cyrillic => (",", " "),
            Self::Slovene => ("cszCSZ", "čšžČŠŽ"),
        };
        if self == Self::German && matches!(plain, 'S' | 'Z') {
            return Some(if plain == 'S' { "SS" } else { "SZ" }.to_owned());
        }
        let at = plains.chars().position(|own| own == plain)?;
        letters.chars().nth(at).map(String::from)
    }
}

/// The rules of the main language among options; nothing if no option is a language.
fn main_of(options: &str) -> Option<Option<Quotes>> {
    let named = |option: &str| match option {
        "german" | "ngerman" | "austrian" | "naustrian" | "swissgerman" | "nswissgerman" => {
            Some(Some(Quotes::German))
        }
        "dutch" | "afrikaans" => Some(Some(Quotes::Dutch)),
        "swedish" | "norsk" | "nynorsk" | "danish" | "finnish" | "icelandic" => {
            Some(Some(Quotes::Nordic))
        }
        "spanish" | "galician" => Some(Some(Quotes::Spanish)),
        "polish" => Some(Some(Quotes::Polish)),
        "russian" | "ukrainian" | "bulgarian" => Some(Some(Quotes::Cyrillic)),
        "slovene" | "slovenian" => Some(Some(Quotes::Slovene)),
        "english" | "british" | "american" | "UKenglish" | "USenglish" | "french" | "francais"
        | "italian" | "portuguese" | "brazil" | "brazilian" | "greek" | "czech" | "slovak"
        | "hungarian" | "turkish" => Some(None),
        _ => None,
    };
    let options: Vec<&str> = options.split(',').map(str::trim).collect();
    for option in &options {
        if let Some(main) = option.strip_prefix("main") {
            let language = main.trim_start().strip_prefix('=').map(str::trim);
            return language.map(|language| named(language).flatten());
        }
    }
    options.iter().rev().find_map(|option| named(option))
}

/// Whether a text has umlauts as German writes them with quotation marks, within words.
fn is_german(text: &str) -> bool {
    const FEWEST: usize = 3;
    let bytes = text.as_bytes();
    let within = |three: &&[u8]| {
        three[0].is_ascii_lowercase()
            && three[1] == b'"'
            && b"aous".contains(&three[2])
            && three[3].is_ascii_lowercase()
    };
    bytes.windows(4).filter(within).count() >= FEWEST
}
