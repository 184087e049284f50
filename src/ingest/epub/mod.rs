//! A *book* is an e-book (EPUB 2 and 3): chapters in XHTML, packed together. The steps:
//!
//! 1. [`container`]: unpacks it, and finds its [`package`], which lists its files;
//! 2. [`contents`]: reads what its navigation lists;
//! 3. [`mod@book`]: writes the chapters as one page in HTML. What each says of itself is its [`head`]; [`markup`]
//!    makes HTML of it, with the names that its [`elements`] and [`named`] characters have there; [`places`] keeps the
//!    places that links lead to apart; a [`drawing`] becomes a picture, and a [`formula`] gets its TeX;
//! 4. [`headings`]: holds the headings against the navigation;
//! 5. the reader of HTML reads the page: so notes, and links between chapters, are those of one page;
//! 6. [`metadata`]: takes what the package says of the book.

mod book;
mod container;
mod contents;
mod drawing;
mod elements;
mod formula;
mod head;
mod headings;
mod markup;
mod metadata;
mod named;
mod package;
mod places;
mod tree;

use super::archive;
use super::count::{self, Count};
use super::html::tree::{attribute, has_words, name, of_text, words};
use super::html::{self, parse};
use super::limits;
use super::reader::{Found, Reader, nothing_found};
use super::title::is_words;
use crate::error::Result;
use crate::model::{At, Inline, Meta, Report, Rule, Warning, plain_text};
use book::Book;
use container::Container;
use dom_query::{Document, NodeRef};
use package::Package;
use std::collections::{HashMap, HashSet};

/// No book has this title, so that the reader of the page drops no heading for it.
const NONE: &str = "\u{0}";

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
        let title = std::mem::replace(&mut meta.title, NONE.to_owned());
        let (document, lines) = parse::document(page);
        let mut warnings = std::mem::take(&mut book.warnings);
        drop_contents(&document, &book, &mut warnings);
        drop_page_numbers(&document, &mut warnings);
        headings::settle(&document, &book);
        let Found {
            mut report,
            warnings: mut found,
            mut places,
        } = html::of_book(&document, lines, meta);
        if report.blocks.is_empty() && report.sections.is_empty() && report.notes.is_empty() {
            return Err(nothing_found());
        }
        report.meta.title = title;
        drop_title(&mut report, &mut found, &mut places);
        warnings.extend(found.into_iter().map(|warning| Warning {
            at: book.place(&warning.at),
            ..warning
        }));
        warnings.extend(archive::told(&self.container.damaged));
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

/// Drops the heading that the book begins with, if it only says the title.
fn drop_title(report: &mut Report, warnings: &mut Vec<Warning>, places: &mut Vec<At>) {
    let title = report.meta.title.to_lowercase();
    let Some(first) = report.sections.first() else {
        return;
    };
    let said = plain_text(&first.heading);
    let is_title = said
        .to_lowercase()
        .split_whitespace()
        .eq(title.split_whitespace());
    if !is_title || !is_words(&first.heading) {
        return;
    }
    let before = report.blocks.len();
    let mut first = report.sections.remove(0);
    report.blocks.append(&mut first.blocks);
    report.sections.splice(0..0, first.sections);
    // Links to the heading now lead to the next one.
    if let Some(next) = report.sections.first_mut() {
        let anchors = first.heading.into_iter();
        let anchors = anchors.filter(|inline| matches!(inline, Inline::Anchor(_)));
        next.heading.splice(0..0, anchors);
    }
    warnings.push(Warning {
        at: match before < places.len() {
            true => places.remove(before),
            false => At::Whole,
        },
        rule: Rule::RepeatedTitle,
        text: said,
    });
}

/// Takes tables of contents out of the page, and tells them.
fn drop_contents(document: &Document, book: &Book, warnings: &mut Vec<Warning>) {
    let listed = book.entries.iter().filter_map(|entry| {
        let chapter = book.places.chapter(&entry.path)?;
        let place = book.places.own(chapter, &entry.place);
        Some(place.unwrap_or(book.places.start(chapter)).to_owned())
    });
    let listed: HashSet<String> = listed.collect();
    let root = document.root();
    let sections: HashMap<String, NodeRef<'_>> = root
        .descendants_it()
        .filter(|node| node.has_name("section"))
        .map(|node| (attribute(&node, "id"), node))
        .collect();
    for (number, chapter) in book.chapters.iter().enumerate() {
        let start = book.places.start(number);
        let Some(section) = sections.get(start) else {
            continue;
        };
        let is_contents = chapter.is_navigation
            || chapter.is_contents && Links::of(section, &listed).are_most()
            || lists(section, &listed);
        if is_contents {
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
    let links = Links::of(section, listed);
    links.all >= FEWEST_LINKS
        && links.words * 100 >= links.around * LINKED_PERCENT
        && links.listed * 100 >= links.all * LINKED_PERCENT
}

/// The links of a chapter into the book.
#[derive(Default)]
struct Links {
    all: usize,
    /// How many lead to what the navigation lists.
    listed: usize,
    /// How many words they have.
    words: usize,
    /// How many words the chapter has, without its headings.
    around: usize,
}

impl Links {
    /// Whether they are half of the words or more. A book may have its contents in one file with its title page.
    const fn are_most(&self) -> bool {
        self.all > 0 && self.words * 2 >= self.around
    }

    fn of(section: &NodeRef<'_>, listed: &HashSet<String>) -> Self {
        let mut links = Self::default();
        for node in section.descendants_it() {
            let is_heading = |up: &NodeRef<'_>| {
                let name = name(up);
                name.len() == 2 && name.starts_with('h') && &*name != "hr"
            };
            if let Some(count) = of_text(&node, |text| text.split_whitespace().count()) {
                if count > 0 && !node.ancestors_it(None).any(|up| is_heading(&up)) {
                    links.around += count;
                }
                continue;
            }
            let href = match node.has_name("a") {
                true => attribute(&node, "href"),
                false => continue,
            };
            let said = words(&node);
            if let Some(place) = href.strip_prefix('#')
                && has_words(&said)
            {
                links.all += 1;
                links.words += said.split(' ').count();
                links.listed += usize::from(listed.contains(place));
            }
        }
        links
    }
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
            // The reader takes the page's label from there.
            if !number.has_attr("title") {
                number.set_attr("title", &said);
            }
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
