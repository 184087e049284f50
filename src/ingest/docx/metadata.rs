//! *Metadata*: what paragraphs with styles of their own say before the first heading, and what the properties of the
//! file say (ECMA-376, part 2, 11).

use super::atoms::Atom;
use super::paragraphs::Piece;
use super::reading::Reading;
use super::roles::Role;
use crate::ingest::dates::date;
use crate::ingest::ooxml::package::Package;
use crate::ingest::ooxml::xml;
use crate::ingest::title::is_chapter;
use crate::model::{Meta, Rule};

/// The title and authors stand among so many pieces.
const FRONT: usize = 40;

/// The longest title (characters).
const LONGEST: usize = 300;

/// So much larger than the text (half points) is a title that nothing else marks, and so many lines it has.
const LARGER: u32 = 8;
const TITLE_LINES: usize = 3;

/// Takes title, authors and date from the paragraphs before the first heading that have these styles. Other paragraphs
/// in the style of titles head parts.
pub(super) fn take_front(pieces: &mut Vec<Piece>, meta: &mut Meta, reading: &mut Reading<'_>) {
    let is_heading =
        |piece: &Piece| role(piece).is_some_and(|role| matches!(role, Role::Heading(_)));
    let front = pieces.iter().position(is_heading).unwrap_or(pieces.len());
    let front = front.min(FRONT);
    let known = (!meta.title.is_empty()).then(|| meta.title.clone());
    let has_authors = !meta.authors.is_empty();
    let (mut titles, mut may_follow) = (Vec::new(), true);
    let mut gone = vec![false; pieces.len()];
    for (at, piece) in pieces.iter_mut().enumerate() {
        let Piece::Paragraph(paragraph) = piece else {
            continue;
        };
        let words = paragraph.line.atoms.words();
        match paragraph.role {
            Some(Role::Title) if at < front && may_follow => {
                if known.as_ref().is_some_and(|known| !same(known, &words)) {
                    paragraph.role = None;
                    continue;
                }
                titles.push(words);
                paragraph.line.atoms.drop_text();
                paragraph.role = None;
                gone[at] = paragraph.line.atoms.is_blank();
                continue;
            }
            Some(Role::Title) => paragraph.role = Some(Role::Heading(1)),
            Some(Role::Author) if at < front && !has_authors => {
                let names = words.split([';', '\n']).map(str::trim);
                let names = names.filter(|name| !name.is_empty());
                meta.authors.extend(names.map(str::to_owned));
                gone[at] = true;
            }
            Some(Role::Date) if at < front && meta.date.is_none() => {
                meta.date = date(&words);
                if meta.date.is_some() {
                    reading.warn(Rule::MastheadLine, &words);
                    gone[at] = true;
                }
            }
            _ => {}
        }
        may_follow &= titles.is_empty();
    }
    if known.is_none() {
        meta.title = titles.join(" ");
    }
    let mut at = 0..;
    pieces.retain(|_| !gone[at.next().unwrap_or_default()]);
}

fn role(piece: &Piece) -> Option<Role> {
    match piece {
        Piece::Paragraph(paragraph) => paragraph.role,
        _ => None,
    }
}

/// Whether two titles have the same letters.
pub(super) fn same(one: &str, other: &str) -> bool {
    letters(one) == letters(other)
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Adds what the properties of the file say and is not known yet.
pub(super) fn take_properties(
    package: &Package<'_>,
    pieces: &mut Vec<Piece>,
    meta: &mut Meta,
    reading: &mut Reading<'_>,
) {
    let relations = package.relations("");
    let Some(part) = relations.part("core-properties") else {
        return;
    };
    let text = package.text(part).unwrap_or_default();
    let Ok(root) = xml::parse(&text, part) else {
        return;
    };
    let said = |name: &str| {
        let text = root.child(name).map(|found| found.text());
        let text = text.unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let title = said("dc:title");
    if meta.title.is_empty() && is_title(&title) {
        take_title(title, pieces, meta, reading);
    }
    let author = said("dc:creator");
    if meta.authors.is_empty() && is_person(&author) {
        reading.warn(Rule::MastheadLine, &author);
        let names = author.split(';').map(|name| name.trim().to_owned());
        meta.authors = names.filter(|name| !name.is_empty()).collect();
    }
}

/// The title among the file's properties may be that of an older document. It is taken if the document begins with it,
/// or has no heading that could be its title.
fn take_title(title: String, pieces: &mut Vec<Piece>, meta: &mut Meta, reading: &mut Reading<'_>) {
    let words = |piece: &Piece| match piece {
        Piece::Paragraph(paragraph) => paragraph.line.atoms.words(),
        _ => String::new(),
    };
    let mut front = pieces.iter().take(FRONT).map(words);
    let repeated = front.position(|words| same(&words, &title));
    if let Some(at) = repeated {
        if let Some(Piece::Paragraph(paragraph)) = pieces.get_mut(at) {
            reading.warn(Rule::RepeatedTitle, &paragraph.line.atoms.words());
            paragraph.line.atoms.drop_text();
            if paragraph.line.atoms.is_blank() {
                pieces.remove(at);
            } else {
                paragraph.role = None;
            }
        }
        meta.title = title;
        return;
    }
    let heading = pieces
        .iter()
        .find(|piece| matches!(role(piece), Some(Role::Heading(_))));
    if heading.is_none_or(|piece| is_chapter(&words(piece))) {
        reading.warn(Rule::GuessedTitle, &title);
        meta.title = title;
    }
}

/// The largest type of a document without a title is its title, if it stands before the first heading.
pub(super) fn guess_title(pieces: &mut Vec<Piece>, meta: &mut Meta, reading: &mut Reading<'_>) {
    if !meta.title.is_empty() {
        return;
    }
    let size = |piece: &Piece| match piece {
        Piece::Paragraph(paragraph) if !paragraph.line.atoms.words().trim().is_empty() => {
            paragraph.line.size.unwrap_or_default()
        }
        _ => 0,
    };
    let largest = pieces.iter().map(size).max().unwrap_or_default();
    if largest < reading.styles.text_size() + LARGER {
        return;
    }
    let places: Vec<usize> = (0..pieces.len())
        .filter(|at| pieces.get(*at).map(size) == Some(largest))
        .collect();
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        return;
    };
    let range = *first..*last + 1;
    let is_heading = |piece: &Piece| matches!(role(piece), Some(Role::Heading(_)));
    let front = pieces.iter().position(is_heading);
    let is_in_front = *last < front.unwrap_or(pieces.len()).min(FRONT);
    // The lines of a title follow one another.
    let are_few = range.len() == places.len() && places.len() <= TITLE_LINES;
    let words = |piece: &Piece| match piece {
        Piece::Paragraph(paragraph) if paragraph.role.is_none() && paragraph.number.is_none() => {
            paragraph.line.atoms.words().trim().to_owned()
        }
        _ => String::new(),
    };
    let lines: Vec<String> = pieces
        .get(range.clone())
        .unwrap_or_default()
        .iter()
        .map(words)
        .collect();
    let title = lines.join(" ");
    let is_whole = lines.iter().all(|line| !line.is_empty()) && !title.ends_with(['.', ':', '!']);
    if !is_in_front || !are_few || !is_whole || !is_title(&title) || is_chapter(&title) {
        return;
    }
    reading.warn(Rule::GuessedTitle, &title);
    meta.title = title;
    for at in range.rev() {
        let Some(Piece::Paragraph(paragraph)) = pieces.get_mut(at) else {
            continue;
        };
        paragraph.line.atoms.drop_text();
        if paragraph.line.atoms.is_blank() {
            pieces.remove(at);
        }
    }
}

/// Whether it can be a title, and not what programs and templates write there.
fn is_title(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_file = [".doc", ".docx", ".dot", ".rtf", ".pdf", ".odt", ".indd"]
        .iter()
        .any(|end| {
            lower
                .trim_end_matches('x')
                .ends_with(end.trim_end_matches('x'))
        });
    let is_dummy = [
        "title",
        "document",
        "document title",
        "untitled",
        "template",
        "word document",
        "microsoft word",
        "slide 1",
        "powerpoint presentation",
        "normal",
        "draft",
    ]
    .contains(&lower.as_str());
    let is_made = ["microsoft word -", "template", "[", "<", "memo "]
        .iter()
        .any(|start| lower.starts_with(start));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && text.chars().count() <= LONGEST && !is_file && !is_dummy && !is_made
}

/// Whether it can be the name of a person, and not that of an account.
fn is_person(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_account = [
        "user",
        "admin",
        "owner",
        "microsoft",
        "office",
        "windows",
        "unknown",
        "author",
        "test",
        "template",
        "python",
        "apache",
        "poi",
        "docx",
        "word",
        "default",
        "client",
        "customer",
        "company",
        "computer",
        "laptop",
        "guest",
        "staff",
        "pc",
    ];
    let words: Vec<&str> = lower.split_whitespace().collect();
    let is_word = |word: &&str| {
        word.chars()
            .all(|c| c.is_alphabetic() || ".,;-'’".contains(c))
    };
    (2..=12).contains(&words.len())
        && words.iter().all(is_word)
        && !words.iter().any(|word| is_account.contains(word))
}

impl super::atoms::Atoms {
    /// Drops the text, which stands elsewhere.
    fn drop_text(&mut self) {
        self.retain(|atom| !matches!(atom, Atom::Text(_) | Atom::Break));
    }
}
