//! *Quotes*: looks up the quotations that the reader pasted, and shows where they are in the report.

use super::act::surrounding;
use super::browser;
use super::marks::Mark;
use super::search::Search;
use super::session::Session;
use super::state::Action;
use crate::payload::{Foldable, Heading};
use crate::quote::{self, Source};
use crate::view::{Quotation, QuotePlace, Quotes};
use gloo::timers::callback::Timeout;
use std::ops::Range;
use std::rc::Rc;

/// The delay after the last change of the pasted text, in milliseconds: typing has stopped.
const DELAY: u32 = 300;

/// The most words that name a place without a heading, and the most characters.
const NAMING: usize = 8;
const NAMING_CHARACTERS: usize = 30;

impl Search {
    /// The quotations in `pasted`, and where they are.
    fn quotes(&self, pasted: &str, each_sentence: bool) -> Quotes {
        let source = self.source();
        let checked = quote::check(&source, pasted, each_sentence);
        let quotations = checked.quotations.into_iter().map(|quotation| {
            let places = quotation.places.into_iter();
            Quotation {
                words: quotation.words,
                verdict: quotation.verdict,
                places: places.filter_map(|range| place(&source, range)).collect(),
            }
        });
        Quotes {
            quotations: quotations.collect(),
            has_more: checked.has_more,
        }
    }
}

/// A range of the searched text, with the name and the id of its place.
fn place(source: &Source<'_>, range: Range<u32>) -> Option<QuotePlace> {
    let place = source.matches(&range).first()?.place;
    let heading = source.text.heading(place.section);
    let block = place.block.map(Foldable::Block);
    let id = browser::id_of(block.unwrap_or(Foldable::Section(place.section)))?;
    let name = heading.map(|Heading { html, .. }| crate::payload::text_of(html));
    let name = name.unwrap_or_else(|| {
        let block = place
            .block
            .and_then(|at| source.text.blocks.get(at as usize));
        let text = block.map(|block| block.text()).unwrap_or_default();
        let words: Vec<&str> = text.split_whitespace().take(NAMING).collect();
        let opening: String = words.join(" ").chars().take(NAMING_CHARACTERS).collect();
        format!("{opening}…")
    });
    Some(QuotePlace { name, id, range })
}

impl Session {
    /// Shows or hides the suggestions for an empty field.
    pub(super) fn suggest(&self, is_in: bool) {
        let section = || {
            let search = self.state.search.as_ref()?;
            search.heading(browser::section_in_view())
        };
        let shows = is_in && self.state.query.is_empty();
        let section = shows.then(|| section().unwrap_or_default().into());
        if section.is_some() != self.state.suggested.is_some() {
            self.state.dispatch(Action::Suggest(section));
        }
    }

    /// Looks up what is in the panel of quotations, once typing stops.
    pub(super) fn quote_later(&self) {
        let now = self.clone();
        let later = Timeout::new(DELAY, move || now.quote());
        self.page.borrow_mut().waiting.quotes = Some(later);
    }

    fn quote(&self) {
        let Some(search) = &self.state.search else {
            return;
        };
        browser::paint_quoted(&[]);
        let (pasted, each_sentence) = browser::pasted();
        let quotes = search.quotes(&pasted, each_sentence);
        self.state.dispatch(Action::Quotes(Rc::new(quotes)));
    }

    /// Puts `text` into the panel of quotations and looks it up.
    pub(super) fn quote_now(&self, text: &str) {
        browser::paste(text);
        self.quote();
    }

    /// Opens, paints and scrolls to a range of the searched text.
    pub(super) fn show_quoted(&self, range: &Range<u32>) {
        let Some(search) = &self.state.search else {
            return;
        };
        let matches = search.source().matches(range);
        let places = || matches.iter().map(|found| found.place);
        let sections = places().flat_map(|place| surrounding(self.payload(), place.section));
        let blocks = places().filter_map(|place| place.block);
        let open = sections.chain(blocks.map(Foldable::Block)).collect();
        self.state.dispatch(Action::Reveal {
            open,
            block: places().find_map(|place| place.block),
        });
        let marks = search.marks_of(&matches);
        // After the browser has followed the link.
        Timeout::new(0, move || show(&marks)).forget();
    }
}

fn show(marks: &[Mark]) {
    browser::paint_quoted(marks);
    browser::show_match(marks, None);
}
