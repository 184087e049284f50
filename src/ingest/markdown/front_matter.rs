//! *Front matter* is metadata at the head of a Markdown file: YAML between lines of `---`, or TOML between
//! lines of `+++`. Its keys are those of [`Meta`], some with an alias. Keys of other tools are ignored, with a
//! warning.

use super::front_values::Value;
use super::generators;
use crate::error::{Error, Place, Result};
use crate::ingest::dates::date;
use crate::model::{At, Href, Meta, Rule, Warning, is_language_tag};
use std::collections::{BTreeMap, HashMap};

/// The metadata in the front matter of `text`, the byte where the text itself begins, and warnings about
/// ignored keys. A head that only looks like front matter is part of the text.
///
/// # Errors
/// If it has a syntax error, or a key that is one letter off a known one; with the place.
pub(in crate::ingest) fn take(text: &str) -> Result<(Meta, usize, Vec<Warning>)> {
    let nothing = (Meta::default(), 0, Vec::new());
    let Some((fence, inside, start)) = fenced(text) else {
        return Ok((Meta::default(), 0, unended(text)));
    };
    if inside.len() > MOST_BYTES {
        return match begins_with_a_key(inside) {
            true => Err(too_long()),
            false => Ok(nothing),
        };
    }
    Ok(match keys(fence, inside) {
        Ok(keys) if keys.is_empty() => nothing,
        Ok(keys) => {
            let mut reader = Reader {
                lines: lines_of_keys(inside),
                meta: Meta::default(),
                warnings: Vec::new(),
            };
            for (key, value) in &keys {
                reader.key(key, value)?;
            }
            reader.others(&keys);
            (reader.meta, start, reader.warnings)
        }
        Err(mistake) if begins_with_a_key(inside) => return Err(mistake.into_error()),
        Err(_) => nothing,
    })
}

/// A warning, if `text` begins as front matter does, which no line ends.
fn unended(text: &str) -> Vec<Warning> {
    let Some((first, rest)) = text.split_once('\n') else {
        return Vec::new();
    };
    let first = first.trim_end();
    let is_begun =
        matches!(first, "---" | "+++") && rest.lines().next().is_some_and(begins_with_a_key);
    let warning = || Warning {
        at: At::Line(1),
        rule: Rule::OpenFrontMatter,
        text: first.to_owned(),
    };
    is_begun.then(warning).into_iter().collect()
}

/// The abstract in the front matter of `text`, and the line of its key.
pub(super) fn abstract_of(text: &str) -> Option<(String, usize)> {
    const KEY: &str = "abstract";
    let (fence, inside, _) = fenced(text)?;
    if inside.len() > MOST_BYTES || !inside.contains(KEY) {
        return None;
    }
    match keys(fence, inside).ok()?.remove(KEY)? {
        Value::Words(words) if !words.trim().is_empty() => {
            let line = lines_of_keys(inside).get(KEY).copied();
            Some((words, line.unwrap_or(1)))
        }
        _ => None,
    }
}

/// The most front matter that is read (bytes), many times that of a real report. The YAML parser's time is
/// quadratic in the number of anchors: a megabyte of them would take minutes.
const MOST_BYTES: usize = 64_000;

fn too_long() -> Error {
    Error::new(
        "the front matter is longer than 64 kB, the most that is read",
        "End it with a line of the same marks as the first, before the text begins.",
    )
    .at_place(Place { line: 1, column: 1 })
}

/// An error in front matter, with its place in the whole file.
struct Mistake {
    what: String,
    place: Option<Place>,
}

impl Mistake {
    fn into_error(self) -> Error {
        let what = format!("the front matter cannot be read: {}", self.what);
        let error = Error::new(
            what,
            "Mend it and build again; a text with a colon in it stands in quotes.",
        );
        match self.place {
            Some(place) => error.at_place(place),
            None => error,
        }
    }
}

/// The values of `known` and, where missing, those of `front`.
pub(in crate::ingest) fn merged(known: &Meta, front: Meta) -> Meta {
    let words = |known: &String, front: String| match known.as_str() {
        "" => front,
        known => known.to_owned(),
    };
    let list = |known: &Vec<String>, front: Vec<String>| match known.as_slice() {
        [] => front,
        known => known.to_vec(),
    };
    Meta {
        title: words(&known.title, front.title),
        description: words(&known.description, front.description),
        authors: list(&known.authors, front.authors),
        editors: list(&known.editors, front.editors),
        bodies: list(&known.bodies, front.bodies),
        family_names: list(&known.family_names, front.family_names),
        publisher: words(&known.publisher, front.publisher),
        institution: words(&known.institution, front.institution),
        institution_tagline: words(&known.institution_tagline, front.institution_tagline),
        date: known.date.clone().or(front.date),
        language: words(&known.language, front.language),
        isbn: words(&known.isbn, front.isbn),
        source_url: known.source_url.clone().or(front.source_url),
        full_report_url: known.full_report_url.clone().or(front.full_report_url),
        topics: list(&known.topics, front.topics),
        rights: words(&known.rights, front.rights),
        brand: known.brand.clone(),
    }
}

/// The fence at the start of `text`, the content up to the next fence, and the start of the rest.
fn fenced(text: &str) -> Option<(&str, &str, usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return None;
    }
    let mut end = first.len();
    for line in lines {
        let mark = line.trim_end();
        if mark == fence || (fence == "---" && mark == "...") {
            return Some((fence, text.get(first.len()..end)?, end + line.len()));
        }
        end += line.len();
    }
    None
}

fn keys(fence: &str, inside: &str) -> std::result::Result<BTreeMap<String, Value>, Mistake> {
    let below_fence = |place: Place| Place {
        line: place.line + 1,
        ..place
    };
    if fence == "+++" {
        let table: toml::Table = toml::from_str(inside).map_err(|error| Mistake {
            what: error.message().lines().collect::<Vec<_>>().join("; "),
            place: error
                .span()
                .map(|span| below_fence(Place::of_offset(inside, span.start))),
        })?;
        Ok(table.into_iter().map(|(key, v)| (key, v.into())).collect())
    } else {
        serde_saphyr::from_str(inside).map_err(|error| {
            let what = error.to_string();
            let what = what.lines().next().unwrap_or_default();
            // The parser's own place is stripped, since it does not count the fence.
            let what = what.trim_start_matches("error: ");
            let what = match what.split_once(": ") {
                Some((place, what)) if place.starts_with("line ") => what,
                _ => what,
            };
            let what = match what.contains("untagged enum") {
                true => "a value that is no text, number, list or table of such, like `{{date}}` without quotes",
                false => what,
            };
            Mistake {
                what: what.to_owned(),
                place: error.location().map(|at| {
                    below_fence(Place {
                        line: at.line() as usize,
                        column: at.column() as usize,
                    })
                }),
            }
        })
    }
}

/// Whether the first non-empty line looks like a key: `title: …`.
fn begins_with_a_key(inside: &str) -> bool {
    let line = inside.lines().find(|line| !line.trim().is_empty());
    let key = line.and_then(|line| line.split_once([':', '=']));
    key.is_some_and(|(key, _)| {
        let key = key.trim_end();
        !key.is_empty()
            && key
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
    })
}

/// Whether the key means something to a generator, or has been read under another name.
fn is_of_generator(key: &str) -> bool {
    generators::is_key(key) || key == "date_published"
}

/// The known key at one edit from `key` (a letter, or two neighbours swapped).
fn mistyped(key: &str) -> Option<&'static str> {
    let lower = key.to_lowercase();
    let is_near = |known: &&str| {
        known.len().abs_diff(lower.len()) <= MOST_BYTES_A_LETTER
            && strsim::damerau_levenshtein(known, &lower) == 1
    };
    Meta::KEYS
        .into_iter()
        .find(is_near)
        .filter(|_| !ALIASES.contains(&key))
}

/// The most bytes of a character in UTF-8.
const MOST_BYTES_A_LETTER: usize = 4;

/// Aliases of keys.
const ALIASES: [&str; 3] = ["author", "editor", "lang"];

struct Reader<'a> {
    /// The line of each key in the file.
    lines: HashMap<&'a str, usize>,
    meta: Meta,
    warnings: Vec<Warning>,
}

impl Reader<'_> {
    fn key(&mut self, key: &str, value: &Value) -> Result<()> {
        if !value.is_nothing() && self.set(key, value).is_none() && !is_of_generator(key) {
            if let Some(known) = mistyped(key) {
                let place = Place {
                    line: self.line(key),
                    column: 1,
                };
                return Err(Error::new(
                    format!("the front matter has the key `{key}`, which has no meaning here"),
                    format!("Did you mean `{known}`?"),
                )
                .at_place(place));
            }
            let words = value.words().unwrap_or_else(|| "…".to_owned());
            self.warnings.push(Warning {
                at: At::line(self.line(key)),
                rule: Rule::IgnoredKey,
                text: format!("{key}: {words}"),
            });
        }
        Ok(())
    }

    /// Sets the values that `keys` have under names of other tools, where there is none under its own.
    fn others(&mut self, keys: &BTreeMap<String, Value>) {
        let words = |key: &&str| {
            keys.get(*key)
                .and_then(Value::words)
                .filter(|words| !words.is_empty())
        };
        let dates = [
            "published",
            "pubDate",
            "publishDate",
            "date_published",
            "created",
        ];
        if self.meta.date.is_none() {
            self.meta.date = dates.iter().filter_map(words).find_map(|text| date(&text));
        }
        if self.meta.description.is_empty() {
            let texts = ["summary", "excerpt", "abstract"];
            self.meta.description = texts.iter().find_map(words).unwrap_or_default();
        }
        if self.meta.topics.is_empty() {
            let lists = ["keywords", "tags"].iter();
            let mut lists = lists.filter_map(|key| keys.get(*key)?.names());
            // A text instead of a list has commas.
            let topics = lists.next().unwrap_or_default();
            let topics = topics.iter().flat_map(|words| words.split([',', ';']));
            let topics = topics.map(str::trim).filter(|topic| !topic.is_empty());
            self.meta.topics = topics.map(str::to_owned).collect();
        }
        if self.meta.rights.is_empty() {
            let texts = ["copyright", "license"];
            self.meta.rights = texts.iter().find_map(words).unwrap_or_default();
        }
    }

    /// Sets the value of `key`; `None` if there is no such key, or the value is not valid for it.
    fn set(&mut self, key: &str, value: &Value) -> Option<()> {
        let meta = &mut self.meta;
        match key {
            "authors" | "author" => meta.authors.extend(value.names()?),
            "editors" | "editor" => meta.editors.extend(value.names()?),
            "bodies" => meta.bodies.extend(value.names()?),
            "family_names" => meta.family_names.extend(value.names()?),
            "topics" => meta.topics.extend(value.names()?),
            "date" => meta.date = Some(date(&value.words()?)?),
            "source_url" => meta.source_url = Some(Href::try_from(value.words()?).ok()?),
            "full_report_url" => meta.full_report_url = Some(Href::of_file(&value.words()?).ok()?),
            "language" | "lang" => {
                meta.language = value.words().filter(|tag| is_language_tag(tag))?;
            }
            _ => *Self::field(meta, key)? = value.words()?,
        }
        Some(())
    }

    fn field<'m>(meta: &'m mut Meta, key: &str) -> Option<&'m mut String> {
        Some(match key {
            "title" => &mut meta.title,
            "description" => &mut meta.description,
            "publisher" => &mut meta.publisher,
            "institution" => &mut meta.institution,
            "institution_tagline" => &mut meta.institution_tagline,
            "isbn" => &mut meta.isbn,
            "rights" => &mut meta.rights,
            _ => return None,
        })
    }

    /// The line of `key` in the file.
    fn line(&self, key: &str) -> usize {
        self.lines.get(key).copied().unwrap_or(1)
    }
}

/// The keys at the start of lines, both `a` and `a.b` for `a.b = 1`, with their first line in the file.
fn lines_of_keys(inside: &str) -> HashMap<&str, usize> {
    let mut lines = HashMap::new();
    for (at, line) in inside.lines().enumerate() {
        let Some((key, _)) = line.split_once([':', '=']) else {
            continue;
        };
        let key = key.trim_end().trim_matches(['"', '\'']);
        let first = key.split('.').next().unwrap_or(key);
        for key in [key, first] {
            lines.entry(key).or_insert(at + 2);
        }
    }
    lines
}
