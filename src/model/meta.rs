//! *Metadata* describes a report: title, authors, date. Its keys are those of the `NAME.toml` beside a source.

use super::direction::is_right_to_left;
use super::{Brand, Href};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Who wrote the report, who published it, when, and where the whole of it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Meta {
    /// The title; the page's one `h1`.
    pub title: String,
    /// One or two sentences for search engines and link previews.
    pub description: String,
    /// The authors, people or organisations, in order.
    pub authors: Vec<String>,
    /// The editors, in order.
    pub editors: Vec<String>,
    /// Authors and editors that are organisations, where a citation would take them for people.
    pub bodies: Vec<String>,
    /// The family names of authors and editors, where they are not the last word.
    pub family_names: Vec<String>,
    /// Who published the report.
    pub publisher: String,
    /// The institution on whose page the report stands.
    pub institution: String,
    /// The institution's motto.
    pub institution_tagline: String,
    /// When it was published.
    pub date: Option<Date>,
    /// The language of the text, a BCP 47 tag (`en`, `ja`, `ru-RU`); English when not given.
    #[serde(deserialize_with = "language_tag")]
    pub language: String,
    /// The printed report's ISBN.
    pub isbn: String,
    /// The page the text was taken from.
    pub source_url: Option<Href>,
    /// Where the full report is, when this is a summary of it: an address, or the path of a file in the report's folder.
    #[serde(deserialize_with = "address_of_file")]
    pub full_report_url: Option<Href>,
    /// What it is about, in a few words each: the front page of a library is narrowed by them.
    pub topics: Vec<String>,
    /// The rights statement.
    pub rights: String,
    /// How its page looks, and what it says at the foot.
    pub brand: Brand,
}

impl Meta {
    /// The keys a `NAME.toml` may have, beside the table `brand`.
    pub const KEYS: [&str; 16] = [
        "title",
        "description",
        "authors",
        "editors",
        "bodies",
        "family_names",
        "publisher",
        "institution",
        "institution_tagline",
        "date",
        "language",
        "isbn",
        "source_url",
        "full_report_url",
        "topics",
        "rights",
    ];

    /// Whether the language of the text is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        is_right_to_left(&self.language)
    }

    /// The publisher or, if unknown, the institution.
    pub fn publisher_or_institution(&self) -> &str {
        if self.publisher.is_empty() {
            &self.institution
        } else {
            &self.publisher
        }
    }

    /// The language of the text, `en` when none was given.
    pub fn language_or_english(&self) -> &str {
        if self.language.is_empty() {
            "en"
        } else {
            &self.language
        }
    }
}

/// Whether `text` has the form of a language tag: subtags of letters and digits between hyphens,
/// the first of two letters or more, none longer than eight characters (BCP 47, section 2.1).
pub fn is_language_tag(text: &str) -> bool {
    let is_subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let first = text.split('-').next().unwrap_or_default();
    first.len() >= 2
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && text.split('-').all(is_subtag)
}

/// The primary language of `tag` (BCP 47): its first subtag, in lower case, without script and region.
pub fn primary_language(tag: &str) -> String {
    tag.split('-').next().unwrap_or(tag).to_ascii_lowercase()
}

/// The value of a key that holds a language tag.
fn language_tag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let is_written_by_people = deserializer.is_human_readable();
    let tag = String::deserialize(deserializer)?;
    if !is_written_by_people || tag.is_empty() || is_language_tag(&tag) {
        return Ok(tag);
    }
    Err(D::Error::custom(format!(
        "`{tag}` is not the tag of a language: write it as en, ja or pt-BR"
    )))
}

/// The value of a key that holds the address of a file.
fn address_of_file<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Href>, D::Error> {
    if !deserializer.is_human_readable() {
        return Option::deserialize(deserializer);
    }
    match Option::<String>::deserialize(deserializer)? {
        Some(address) => Href::of_file(&address).map(Some).map_err(D::Error::custom),
        None => Ok(None),
    }
}

/// A calendar date of which the day, or the month and day, may be unknown: `2016`, `2016-12`,
/// `2016-12-05` (ISO 8601).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl Date {
    /// The four-digit year.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(&self) -> Option<u8> {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(&self) -> Option<u8> {
        self.day
    }
}

/// Written as text in human-readable formats. Binary formats are not checked when read, so that the viewer
/// contains no checks.
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            String::from(self.clone()).serialize(serializer)
        } else {
            (self.year, self.month, self.day).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            Self::try_from(String::deserialize(deserializer)?).map_err(D::Error::custom)
        } else {
            let (year, month, day) = Deserialize::deserialize(deserializer)?;
            Ok(Self { year, month, day })
        }
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        parse_date(&text).ok_or_else(|| {
            format!("`{text}` is not a date: write it as 2016, 2016-12 or 2016-12-05")
        })
    }
}

fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    let month = parts
        .next()
        .map(|part| number(part, 2))
        .map_or(Some(None), |m| m.map(Some))?;
    let day = parts
        .next()
        .map(|part| number(part, 2))
        .map_or(Some(None), |d| d.map(Some))?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        None => 0,
        Some(2) => 28 + u16::from(leap),
        Some(4 | 6 | 9 | 11) => 30,
        Some(1..=12) => 31,
        Some(_) => return None,
    };
    if parts.next().is_some() || day.is_some_and(|day| day == 0 || day > days) {
        return None;
    }
    Some(Date {
        year,
        month: month.and_then(|month| u8::try_from(month).ok()),
        day: day.and_then(|day| u8::try_from(day).ok()),
    })
}

fn number(part: &str, digits: usize) -> Option<u16> {
    let shaped = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
    if shaped { part.parse().ok() } else { None }
}

impl From<Date> for String {
    fn from(Date { year, month, day }: Date) -> Self {
        match (month, day) {
            (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}"),
        }
    }
}
