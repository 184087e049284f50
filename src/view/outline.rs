//! The outline: the headings, nested as in the report, each with its count of matches while a filter is on. A
//! report without headings is outlined by its opening sentences. Like the report it is written as HTML once and
//! changed in place. Of a long outline only the first levels are written; a branch is written when it is
//! opened.

use super::Markup;
use super::outline_head::head;
use super::wording::say;
use crate::payload::{BlockKind, Composed, Payload, Text, numbered, text_html_of};
use crate::wording::{Word, Wording};
use std::ops::Range;
use yew::{Html, html};

/// The id of the outline, named by the button that opens it.
pub(super) const ID: &str = "outline";

/// The most entries that are shown at first, unless the first level alone has more.
const SHOWN: usize = 60;

/// The most entries with which an outline is written completely, including closed branches.
const WHOLE: usize = 1_000;

/// Whether the report has headings, or more than one block to list.
pub(super) fn is_useful(payload: &Payload) -> bool {
    payload.has_headings() || payload.blocks.len() > 1
}

/// The outline with its `markup`; on a narrow page it is a drawer that opens without a script.
pub(super) fn outline(words: &Wording, markup: &Markup) -> Html {
    html! {
        <nav
            id={ID}
            class="outline"
            popover="auto"
            aria-label={say(words, Word::Contents)}
            lang={markup.language.clone()}
        >
            { Html::from_html_unchecked(markup.outline.clone()) }
        </nav>
    }
}

/// The outline's head and entries as HTML; empty if the outline is not useful.
pub(super) fn outline_markup(report: &Composed, words: &Wording) -> String {
    let Composed {
        payload,
        text,
        block_ids,
        ..
    } = report;
    let mut html = String::new();
    if !is_useful(payload) {
        return html;
    }
    head(ID, &report.meta, words, &mut html);
    if !payload.has_headings() {
        html.push_str(LIST);
        let blocks = payload.blocks.iter().zip(block_ids);
        for ((at, block), (kind, id)) in numbered(&text.blocks).zip(blocks) {
            if *kind == BlockKind::Fold {
                entry(at, id, &text_html_of(&block.html), &mut html);
                html.push_str("</li>");
            }
        }
        html.push_str("</ol>");
        return html;
    }
    let sections = payload.sections.iter();
    let within = |depth| sections.clone().filter(|s| s.depth <= depth).count();
    let deepest = sections.clone().map(|s| s.depth).max().unwrap_or(1);
    let branches = Branches {
        payload,
        text,
        shown_depth: (1..=deepest)
            .rev()
            .find(|depth| within(*depth) <= SHOWN)
            .unwrap_or(1),
        written_depth: match payload.sections.len() <= WHOLE {
            true => deepest,
            false => 1,
        },
    };
    branches.list(0..payload.sections.len() as u32, &mut html);
    html
}

/// The entries directly below section `section`, as HTML.
pub fn outline_branch(payload: &Payload, text: &Text, section: u32) -> String {
    let mut html = String::new();
    if let Some(outer) = payload.sections.get(section as usize) {
        let branches = Branches {
            payload,
            text,
            shown_depth: outer.depth + 1,
            written_depth: outer.depth + 1,
        };
        branches.list(section + 1..section + 1 + outer.descendants, &mut html);
    }
    html
}

const LIST: &str = "<ol class=\"outline__list\">";

/// Which levels of an outline are written.
struct Branches<'a> {
    payload: &'a Payload,
    text: &'a Text,
    /// The depth down to which entries are shown.
    shown_depth: u32,
    /// The depth down to which entries are written; at least `shown_depth`.
    written_depth: u32,
}

impl Branches<'_> {
    fn list(&self, among: Range<u32>, html: &mut String) {
        html.push_str(LIST);
        let mut at = among.start;
        while at < among.end {
            let Some(section) = self.payload.sections.get(at as usize) else {
                break;
            };
            let inner = at + 1..at + 1 + section.descendants;
            let Some(heading) = self.text.heading(at) else {
                at += 1;
                continue;
            };
            let words = text_html_of(&heading.html);
            entry(at, &heading.id, &words, html);
            if !inner.is_empty() {
                let open = section.depth < self.shown_depth;
                html.push_str("<button type=\"button\" class=\"outline__fold\" aria-expanded=\"");
                html.push_str(if open { "true" } else { "false" });
                html.push_str("\" aria-label=\"");
                html.push_str(&words);
                html.push_str("\"></button>");
                if section.depth < self.shown_depth.max(self.written_depth) {
                    self.list(inner.clone(), html);
                }
            }
            html.push_str("</li>");
            at = inner.end;
        }
        html.push_str("</ol>");
    }
}

/// An entry; its `li` is not closed.
fn entry(at: u32, id: &str, words: &str, html: &mut String) {
    let number = at.to_string();
    let pieces = [
        "<li data-entry=\"",
        &number,
        "\"><a class=\"outline__link\" href=\"#",
        id,
        "\"><span class=\"outline__words\">",
        words,
        "</span><span class=\"outline__count\"></span></a>",
    ];
    html.extend(pieces);
}
