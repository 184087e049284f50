//! The help on the query language and the keys. It is static, so the command renders it beside the hydrated
//! page.

use super::controls::{Press, button};
use super::suggestions::query_of;
use super::wording::{say, text};
use crate::payload::{Composed, text_of};
use crate::wording::{Word, Wording};
use yew::{Html, html};

/// The id of the help, named by the buttons that open it.
pub(super) const ID: &str = "help";

/// Example queries, and what they find.
const QUERIES: [(Word, Word); 10] = [
    (Word::QueryTwo, Word::QueryTwoFinds),
    (Word::QueryPhrase, Word::QueryPhraseFinds),
    (Word::QueryExact, Word::QueryExactFinds),
    (Word::QueryDate, Word::QueryDateFinds),
    (Word::QueryExcluded, Word::QueryExcludedFinds),
    (Word::QueryEither, Word::QueryEitherFinds),
    (Word::QueryGroup, Word::QueryGroupFinds),
    (Word::QueryIn, Word::QueryInFinds),
    (Word::QueryTitle, Word::QueryTitleFinds),
    (Word::QueryKind, Word::QueryKindFinds),
];

/// The depths, and what they show.
const DEPTHS: [(Word, Word); 4] = [
    (Word::DepthOutline, Word::OutlineShows),
    (Word::DepthSkim, Word::SkimShows),
    (Word::DepthFull, Word::FullShows),
    (Word::Times, Word::TimeShows),
];

/// What helps while reading, and what it does.
const AIDS: [(Word, Word); 5] = [
    (Word::AidPin, Word::AidPinDoes),
    (Word::AidNote, Word::AidNoteDoes),
    (Word::AidPart, Word::AidPartDoes),
    (Word::AidTable, Word::AidTableDoes),
    (Word::AidPlace, Word::AidPlaceDoes),
];

/// Keys, and what they do.
const KEYS: [(&[&str], Word); 11] = [
    (&["/"], Word::KeyFilter),
    (&["Esc"], Word::KeyEscape),
    (&["Enter", "n"], Word::KeyNext),
    (&["Shift+Enter", "N"], Word::KeyPrevious),
    (&["j", "k"], Word::KeySections),
    (&["o"], Word::KeyOpen),
    (&["↓"], Word::KeyToMatch),
    (&["p"], Word::KeyTools),
    (&["b"], Word::KeyBack),
    (&["E", "C"], Word::KeyAll),
    (&["?"], Word::KeyHelp),
];

/// The help on the query language and the keys.
pub(super) fn help(report: &Composed, words: &Wording) -> Html {
    let queries = QUERIES.map(|(typed, finds)| {
        let typed = own_example(typed, report).unwrap_or_else(|| words.say(typed).to_string());
        html! { <tr><td><code>{ typed }</code></td><td>{ text(words, finds) }</td></tr> }
    });
    let keys = KEYS.map(|(keys, action)| {
        let keys = keys
            .iter()
            .map(|key| html! { <><kbd>{ *key }</kbd>{ " " }</> });
        html! { <tr><td>{ for keys }</td><td>{ text(words, action) }</td></tr> }
    });
    let row = |(shown, does)| {
        html! { <tr><td>{ text(words, shown) }</td><td>{ text(words, does) }</td></tr> }
    };
    let (depths, aids) = (DEPTHS.map(row), AIDS.map(row));
    html! {
        <div
            id={ID}
            class="panel panel--help"
            popover="auto"
            role="dialog"
            aria-label={say(words, Word::HelpTitle)}
        >
            { table(words, [Word::QueryTyped, Word::QueryFinds], &queries) }
            <p>{ text(words, Word::QueryOfNearlyAll) }</p>
            { table(words, [Word::Depth, Word::DepthShows], &depths) }
            { table(words, [Word::Aid, Word::KeyDoes], &aids) }
            { table(words, [Word::Key, Word::KeyDoes], &keys) }
            { button("button", Press::Hides(ID), text(words, Word::Close)) }
        </div>
    }
}

/// An example with words of the report itself, if it has enough that stand out.
fn own_example(example: Word, report: &Composed) -> Option<String> {
    /// The most characters of a heading.
    const LONGEST: usize = 28;
    let all = &report.payload.standing_out;
    let mut single = all.iter().filter(|term| !term.contains([' ', '-']));
    let heading = || {
        let headings = report
            .text
            .headings
            .iter()
            .map(|heading| text_of(&heading.html));
        let mut headings = headings.filter(|heading| !heading.contains(['"', '“', '”', '«', '»']));
        headings.find(|heading| (3..LONGEST).contains(&heading.chars().count()))
    };
    let [first, second, third] = [single.next(), single.next(), single.next()];
    match example {
        Word::QueryTwo => Some(format!("{} {}", first?, second?)),
        Word::QueryPhrase => all
            .iter()
            .find(|term| term.contains(' '))
            .map(|term| query_of(term)),
        Word::QueryExcluded => Some(format!("-{}", second?)),
        Word::QueryEither => Some(format!("{} OR {}", first?, second?)),
        Word::QueryGroup => Some(format!("({} OR {}) {}", first?, second?, third?)),
        Word::QueryIn => heading().map(|heading| format!("in:\"{heading}\"")),
        _ => None,
    }
}

fn table(words: &Wording, heads: [Word; 2], rows: &[Html]) -> Html {
    let heads = heads.map(|head| html! { <th scope="col">{ text(words, head) }</th> });
    html! {
        <table class="panel__table">
            <thead><tr>{ for heads }</tr></thead>
            <tbody>{ for rows.iter().cloned() }</tbody>
        </table>
    }
}
