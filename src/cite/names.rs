//! A *name* is that of a person, which styles invert and shorten ("Rozman, G."), or it stays whole: that of an
//! organisation ("U.S. Department of Justice"), or one not in Latin letters. Metadata contains plain strings,
//! so [`Name::read`] decides by the first of these rules that applies:
//!
//! 1. a name listed in `bodies` is an organisation's;
//! 2. a name that ends or begins with one of `family_names` is a person's, and is divided there;
//! 3. a name with letters of another script than Latin stays whole;
//! 4. a name is an organisation's if it has a word of [`BODY_WORDS`] or, in lower case, of [`JOINING`], a
//!    digit, an abbreviation in capitals ("RAND Europe"), only one word, or more than five;
//! 5. "Family, Given" and "Family, Jr., Given" are a person's, as in BibTeX;
//! 6. any other name is a person's: the last word is the family name, with the lower-case words before it ("van
//!    der"); "Jr.", "Sr." and "II" to "IV" after it are a suffix.

use crate::model::Meta;

/// A name, divided or whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    /// A person's.
    Person(Person),
    /// An organisation's, or that of a person which is not divided.
    Whole(String),
}

/// A person's name, divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// "Gilbert"
    pub(super) given: String,
    /// "van der"; may be empty.
    pub(super) particle: String,
    /// "Rozman"
    pub(super) family: String,
    /// "Jr."; may be empty.
    pub(super) suffix: String,
}

/// Words that occur in the names of organisations and not in those of people.
const BODY_WORDS: [&str; 76] = [
    "academy",
    "administration",
    "agency",
    "alliance",
    "army",
    "assembly",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "center",
    "centre",
    "coalition",
    "college",
    "commission",
    "committee",
    "company",
    "conference",
    "congress",
    "consortium",
    "cooperative",
    "corporation",
    "council",
    "court",
    "department",
    "directorate",
    "division",
    "editors",
    "embassy",
    "federation",
    "fondation",
    "forum",
    "foundation",
    "fund",
    "gmbh",
    "government",
    "group",
    "inc",
    "initiative",
    "institut",
    "institute",
    "institution",
    "international",
    "laboratories",
    "laboratory",
    "league",
    "library",
    "limited",
    "llc",
    "ltd",
    "ministerium",
    "ministry",
    "ministère",
    "museum",
    "national",
    "nations",
    "network",
    "observatory",
    "office",
    "organisation",
    "organization",
    "parliament",
    "partnership",
    "programme",
    "project",
    "secretariat",
    "senate",
    "service",
    "society",
    "staff",
    "stiftung",
    "trust",
    "union",
    "united",
    "university",
];

/// Joining words in the names of organisations, in lower case.
const JOINING: [&str; 7] = ["and", "for", "of", "on", "sans", "the", "without"];

/// The most words of a person's name.
const PERSON_WORDS: usize = 5;

const SUFFIXES: [&str; 7] = ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"];

impl Name {
    /// `name` by the rules of this module.
    pub(super) fn read(name: &str, meta: &Meta) -> Self {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if meta.bodies.contains(&name) {
            return Self::Whole(name);
        }
        if let Some(person) = divided(&name, &meta.family_names) {
            return person;
        }
        if !is_latin(&name) || is_of_body(&name) {
            return Self::Whole(name);
        }
        by_comma(&name).unwrap_or_else(|| by_last_word(&name))
    }

    /// Whether it is a person's. Names not in Latin letters are, unless `meta` or a rule for organisations says
    /// otherwise.
    pub(super) fn is_person(&self, meta: &Meta) -> bool {
        match self {
            Self::Person(_) => true,
            Self::Whole(name) => {
                let named = |name: &String| [&meta.publisher, &meta.institution].contains(&name);
                !is_latin(name) && !meta.bodies.contains(name) && !named(name)
            }
        }
    }

    /// "van der Berg, Jan, Jr.", or the whole name.
    pub(super) fn family_first(&self) -> String {
        match self {
            Self::Whole(name) => name.clone(),
            Self::Person(person) => joined(
                &[&person.full_family(), &person.given, &person.suffix],
                ", ",
            ),
        }
    }

    /// The word under which it is sorted.
    pub(super) fn key(&self) -> &str {
        match self {
            Self::Person(person) => &person.family,
            Self::Whole(name) => name,
        }
    }
}

impl Person {
    /// "van der Berg"
    pub(super) fn full_family(&self) -> String {
        joined(&[&self.particle, &self.family], " ")
    }
}

/// The non-empty ones of `parts`, joined by `between`.
pub(super) fn joined(parts: &[&str], between: &str) -> String {
    let parts = parts.iter().copied().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(between)
}

fn divided(name: &str, family_names: &[String]) -> Option<Name> {
    family_names.iter().find_map(|family| {
        let before = name.strip_suffix(family.as_str());
        let after = name.strip_prefix(family.as_str());
        let given = before.and_then(|given| given.strip_suffix(' '));
        let given = given.or_else(|| after.and_then(|given| given.strip_prefix(' ')))?;
        Some(person(given, family, ""))
    })
}

/// A person; the particle is split from the family name.
fn person(given: &str, family: &str, suffix: &str) -> Name {
    let start = family
        .char_indices()
        .find(|(at, c)| c.is_uppercase() && (*at == 0 || family[..*at].ends_with(' ')));
    let (particle, family) = family.split_at(start.map_or(0, |(at, _)| at));
    Name::Person(Person {
        given: given.trim().to_owned(),
        particle: particle.trim().to_owned(),
        family: family.trim().to_owned(),
        suffix: suffix.trim().to_owned(),
    })
}

fn by_comma(name: &str) -> Option<Name> {
    match name.split(", ").collect::<Vec<_>>().as_slice() {
        [rest, suffix] if SUFFIXES.contains(suffix) => match by_last_word(rest) {
            Name::Person(person) => Some(Name::Person(Person {
                suffix: (*suffix).to_owned(),
                ..person
            })),
            whole => Some(whole),
        },
        [family, given] => Some(person(given, family, "")),
        [family, suffix, given] => Some(person(given, family, suffix)),
        _ => None,
    }
}

fn by_last_word(name: &str) -> Name {
    let mut words: Vec<&str> = name.split(' ').collect();
    let suffix = match words.last() {
        Some(last) if words.len() > 2 && SUFFIXES.contains(last) => words.pop(),
        _ => None,
    };
    let mut at = words.len().saturating_sub(1);
    while at > 1 && words[at - 1].chars().all(char::is_lowercase) {
        at -= 1;
    }
    let (given, family) = words.split_at(at);
    if given.is_empty() {
        return Name::Whole(name.to_owned());
    }
    person(
        &given.join(" "),
        &family.join(" "),
        suffix.unwrap_or_default(),
    )
}

/// Whether all letters are Latin: up to Latin Extended-B, and Latin Extended Additional.
fn is_latin(name: &str) -> bool {
    name.chars()
        .filter(|c| c.is_alphabetic())
        .all(|c| matches!(c, '\0'..='\u{24F}' | '\u{2BC}' | '\u{1E00}'..='\u{1EFF}'))
}

fn is_of_body(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let shouted = !name.chars().any(char::is_lowercase);
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let is_abbreviation = |word: &str| {
        word.chars().count() > 2 && word.chars().all(char::is_uppercase) && !is_numeral(word)
    };
    words.len() > PERSON_WORDS
        || words.len() == 1
        || name.contains(|c: char| c.is_ascii_digit() || c == '&')
        || words.iter().any(|word| {
            let bare = bare(word);
            let joining = if shouted {
                bare.to_lowercase()
            } else {
                bare.clone()
            };
            BODY_WORDS.contains(&bare.to_lowercase().as_str())
                || JOINING.contains(&joining.as_str())
                || (!shouted && is_abbreviation(&bare))
        })
}

/// Whether the word is a Roman numeral: the capitals of "Henry VIII" are no abbreviation.
fn is_numeral(word: &str) -> bool {
    word.chars().all(|c| "IVX".contains(c))
}
