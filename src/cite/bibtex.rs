//! An item as *BibTeX*. The `biblatex` crate escapes characters; braces protect the capitals of a title and the
//! names of organisations.

use super::item::{Item, WorkType};
use super::names::{Name, joined};
use biblatex::{Chunk, Entry, EntryType, Spanned};

/// `item` as one entry. BibTeX's `techreport` has no editor field, so a report that has editors only becomes a
/// `book`.
pub(super) fn write(item: &Item) -> String {
    let kind = match item.kind {
        WorkType::Report if item.is_only_edited() => EntryType::Book,
        WorkType::Report => EntryType::TechReport,
        WorkType::Page | WorkType::Document => EntryType::Misc,
    };
    let publisher = match kind {
        EntryType::TechReport => "institution",
        _ => "publisher",
    };
    let mut entry = Entry::new(item.key.clone(), kind);
    let mut set = |key: &str, chunks: Vec<Chunk>| {
        let chunks: Vec<_> = chunks.into_iter().map(Spanned::detached).collect();
        if chunks.iter().any(|chunk| !chunk.v.get().is_empty()) {
            entry.set(key, chunks);
        }
    };
    let plain = |words: &str| vec![Chunk::Normal(words.to_owned())];
    set("author", names(&item.authors));
    set("editor", names(&item.editors));
    set("title", vec![Chunk::Verbatim(item.title.clone())]);
    set(publisher, plain(&item.publisher));
    set("isbn", plain(&item.isbn));
    set("url", plain(&item.url));
    set("language", plain(&item.language));
    if let Some(date) = &item.date {
        set("date", plain(&String::from(date.clone())));
    }
    let mut text = entry.to_bibtex_string().unwrap_or_default();
    text.push('\n');
    text
}

fn names(names: &[Name]) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    for (at, name) in names.iter().enumerate() {
        if at > 0 {
            chunks.push(Chunk::Normal(" and ".to_owned()));
        }
        chunks.push(match name {
            Name::Whole(name) => Chunk::Verbatim(name.clone()),
            // BibTeX puts the suffix in the middle: "von Last, Jr, First".
            Name::Person(person) => Chunk::Normal(joined(
                &[&person.full_family(), &person.suffix, &person.given],
                ", ",
            )),
        });
    }
    chunks
}
