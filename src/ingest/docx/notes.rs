//! *Notes* lie in parts of their own. Their numbers are those that Word shows: footnotes count apart from endnotes.

use super::moves;
use super::paragraphs::Where;
use super::reading::Reading;
use crate::error::Result;
use crate::ingest::ooxml::numbers;
use crate::ingest::ooxml::xml::Element;
use crate::model::{At, Note, Rule};
use std::collections::{HashMap, HashSet};

/// The marks of notes in their order.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// The keys of notes with a mark, and their labels.
    order: Vec<(Key, String)>,
    known: HashMap<Key, usize>,
    /// Notes whose marks stand in deleted text.
    deleted: HashSet<Key>,
    /// The notes that are there.
    present: HashSet<Key>,
    counts: [u32; 2],
    /// How footnotes and endnotes are numbered.
    pub(super) formats: [String; 2],
}

/// A note: whether it is an endnote, and its id.
type Key = (bool, String);

impl Marks {
    /// Adds a mark. Returns the number of its note, from 0; `None` if there is no such note.
    pub(super) fn mark(&mut self, reference: &Element<'_>, label: &str) -> Option<usize> {
        let key = key(reference);
        if let Some(known) = self.known.get(&key) {
            return Some(*known);
        }
        if !self.present.contains(&key) {
            return None;
        }
        let kind = usize::from(key.0);
        let label = match label {
            "" => {
                self.counts[kind] += 1;
                let format = &self.formats[kind];
                let number = numbers::text(self.counts[kind], format);
                number.unwrap_or_else(|| self.counts[kind].to_string())
            }
            label => label.to_owned(),
        };
        self.known.insert(key.clone(), self.order.len());
        self.order.push((key, label));
        Some(self.order.len() - 1)
    }

    /// Notes which notes are there, in the parts with these `roots`.
    pub(super) fn take_present<'a>(&mut self, roots: [Option<&Element<'a>>; 2]) {
        for (kind, root) in roots.into_iter().enumerate() {
            let notes = root.into_iter().flat_map(Element::elements);
            let ids = notes.filter_map(|note| note.attribute("w:id"));
            self.present
                .extend(ids.map(|id| (kind == 1, id.to_owned())));
        }
    }

    /// Notes that the mark of a note is deleted.
    pub(super) fn delete(&mut self, reference: &Element<'_>) {
        self.deleted.insert(key(reference));
    }

    /// Takes the formats of numbers from the settings of the document, or of its last section.
    pub(super) fn take_formats(&mut self, settings: Option<&Element<'_>>, body: &Element<'_>) {
        let section = body.child("w:sectPr");
        let format = |name: &str| {
            let mut places = [section, settings].into_iter().flatten();
            places.find_map(|place| place.at(&[name])?.value_of("w:numFmt"))
        };
        self.formats = [
            format("w:footnotePr").unwrap_or("decimal").to_owned(),
            format("w:endnotePr").unwrap_or("lowerRoman").to_owned(),
        ];
    }
}

fn key(reference: &Element<'_>) -> Key {
    let id = reference.attribute("w:id").unwrap_or_default();
    (reference.is("w:endnoteReference"), id.to_owned())
}

/// The notes of a part, by their ids.
struct Texts<'a, 'b> {
    by_id: Vec<(String, &'b Element<'a>)>,
    places: HashMap<String, usize>,
}

impl<'a, 'b> Texts<'a, 'b> {
    fn of(root: Option<&'b Element<'a>>, name: &str) -> Self {
        let all = root.into_iter().flat_map(Element::elements);
        // Lines between text and notes are among them too.
        let is_text = |element: &&Element<'_>| {
            let kind = element.attribute("w:type").unwrap_or("normal");
            element.is(name) && kind == "normal"
        };
        let by_id: Vec<(String, &Element<'_>)> = all
            .filter(is_text)
            .map(|note| (note.attribute("w:id").unwrap_or_default().to_owned(), note))
            .collect();
        let numbered = by_id.iter().enumerate();
        let places = numbered.map(|(at, (id, _))| (id.clone(), at)).collect();
        Self { by_id, places }
    }
}

/// A part with notes: its name, and its root.
pub(super) type NotePart<'a, 'b> = Option<(&'b str, &'b Element<'a>)>;

/// Reads all notes: those with marks in the order of the marks, then the others, which are told. Also gives the place
/// of each.
pub(super) fn read(
    reading: &mut Reading<'_>,
    parts: [NotePart<'_, '_>; 2],
) -> Result<(Vec<Note>, Vec<At>)> {
    let names = ["w:footnote", "w:endnote"];
    let texts = [0, 1].map(|kind| Texts::of(parts[kind].map(|(_, root)| root), names[kind]));
    let (mut notes, mut places, mut next) = (Vec::new(), Vec::new(), 0);
    let mut read_ids: HashSet<Key> = HashSet::new();
    let mut deleted: Vec<(usize, String)> = Vec::new();
    // How many notes of each kind were looked at for a mark.
    let mut looked_at = [0, 0];
    loop {
        // A note may have marks itself.
        while let Some(((is_end, id), label)) = reading.marks.order.get(next).cloned() {
            next += 1;
            let texts = &texts[usize::from(is_end)];
            let found = texts.places.get(&id).and_then(|at| texts.by_id.get(*at));
            read_ids.insert((is_end, id.clone()));
            let part = parts[usize::from(is_end)];
            let blocks = match (found, part) {
                (Some((_, note)), Some((name, root))) => {
                    reading.enter(name, false, root);
                    reading.blocks_of(note, Where::Note)?
                }
                _ => Vec::new(),
            };
            places.push(reading.at.clone());
            notes.push(Note { label, blocks });
        }
        // Those without a mark get one at the end, so that their own marks count.
        let mut lonely = None;
        for (kind, texts) in texts.iter().enumerate() {
            while lonely.is_none()
                && let Some((id, _)) = texts.by_id.get(looked_at[kind])
            {
                looked_at[kind] += 1;
                let key = (kind == 1, id.clone());
                let is_read = read_ids.contains(&key);
                let is_deleted = reading.marks.deleted.contains(&key);
                lonely = Some(key).filter(|_| !is_read && !is_deleted);
                if is_deleted && !is_read {
                    deleted.push((kind, id.clone()));
                }
            }
        }
        let Some(key) = lonely else {
            tell_deleted(reading, &parts, &texts, &deleted);
            return Ok((notes, places));
        };
        let text = texts[usize::from(key.0)].places.get(&key.1);
        let text = text.and_then(|at| texts[usize::from(key.0)].by_id.get(*at));
        if text.is_none_or(|(_, note)| note.descendant("w:t").is_none()) {
            read_ids.insert(key);
            continue;
        }
        let words: String = text.map(|(_, note)| note.text()).unwrap_or_default();
        if let Some((name, _)) = parts[usize::from(key.0)] {
            reading.at = At::Part(name.into());
        }
        reading.warn(Rule::UnmarkedNote, words.trim());
        reading.marks.order.push((key, "*".to_owned()));
    }
}

/// Tells the notes whose marks are `deleted`. A note goes with its mark when text is moved, as another note that says the
/// same.
fn tell_deleted(
    reading: &mut Reading<'_>,
    parts: &[NotePart<'_, '_>; 2],
    texts: &[Texts<'_, '_>; 2],
    deleted: &[(usize, String)],
) {
    let words = |kind: usize, id: &str| {
        let texts = texts.get(kind)?;
        let (_, note) = texts.by_id.get(*texts.places.get(id)?)?;
        let mut text = String::new();
        moves::push_text(note, &mut text);
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let order = reading.marks.order.iter();
    let kept: HashSet<String> = order
        .filter_map(|((is_end, id), _)| words(usize::from(*is_end), id))
        .collect();
    for (kind, id) in deleted {
        let words = words(*kind, id).filter(|words| !kept.contains(words));
        if let (Some(words), Some((name, _))) = (words, parts.get(*kind).copied().flatten()) {
            reading.at = At::Part(name.into());
            reading.tell_deleted(&words);
        }
    }
}
