//! A *book* is an e-book (EPUB 2 and 3): chapters in XHTML, packed together. The steps:
//!
//! 1. [`container`]: unpacks it, and finds its [`package`], which lists its files;
//! 2. [`contents`]: reads what its navigation lists;
//! 3. [`mod@book`]: writes the chapters as one page in HTML: [`markup`] makes HTML of XHTML, [`places`] keeps the places
//!    that links lead to apart, and a [`drawing`] becomes a picture;
//! 4. [`headings`]: holds the headings against the navigation;
//! 5. the reader of HTML reads the page: so notes, and links between chapters, are those of one page;
//! 6. [`metadata`]: takes what the package says of the book.

mod book;
mod container;
mod contents;
mod drawing;
mod headings;
mod markup;
mod metadata;
mod package;
mod places;
mod tree;

use super::count::{self, Count};
use super::html::tree::{attribute, has_words, words};
use super::html::{self, parse};
use super::limits;
use super::reader::{Found, Reader, nothing_found};
use crate::error::Result;
use crate::model::{At, Meta, Rule, Warning};
use book::Book;
use container::Container;
use dom_query::{Document, NodeRef};
use package::Package;
use std::collections::HashSet;

/// The share of a chapter's words (percent) that its links have at least, and the fewest links, if it is a table of
/// contents.
const LINKED_PERCENT: usize = 60;
const FEWEST_LINKS: usize = 3;

/// A book that is open.
pub(super) struct Opened<'a> {
    bytes: &'a [u8],
    container: Container<'a>,
    package: Package,
    /// Where the package lies.
    path: String,
}

impl<'a> Opened<'a> {
    /// # Errors
    /// If it is no book, exceeds a limit, or is encrypted.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        let container = Container::open(bytes)?;
        let path = container.package()?;
        let xml = container.text(&path).unwrap_or_default();
        Ok(Self {
            bytes,
            container,
            package: Package::of(&xml, &path),
            path,
        })
    }
}

impl Reader for Opened<'_> {
    fn report(&self, known: &Meta) -> Result<Found> {
        let mut book = Book::of(&self.package, &self.path, &self.container);
        let page = std::mem::take(&mut book.page);
        limits::check_tags(page.as_bytes())?;
        let mut meta = known.clone();
        metadata::fill(&self.package.root, &mut meta);
        let (document, lines) = parse::document(page);
        let mut warnings = std::mem::take(&mut book.warnings);
        drop_contents(&document, &book, &mut warnings);
        drop_page_numbers(&document, &mut warnings);
        headings::settle(&document, &book);
        let Found {
            report,
            warnings: found,
            places,
        } = html::of_book(&document, lines, meta);
        if report.blocks.is_empty() && report.sections.is_empty() && report.notes.is_empty() {
            return Err(nothing_found());
        }
        warnings.extend(found.into_iter().map(|warning| Warning {
            at: book.place(&warning.at),
            ..warning
        }));
        if self.package.is_fixed() {
            warnings.push(Warning {
                at: At::Part(self.path.as_str().into()),
                rule: Rule::FixedLayout,
                text: report.meta.title.clone(),
            });
        }
        Ok(Found {
            report,
            warnings,
            places: places.iter().map(|at| book.place(at)).collect(),
        })
    }

    fn count(&self) -> Count {
        Count::of_source(count::epub::words(self.bytes))
    }

    fn depends_on_language(&self) -> bool {
        true
    }

    fn picture(&self, address: &str) -> Option<Vec<u8>> {
        self.container.picture(address)
    }
}

/// Takes tables of contents out of the page, and tells them.
fn drop_contents(document: &Document, book: &Book, warnings: &mut Vec<Warning>) {
    let listed: HashSet<String> = (0..book.chapters.len())
        .flat_map(|chapter| {
            let own = book.entries.iter();
            let own = own.filter(move |entry| book.places.chapter(&entry.path) == Some(chapter));
            own.map(move |entry| {
                let place = book.places.own(chapter, &entry.place);
                place.unwrap_or(book.places.start(chapter)).to_owned()
            })
        })
        .collect();
    let root = document.root();
    let sections: Vec<NodeRef<'_>> = root
        .descendants_it()
        .filter(|node| node.has_name("section"))
        .collect();
    for (number, chapter) in book.chapters.iter().enumerate() {
        let start = book.places.start(number);
        let Some(section) = sections.iter().find(|node| attribute(node, "id") == start) else {
            continue;
        };
        if chapter.is_contents || lists(section, &listed) {
            // Collected first, since the tree cannot be changed during traversal.
            let given = section.children_it(false);
            let given = given.filter(|node| html::tree::says(node, "class", markup::GIVEN));
            let given: Vec<NodeRef<'_>> = given.collect();
            given.iter().for_each(NodeRef::remove_from_parent);
            warnings.push(Warning {
                at: At::Part(chapter.path.as_str().into()),
                rule: Rule::ContentsLine,
                text: html::said::shown_words(section),
            });
            section.remove_children();
        }
    }
}

/// Whether a chapter holds little but links to what the navigation lists.
fn lists(section: &NodeRef<'_>, listed: &HashSet<String>) -> bool {
    let (mut links, mut leading, mut linked) = (0, 0, 0);
    for link in section.descendants_it().filter(|node| node.has_name("a")) {
        let href = attribute(&link, "href");
        let Some(place) = href.strip_prefix('#') else {
            continue;
        };
        let said = words(&link).split(' ').count();
        if !has_words(&words(&link)) {
            continue;
        }
        links += 1;
        linked += said;
        leading += usize::from(listed.contains(place));
    }
    let all = words(section).split(' ').count();
    links >= FEWEST_LINKS
        && linked * 100 >= all * LINKED_PERCENT
        && leading * 100 >= links * LINKED_PERCENT
}

/// Takes the numbers of printed pages out of the page, and tells them.
fn drop_page_numbers(document: &Document, warnings: &mut Vec<Warning>) {
    let root = document.root();
    let breaks: Vec<NodeRef<'_>> = root
        .descendants_it()
        .filter(headings::is_page_break)
        .collect();
    let mut numbers = Vec::new();
    for number in breaks {
        let said = html::said::shown_words(&number);
        if has_words(&said) {
            numbers.push(said);
        }
        number.remove_children();
    }
    if !numbers.is_empty() {
        warnings.push(Warning {
            at: At::Whole,
            rule: Rule::PageNumber,
            text: numbers.join(" "),
        });
    }
}
