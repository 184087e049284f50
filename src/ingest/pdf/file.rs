//! The *file*: what it says about itself (title, authors, language), its outline and its links.

use super::super::typeface::decoded;
use super::front::Claims;
use super::{PdfJob, unpacked, xmp};
use crate::error::{Error, Result};
use crate::model::Date;
use hayro_syntax::object::{
    Array, DateTime, Dict, Name, Object, ObjectIdentifier, Stream, String as Bytes,
};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use std::collections::{HashMap, HashSet};

/// The maximum number of pages.
const MOST_PAGES: usize = 20_000;

/// The maximum number of entries of the outline, and of names of places.
const MOST_ENTRIES: usize = 20_000;

/// The maximum number of links of a page.
const MOST_LINKS: usize = 1_000;

/// How deep outlines and trees may nest.
const DEEPEST: usize = 40;

/// Opens a file with its password.
///
/// # Errors
/// If it is no PDF, is damaged beyond reading, unpacks to too much, or asks for another password.
pub(super) fn open(job: &PdfJob<'_>) -> Result<Pdf> {
    let (bytes, password) = (job.bytes, job.password);
    unpacked::check(bytes)?;
    let pdf = Pdf::new_with_password(bytes.to_vec(), password).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Error::new(
            match password {
                "" => "the PDF opens with a password only",
                _ => "the password does not open this PDF",
            },
            job.password_remedy,
        ),
        LoadPdfError::Decryption(_) => Error::new(
            "the PDF is encrypted in a way that is not read",
            "Open it in a viewer, print it to a new PDF, and build again.",
        ),
        LoadPdfError::Invalid => Error::new(
            "this is no PDF, or it is damaged: no page could be found in it",
            "Open it in a viewer and save it anew; if no viewer opens it, get the file again.",
        ),
    })?;
    match pdf.pages().len() {
        0 => Err(Error::new(
            "the PDF has no page",
            "Save the report anew, and build again.",
        )),
        pages if pages > MOST_PAGES => Err(Error::new(
            format!("the PDF has {pages} pages; at most {MOST_PAGES} are read"),
            "Split it into several reports.",
        )),
        _ => {
            unpacked::check_encrypted(bytes, &pdf)?;
            Ok(pdf)
        }
    }
}

/// Whether a file asks for another password than this one.
pub(super) fn asks_for_password(bytes: &[u8], password: &str) -> bool {
    let opened =
        unpacked::check(bytes).map(|()| Pdf::new_with_password(bytes.to_vec(), password).err());
    matches!(
        opened,
        Ok(Some(LoadPdfError::Decryption(
            DecryptionError::PasswordProtected
        )))
    )
}

/// A place in the file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// The page, from 0.
    pub(super) page: usize,
    /// How far above the lower edge of the page; `None` for its top.
    pub(super) height: Option<f32>,
}

/// An entry of the outline.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// From 1.
    pub(super) level: u32,
    pub(super) title: String,
    pub(super) place: Option<Place>,
}

/// A link on a page.
#[derive(Debug, Clone)]
pub(super) struct Link {
    /// Left, bottom, right and top in the coordinates of the page.
    pub(super) area: [f32; 4],
    pub(super) target: Target,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    Address(String),
    Place(Place),
}

/// What is found beside the text.
pub(super) struct File<'a> {
    pub(super) pdf: &'a Pdf,
    root: Option<Dict<'a>>,
    /// The number of a page by its object.
    pub(super) numbers: HashMap<ObjectIdentifier, usize>,
    named: HashMap<Vec<u8>, Object<'a>>,
}

impl<'a> File<'a> {
    pub(super) fn of(pdf: &'a Pdf) -> Self {
        let root: Option<Dict<'a>> = pdf.xref().get(pdf.xref().root_id());
        let pages = pdf.pages().iter().enumerate();
        let numbers = pages
            .filter_map(|(at, page)| Some((page.raw().obj_id()?, at)))
            .collect();
        let mut named = HashMap::new();
        if let Some(root) = &root {
            if let Some(dests) = root.get::<Dict<'_>>("Dests") {
                for name in dests.keys() {
                    if let Some(dest) = dests.get::<Object<'_>>(&*name) {
                        named.insert(name.as_ref().to_vec(), dest);
                    }
                }
            }
            let names = root.get::<Dict<'_>>("Names");
            if let Some(tree) = names.and_then(|names| names.get::<Dict<'_>>("Dests")) {
                push_names(&tree, 0, &mut named);
            }
        }
        Self {
            pdf,
            root,
            numbers,
            named,
        }
    }

    /// The root of the tree of tags.
    pub(super) fn tags(&self) -> Option<Dict<'a>> {
        self.root.as_ref()?.get("StructTreeRoot")
    }

    /// The root of the tree of page labels.
    pub(super) fn page_labels(&self) -> Option<Dict<'a>> {
        self.root.as_ref()?.get("PageLabels")
    }

    /// The outline.
    pub(super) fn outline(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut seen = HashSet::new();
        if let Some(outline) = self.root.as_ref().and_then(|root| root.get("Outlines")) {
            self.push_entries(&outline, 1, &mut seen, &mut entries);
        }
        entries
    }

    fn push_entries(
        &self,
        above: &Dict<'a>,
        level: usize,
        seen: &mut HashSet<ObjectIdentifier>,
        entries: &mut Vec<Entry>,
    ) {
        let mut next = above.get::<Dict<'a>>("First");
        while let Some(entry) = next {
            // An outline may be a circle.
            let is_new = entry.obj_id().is_none_or(|id| seen.insert(id));
            if !is_new || entries.len() >= MOST_ENTRIES || level > DEEPEST {
                return;
            }
            let title = entry.get::<Bytes<'_>>("Title");
            let title = title
                .map(|title| decoded(title.as_bytes()))
                .unwrap_or_default();
            let place = match self.target(&entry) {
                Some(Target::Place(place)) => Some(place),
                _ => None,
            };
            entries.push(Entry {
                level: level as u32,
                title: title.split_whitespace().collect::<Vec<_>>().join(" "),
                place,
            });
            self.push_entries(&entry, level + 1, seen, entries);
            next = entry.get::<Dict<'a>>("Next");
        }
    }

    /// Where an entry of the outline or a link leads.
    fn target(&self, from: &Dict<'a>) -> Option<Target> {
        if let Some(dest) = from.get::<Object<'a>>("Dest") {
            return self.place(dest, 0).map(Target::Place);
        }
        let action = from.get::<Dict<'a>>("A")?;
        match action.get::<Name<'_>>("S")?.as_str() {
            "URI" => {
                let address = action.get::<Bytes<'_>>("URI")?;
                Some(Target::Address(decoded(address.as_bytes())))
            }
            "GoTo" => self
                .place(action.get::<Object<'a>>("D")?, 0)
                .map(Target::Place),
            _ => None,
        }
    }

    fn place(&self, dest: Object<'a>, depth: usize) -> Option<Place> {
        if depth > 4 {
            return None;
        }
        match dest {
            Object::Array(parts) => self.place_of(&parts),
            Object::Dict(dict) => self.place(dict.get::<Object<'a>>("D")?, depth + 1),
            Object::Name(name) => {
                self.place(self.named.get(name.as_ref() as &[u8]).cloned()?, depth + 1)
            }
            Object::String(name) => {
                self.place(self.named.get(name.as_bytes()).cloned()?, depth + 1)
            }
            _ => None,
        }
    }

    fn place_of(&self, parts: &Array<'a>) -> Option<Place> {
        let first = parts.raw_iter().next()?;
        let page = match first.as_obj_ref() {
            Some(page) => *self.numbers.get(&page.into())?,
            None => {
                usize::try_from(parts.iter::<Object<'_>>().next()?.into_number()?.as_i64()).ok()?
            }
        };
        let mut rest = parts.iter::<Object<'_>>().skip(1);
        let kind = rest.next()?.into_name()?;
        let mut numbers = rest.map(|part| part.into_number().map(|number| number.as_f32()));
        let height = match kind.as_str() {
            "XYZ" => numbers.nth(1).flatten(),
            "FitH" | "FitBH" => numbers.next().flatten(),
            "FitR" => numbers.nth(3).flatten(),
            _ => None,
        };
        (page < self.pdf.pages().len()).then_some(Place { page, height })
    }

    /// The links on page `number`.
    pub(super) fn links(&self, number: usize) -> Vec<Link> {
        let Some(page) = self.pdf.pages().get(number) else {
            return Vec::new();
        };
        let Some(annotations) = page.raw().get::<Array<'a>>("Annots") else {
            return Vec::new();
        };
        let links = annotations.iter::<Dict<'a>>().take(MOST_LINKS);
        let links = links.filter_map(|link| {
            if link.get::<Name<'_>>("Subtype")?.as_str() != "Link" {
                return None;
            }
            let [a, b, c, d] = link.get::<[f32; 4]>("Rect")?;
            Some(Link {
                area: [a.min(c), b.min(d), a.max(c), b.max(d)],
                target: self.target(&link)?,
            })
        });
        links.collect()
    }

    /// The language of the text, if the file says it.
    pub(super) fn language(&self) -> Option<String> {
        let tag = self.root.as_ref()?.get::<Bytes<'_>>("Lang")?;
        Some(decoded(tag.as_bytes())).filter(|tag| crate::model::is_language_tag(tag))
    }

    /// What the file says of its title, its authors and its date.
    pub(super) fn claims(&self) -> Claims {
        let info = self.pdf.metadata();
        let text = |bytes: &Option<Box<[u8]>>| {
            let text = bytes.as_ref().map(|bytes| decoded(bytes));
            let text = text.unwrap_or_default();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let stream = self
            .root
            .as_ref()
            .and_then(|root| root.get::<Stream<'_>>("Metadata"));
        let said = stream
            .and_then(|stream| stream.decoded_data().ok())
            .map(|bytes| xmp::read(&bytes))
            .unwrap_or_default();
        let mut titles = vec![said.title, text(&info.title)];
        titles.retain(|title| !title.is_empty());
        titles.dedup();
        let mut authors = said.authors;
        // Programs copy the first author there.
        let author = text(&info.author);
        if authors.len() < 2 && !author.is_empty() {
            authors = vec![author];
        }
        Claims {
            titles,
            authors,
            published: super::super::dates::date(&said.published),
            made: info.creation_date.as_ref().and_then(date),
        }
    }
}

fn date(date: &DateTime) -> Option<Date> {
    let text = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    (date.year > 1900)
        .then(|| Date::try_from(text).ok())
        .flatten()
}

fn push_names<'a>(tree: &Dict<'a>, depth: usize, named: &mut HashMap<Vec<u8>, Object<'a>>) {
    if depth > DEEPEST || named.len() >= MOST_ENTRIES {
        return;
    }
    if let Some(names) = tree.get::<Array<'a>>("Names") {
        let mut parts = names.iter::<Object<'a>>();
        while let (Some(name), Some(dest)) = (parts.next(), parts.next()) {
            if named.len() >= MOST_ENTRIES {
                return;
            }
            if let Object::String(name) = name {
                named.insert(name.as_bytes().to_vec(), dest);
            }
        }
    }
    if let Some(kids) = tree.get::<Array<'a>>("Kids") {
        for kid in kids.iter::<Dict<'a>>() {
            push_names(&kid, depth + 1, named);
        }
    }
}
