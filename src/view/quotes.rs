//! The panel that checks quotations: what the reader pastes, and for each quotation in it whether it is in the report,
//! with its places. The parts that never change are HTML that only the command writes.

use super::wording::text;
use super::{Request, Showing};
use crate::quote::{MOST_PLACES, Verdict, Words};
use crate::wording::{Word, Wording};
use std::ops::Range;
use yew::{AttrValue, Callback, Html, MouseEvent, html};

/// The id of the panel, named by the buttons that open it.
pub(super) const ID: &str = "quotes";

/// The id of the field for what is pasted.
pub const QUOTES_FIELD: &str = "quotes-text";

/// The id of the box that asks for each sentence.
pub const QUOTES_SENTENCES: &str = "quotes-sentences";

/// A query of so many words is a passage: the bar offers to look it up as a quotation.
const PASSAGE: usize = 15;

/// The same in a script without spaces, in characters.
const PASSAGE_CHARACTERS: usize = 40;

/// The quotations in what the reader pasted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotes {
    /// In order.
    pub quotations: Vec<Quotation>,
    /// Whether more were pasted than are looked up.
    pub has_more: bool,
}

/// A quotation, and where it is in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Its words, and those of the report where these differ.
    pub words: Vec<Words>,
    /// Whether it is in the report.
    pub verdict: Verdict,
    /// Where it is.
    pub places: Vec<QuotePlace>,
}

/// A place of the report that has a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotePlace {
    /// The heading of its section or, without one, how its paragraph begins.
    pub name: String,
    /// The id of its paragraph, or of its section.
    pub id: String,
    /// Its range in the text that is searched.
    pub range: Range<u32>,
}

/// The parts of the panel that never change, as HTML.
pub(super) fn quotes_markup(words: &Wording) -> String {
    let [title, close, explained, ignored, field, sentences] = [
        Word::Quotes,
        Word::Close,
        Word::QuotesExplained,
        Word::QuotesIgnored,
        Word::QuotesField,
        Word::QuotesSentences,
    ]
    .map(|word| words.say(word));
    format!(
        "<div class=\"cite__head\"><h2 id=\"quotes-title\" class=\"cite__title\">{title}</h2>\
         <button type=\"button\" class=\"button button--quiet\" popovertarget=\"{ID}\" \
         popovertargetaction=\"hide\">{close}</button></div>\
         <p id=\"quotes-explained\">{explained}</p>\
         <textarea id=\"{QUOTES_FIELD}\" class=\"quotes__text\" rows=\"5\" spellcheck=\"false\" autofocus \
         aria-label=\"{field}\" aria-describedby=\"quotes-explained\"></textarea>\
         <label class=\"choice\"><input type=\"checkbox\" id=\"{QUOTES_SENTENCES}\">{sentences}</label>\
         <p class=\"quotes__ignored\">{ignored}</p>"
    )
}

/// The panel; a popover, which closes by itself.
pub(super) fn quotes(
    words: &Wording,
    markup: AttrValue,
    showing: &Showing,
    send: &Callback<Request>,
) -> Html {
    let found = &*showing.quotes;
    html! {
        <div
            id={ID}
            class="panel panel--cite panel--quotes"
            popover="auto"
            role="dialog"
            aria-labelledby="quotes-title"
        >
            { Html::from_html_unchecked(markup) }
            <p class="quotes__told" role="status">{ told(words, found) }</p>
            <ol class="quotes__list">
                { for found.quotations.iter().map(|quotation| entry(words, quotation, send)) }
            </ol>
        </div>
    }
}

/// Whether a query is so long that it may be a passage of the report.
pub(super) fn is_passage(query: &str) -> bool {
    let is_long = |run: &str| !run.is_ascii() && run.chars().nth(PASSAGE_CHARACTERS).is_some();
    query.split_whitespace().nth(PASSAGE).is_some() || query.split_whitespace().any(is_long)
}

/// The offer to look up a query that is a passage.
pub(super) fn offer(words: &Wording, showing: &Showing, send: &Callback<Request>) -> Html {
    let pasted = showing.query.clone();
    let onclick = send.reform(move |_: MouseEvent| Request::Quote(pasted.to_string()));
    html! {
        <button type="button" class="button chip chip--offer" popovertarget={ID} {onclick}>
            { text(words, Word::QuotesOffer) }
        </button>
    }
}

/// How many quotations are in the report, as a sentence.
fn told(words: &Wording, found: &Quotes) -> String {
    let count = |wanted: fn(Verdict) -> bool| {
        let all = found.quotations.iter();
        let count = all.filter(|quotation| wanted(quotation.verdict)).count();
        words.number(count as u32)
    };
    let all = found.quotations.len() as u32;
    if all == 0 {
        return String::new();
    }
    let exact = count(|verdict| matches!(verdict, Verdict::Exact | Verdict::Scattered));
    let altered = count(|verdict| verdict == Verdict::Altered);
    let missing = count(|verdict| verdict == Verdict::Missing);
    let mut told = words.counted(Word::QuotesTold, all, &[&exact, &altered, &missing]);
    if found.has_more {
        told.push(' ');
        told.push_str(&words.counted(Word::QuotesMore, all, &[]));
    }
    told
}

fn entry(words: &Wording, quotation: &Quotation, send: &Callback<Request>) -> Html {
    let (verdict, class) = match quotation.verdict {
        Verdict::Exact => (Word::QuoteExact, "quotes__verdict quotes__verdict--exact"),
        Verdict::Scattered => (
            Word::QuoteScattered,
            "quotes__verdict quotes__verdict--altered",
        ),
        Verdict::Altered => (
            Word::QuoteAltered,
            "quotes__verdict quotes__verdict--altered",
        ),
        Verdict::Missing => (Word::QuoteMissing, "quotes__verdict"),
    };
    let is_missing = quotation.verdict == Verdict::Missing;
    let said = quotation.words.iter().map(|said| match said {
        Words::Same(said) => html! { <>{ said.clone() }{ " " }</> },
        Words::Quoted(said) if is_missing => html! { <>{ said.clone() }{ " " }</> },
        Words::Quoted(said) => html! {
            <><del>{ unseen(words, Word::QuoteOnly) }{ said.clone() }</del>{ " " }</>
        },
        Words::Reported(said) => html! {
            <><ins>{ unseen(words, Word::QuoteInReport) }{ said.clone() }</ins>{ " " }</>
        },
    });
    let places = quotation.places.iter().map(|place| {
        let range = place.range.clone();
        let onclick = send.reform(move |_: MouseEvent| Request::ShowQuoted(range.clone()));
        html! { <li><a href={format!("#{}", place.id)} {onclick}>{ place.name.clone() }</a></li> }
    });
    html! {
        <li>
            <p {class}>{ text(words, verdict) }</p>
            <blockquote class="quotes__words" dir="auto">{ for said }</blockquote>
            if !quotation.places.is_empty() {
                <ul class="quotes__places" dir="auto">
                    { for places }
                    if quotation.places.len() == MOST_PLACES {
                        <li>{ "…" }</li>
                    }
                </ul>
            }
        </li>
    }
}

/// Says to a screen reader whose words follow, which others see.
fn unseen(words: &Wording, word: Word) -> Html {
    let label = text(words, word);
    html! { <span class="visually-hidden">{ label }{ " " }</span> }
}
