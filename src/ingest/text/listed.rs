//! A table of contents without leaders: a *list* below the word "contents", whose lines end with the numbers of pages or
//! are said again farther down as headings.

use super::divisions::{self, division};
use super::line::{Line, joined};
use super::marker::{MarkerKind, markers, roman};
use super::ordinals;
use super::pages::narrow;
use super::shape;
use std::collections::HashMap;
use std::ops::Range;

/// The longest line of such a list (characters).
const ENTRY_CHARS: usize = 100;

/// The fewest entries of a list.
const FEWEST_ENTRIES: usize = 3;

/// The most other lines between two entries; more, if they are one paragraph that says what a chapter is about.
const LINES_BETWEEN: usize = 3;
const PARAGRAPH_LINES: usize = 14;

/// The fewest letters of a heading by which a line is known again.
const KEY_LETTERS: usize = 3;

/// The text begins with a heading that is one of so many first entries, or has a paragraph of so many lines below.
const FIRST_ENTRIES: usize = 6;
const PROSE_LINES: usize = 4;

/// Where a list goes on, half of so many lines are entries.
const LINES_BELOW: usize = 4;

/// Two lines are one heading only where so few stand together.
const HEADING_LINES: usize = 4;

/// An index is a table of contents only in the first part of a text (one in so many lines).
const FIRST_PART: usize = 6;

/// What stands above a table of contents, in lower case, in several languages.
const HEADS: [&str; 34] = [
    "contents",
    "table of contents",
    "inhalt",
    "inhaltsverzeichnis",
    "inhaltsübersicht",
    "table des matières",
    "sommaire",
    "índice",
    "indice",
    "contenido",
    "tabla de contenido",
    "sumario",
    "sumário",
    "conteúdo",
    "sommario",
    "inhoud",
    "inhoudsopgave",
    "indhold",
    "innhold",
    "innehåll",
    "innehållsförteckning",
    "sisällys",
    "sisältö",
    "spis treści",
    "obsah",
    "tartalom",
    "cuprins",
    "sadržaj",
    "kazalo",
    "içindekiler",
    "daftar isi",
    "mục lục",
    "efnisyfirlit",
    "sisukord",
];

/// What a table of contents is called in other scripts, folded and without white space.
const OTHER_HEADS: [&str; 21] = [
    "目次",
    "目录",
    "目錄",
    "本文目录",
    "总目录",
    "차례",
    "목차",
    "содержание",
    "оглавление",
    "зміст",
    "съдържание",
    "садржај",
    "περιεχομενα",
    "πινακασπεριεχομενων",
    "תוכן",
    "תוכןהעניינים",
    "المحتويات",
    "فهرس",
    "فهرست",
    "فہرست",
    "สารบัญ",
];

/// A table of contents.
pub(super) struct List {
    /// The lines it takes, as numbers among those with words.
    pub(super) range: Range<usize>,
    /// Its entries: the line at which each begins, and its words.
    pub(super) entries: Vec<(usize, String)>,
}

/// Whether the line stands above a table of contents.
pub(super) fn is_head(line: &Line<'_>) -> bool {
    heads_contents(&line.words())
}

/// Whether these words stand above a table of contents.
pub(in crate::ingest) fn heads_contents(words: &str) -> bool {
    let words = words.to_lowercase();
    let words = words.trim_matches(['.', ':', '_', '*', '=', ' ']);
    let letters: String = words.split_whitespace().collect();
    HEADS.contains(&words)
        || OTHER_HEADS.contains(&ordinals::folded(&letters).as_str())
        || words.starts_with("contents of ") && words.split(' ').count() <= 5
}

/// The lists below the word "contents"; `worded` are the lines with words.
pub(super) fn lists(lines: &[Line<'_>], worded: &[usize]) -> Vec<List> {
    let heads: Vec<usize> = (0..worded.len())
        .filter(|at| is_head(&lines[worded[*at]]) || is_index(lines, worded, *at))
        .collect();
    if heads.is_empty() {
        return Vec::new();
    }
    let said = Said::of(lines, worded);
    let mut lists: Vec<List> = Vec::new();
    for head in heads {
        if lists.last().is_none_or(|last| last.range.end <= head) {
            lists.extend(list(lines, worded, head, &said));
        }
    }
    lists
}

/// Whether the line says "index", near the start, above lines with page numbers.
fn is_index(lines: &[Line<'_>], worded: &[usize], at: usize) -> bool {
    let words = lines[worded[at]].words().to_lowercase();
    let below = worded.iter().skip(at + 1).take(FEWEST_ENTRIES * 2);
    words.trim_end_matches('.') == "index"
        && at * FIRST_PART < worded.len()
        && below.filter(|at| paged(lines[**at].text).is_some()).count() >= FEWEST_ENTRIES
}

fn list(lines: &[Line<'_>], worded: &[usize], head: usize, said: &Said) -> Option<List> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let (mut last, mut skip, mut other_lines, mut other_chunks) = (head, head, 0, 0);
    for at in head + 1..worded.len() {
        if at == skip {
            continue;
        }
        let line = &lines[worded[at]];
        let key = said.keys[at].as_str();
        let is_long = key.chars().count() >= KEY_LETTERS;
        // The text begins with what the list begins with.
        if is_long
            && let Some(index) = seen.get(key)
            && (has_prose_below(lines, worded, at)
                || *index < FIRST_ENTRIES && !goes_on(said, &seen, at))
        {
            break;
        }
        let follows = worded[at] == worded[at - 1] + 1;
        let words =
            paged(line.text).or_else(|| (is_long && said.again(at)).then(|| line.text.trim()));
        if let Some(words) = words {
            let is_paged = words.len() < line.text.trim().len();
            entries.push(Entry {
                at,
                words: joined(words),
                is_paged,
            });
            seen.entry(key).or_insert(entries.len() - 1);
            (last, other_lines, other_chunks) = (at, 0, 0);
        } else if let Some(words) = wrapped(lines, worded, at) {
            entries.push(Entry {
                at,
                words,
                is_paged: false,
            });
            (last, other_lines, other_chunks) = (at + 1, 0, 0);
            skip = at + 1;
        } else if follows
            && entries
                .last()
                .is_some_and(|entry| entry.goes_on(lines, worded, line))
        {
            if let Some(entry) = entries.last_mut() {
                entry.words.push(' ');
                entry.words.push_str(&line.words());
            }
            last = at;
        } else if !shape::is_untitled(&line.words()) && !divisions::is_name(line.text.trim()) {
            other_lines += 1;
            other_chunks += usize::from(!follows || other_chunks == 0);
            if other_lines > PARAGRAPH_LINES || other_chunks > 1 && other_lines > LINES_BETWEEN {
                break;
            }
        }
    }
    let leaders = entries
        .iter()
        .filter(|entry| leads(&lines[worded[entry.at]]));
    // Tables with leaders are read by them.
    (entries.len() >= FEWEST_ENTRIES && leaders.count() * 2 < entries.len()).then(|| List {
        range: head + 1..last + 1,
        entries: entries
            .into_iter()
            .map(|entry| (worded[entry.at], name(&entry.words).to_owned()))
            .collect(),
    })
}

/// Whether entries that were not there before follow the line.
fn goes_on(said: &Said, seen: &HashMap<&str, usize>, at: usize) -> bool {
    let below = (at + 1..said.keys.len()).take(LINES_BELOW);
    let is_new = |at: &usize| said.again(*at) && !seen.contains_key(said.keys[*at].as_str());
    below.filter(is_new).count() >= LINES_BELOW / 2
}

/// Whether the chunk below the line is a paragraph.
fn has_prose_below(lines: &[Line<'_>], worded: &[usize], at: usize) -> bool {
    let mut chunks = worded[at..].chunk_by(|one, other| one + 1 == *other);
    let below = chunks.nth(1).unwrap_or_default();
    below.len() >= PROSE_LINES && below.iter().all(|at| paged(lines[*at].text).is_none())
}

fn leads(line: &Line<'_>) -> bool {
    line.text.contains("....") || line.text.contains(". . .") || line.text.contains('…')
}

/// The words of an entry whose number stands in the next line, directly below and set in as far or farther.
fn wrapped(lines: &[Line<'_>], worded: &[usize], at: usize) -> Option<String> {
    let (line, next) = (&lines[worded[at]], &lines[*worded.get(at + 1)?]);
    let fits = worded[at + 1] == worded[at] + 1
        && markers(next.text).is_empty()
        && (next.indent() > line.indent() || !markers(line.text).is_empty());
    let rest = paged(next.text).filter(|_| fits && division(&next.words()).is_none())?;
    Some(format!("{} {}", line.words(), joined(rest)))
}

struct Entry {
    at: usize,
    words: String,
    is_paged: bool,
}

impl Entry {
    /// Whether `line`, directly below, goes on with the entry: it is set in farther.
    fn goes_on(&self, lines: &[Line<'_>], worded: &[usize], line: &Line<'_>) -> bool {
        self.is_paged
            && line.indent() > lines[worded[self.at]].indent()
            && markers(line.text).is_empty()
    }
}

/// What is said in the lines of a text.
struct Said {
    /// The letters of each line, without number.
    keys: Vec<String>,
    /// The last line that says these letters.
    last: HashMap<String, usize>,
}

impl Said {
    fn of(lines: &[Line<'_>], worded: &[usize]) -> Self {
        let keys: Vec<String> = worded.iter().map(|at| key(&lines[*at])).collect();
        let mut last: HashMap<String, usize> = HashMap::new();
        for (at, key) in keys.iter().enumerate() {
            last.insert(key.clone(), at);
        }
        let mut from = 0;
        for chunk in worded.chunk_by(|one, other| one + 1 == *other) {
            if (2..=HEADING_LINES).contains(&chunk.len()) {
                let whole: String = keys[from..from + chunk.len()].concat();
                let at = last.entry(whole).or_insert(from);
                *at = from.max(*at);
            }
            from += chunk.len();
        }
        Self { keys, last }
    }

    /// Whether the line is said again farther down.
    fn again(&self, at: usize) -> bool {
        let last = self.keys.get(at).and_then(|key| self.last.get(key));
        last.is_some_and(|last| *last > at)
    }
}

/// The letters of a short line without the number before them or the page behind.
fn key(line: &Line<'_>) -> String {
    if line.length() > ENTRY_CHARS {
        return String::new();
    }
    let words = joined(paged(line.text).unwrap_or(line.text));
    let letters = name(&words).chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A title without the number before it.
fn name(words: &str) -> &str {
    let words = words.trim();
    if let Some(found) = division(words)
        && found.title.contains(char::is_alphabetic)
    {
        return found.title;
    }
    match markers(words).first() {
        Some(marker) if !matches!(marker.kind, MarkerKind::Decimal(_)) => {
            words.get(marker.end..).unwrap_or(words)
        }
        _ => words,
    }
}

/// The words of a line before the number of a page, far behind them.
fn paged(text: &str) -> Option<&str> {
    let text = text.trim();
    let (before, number) = text.rsplit_once([' ', '\t', '\u{3000}'])?;
    let number: String = number.chars().map(narrow).collect();
    let number = number.trim_matches(['_', '.', '[', ']', '(', ')']);
    let is_number = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
        || roman(number).is_some() && number.len() <= 7;
    let is_far = before.ends_with([' ', '\t', '.']) || text.contains(['\t', '\u{3000}']);
    let words = before.trim_end().trim_end_matches(['.', ' ', '_']);
    let words = ["Page", "page", "_Page", "p"]
        .iter()
        .find_map(|page| words.strip_suffix(page))
        .unwrap_or(words);
    (is_number && is_far && words.chars().filter(|c| c.is_alphabetic()).count() >= 2)
        .then_some(words.trim_end())
}
