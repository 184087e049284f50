//! A *view* is a pure function: data in, [`Html`](yew::Html) out. Views have no effects and make no browser
//! calls, so the command prerenders exactly what the browser shows. Actions of the reader come back as a
//! [`Request`].

mod aids;
mod around;
mod brief;
mod chips;
mod cite;
mod controls;
mod facets;
mod filter_bar;
mod front_page;
mod help;
mod later;
mod masthead;
mod offer;
mod outline;
mod outline_head;
mod page;
mod page_menu;
mod passage;
mod quotes;
mod report;
mod share;
mod strip;
mod suggestions;
mod viewer_note;
mod wording;

pub use around::{before_page, behind_page};
pub use brief::{Rest, rest_of};
pub use cite::{Citation, REFERENCE_FILES, cite_panel};
pub use facets::{compared, facets_of, rules};
pub use front_page::{Entry, FrontPage, front_page};
pub use offer::{ID as OFFER_ID, Offer};
pub use outline::outline_branch;
pub use page::{Markup, markup, page};
pub use report::{MOST_DETAILS, report};
pub use strip::{Density, PARTS};
pub use wording::{
    announcement, apart, extract, fold_line_words, fold_part_words, left_words, loosened,
    matches_words, rest_words, standing, term,
};

use crate::filter::{Field, Query};
use std::rc::Rc;
use yew::AttrValue;

/// The ids of the popovers.
pub const LAYERS: [&str; 9] = [
    cite::ID,
    "figure",
    help::ID,
    "note",
    outline::ID,
    page_menu::ID,
    quotes::ID,
    share::ID,
    "tools",
];

/// How much of the report is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Depth {
    /// Headings; opening sentences where there are none.
    Outline,
    /// The opening of every block.
    Skim,
    /// All of it.
    #[default]
    Full,
    /// What can be read within this time, in minutes.
    Within(u32),
}

/// How much of the report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// What is open.
    Open,
    /// What the filter matches.
    Matching,
}

impl Extent {
    /// The extent of this [`name`](Self::name).
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Whole, Self::Open, Self::Matching];
        all.into_iter().find(|extent| extent.name() == name)
    }

    /// The extent's name in attributes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Open => "open",
            Self::Matching => "matching",
        }
    }
}

impl Depth {
    /// The depths without a time, least first.
    pub const ALL: [Self; 3] = [Self::Outline, Self::Skim, Self::Full];

    /// The longest time that an address may ask for, in minutes.
    const LONGEST: u32 = 10_000;

    /// The depth's name in addresses and attributes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outline => "outline",
            Self::Skim => "skim",
            Self::Full => "full",
            Self::Within(_) => "within",
        }
    }

    /// The depth without a time of this [`name`](Self::name).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|depth| depth.name() == name)
    }

    /// The time, if the depth is one (minutes).
    pub const fn minutes(self) -> Option<u32> {
        match self {
            Self::Within(minutes) => Some(minutes),
            _ => None,
        }
    }

    /// The time of this text, a number of minutes.
    pub fn from_minutes(text: &str) -> Option<Self> {
        let minutes = text.parse().ok();
        minutes
            .filter(|minutes| (1..=Self::LONGEST).contains(minutes))
            .map(Self::Within)
    }
}

/// Everything about the page that changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Showing {
    /// The content of the filter field.
    pub query: AttrValue,
    /// The parsed query; `None` until the page is live.
    pub understood: Option<Rc<Query>>,
    /// The depth chosen.
    pub depth: Depth,
    /// What is printed, and how many sections that is; `None` until the reader prints.
    pub printing: Option<(Extent, u32)>,
    /// The counts of the filter; `None` while no filter is on.
    pub tally: Option<Rc<Tally>>,
    /// Where the matches are.
    pub density: Option<Rc<Density>>,
    /// The page or paragraph that the query names; `None` if it names none.
    pub offer: Option<Rc<Offer>>,
    /// The sentence announced to screen readers once typing stops.
    pub announcement: AttrValue,
    /// While suggestions for an empty field are shown: the heading of the section being read, empty if it has none.
    pub suggested: Option<Rc<str>>,
}

/// The counts of a filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many passages match: paragraphs, items, rows, captions, notes, headings.
    pub passages: u32,
    /// Whether the report is still arriving, so that there may be more.
    pub so_far: bool,
    /// How many places in them are highlighted.
    pub words: u32,
    /// How many of the passages match without other forms and variants.
    pub exact: u32,
    /// Whether all of them are headings.
    pub in_headings: bool,
    /// The passage the reader stepped to, from 0.
    pub current: Option<u32>,
    /// The terms, in order.
    pub terms: Vec<TermTally>,
    /// What was let go, if no passage has all terms.
    pub loose: Option<Loose>,
}

/// What was let go of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loose {
    /// The terms, by number, that no passage has together.
    pub wanted: Vec<u32>,
    /// Those that the passage the reader stepped to lacks.
    pub lacking: Vec<u32>,
    /// Those that no passage shown has.
    pub nowhere: Vec<u32>,
}

/// The counts of one term of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermTally {
    /// As typed.
    pub shown: String,
    /// What it is compared with.
    pub field: Field,
    /// Whether it is excluded (`-term`).
    pub excluded: bool,
    /// The number of entries (paragraphs, items, rows, captions, notes, headings) for which it holds.
    pub places: u32,
    /// Suggestions if it holds for none: words, or headings with their operator.
    pub nearest: Vec<String>,
    /// What was done with it.
    pub treatment: Treatment,
}

/// What the filter did with a term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Treatment {
    /// It was searched for as typed.
    #[default]
    AsTyped,
    /// It was found in other forms or variants too.
    Forms,
    /// It was searched for as exactly this word, as asked.
    Exact,
    /// It occurs nowhere, and this word was searched for instead.
    Corrected(String),
    /// Passages without it are shown too.
    Loose,
}

/// What the reader asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// The filter field holds this now.
    Filter(String),
    /// The filter off, and everything as it was before.
    Clear,
    /// The query without its term of this number.
    DropTerm(u32),
    /// The query with this word in place of its term of this number.
    ReplaceTerm(u32, String),
    /// The next match.
    Next,
    /// The match before.
    Previous,
    /// The page or paragraph with this id, and the filter off.
    GoToPlace(Rc<str>),
    /// The first match at or after this fraction of the report, in thousandths.
    GoTo(u32),
    /// This depth.
    Depth(Depth),
    /// Everything open.
    ExpandAll,
    /// Everything closed.
    CollapseAll,
    /// The filter by this suggestion.
    Suggested(String),
}

/// Functions that read values from events. Views make no browser calls, so the app provides these.
#[derive(Debug, Clone, Copy)]
pub struct Edge {
    /// The value of the event's input field.
    pub input_value: fn(&yew::InputEvent) -> String,
    /// The vertical position of the event in its element, in thousandths of the element's height.
    pub share_down: fn(&yew::MouseEvent) -> u32,
}

impl PartialEq for Edge {
    /// There is only one `Edge`; function addresses cannot be compared meaningfully.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
