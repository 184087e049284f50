//! The panel of citations. The viewer does not render it: the command writes it beside the page, and the page's
//! buttons open it with or without a script. The reading aids in `src/script` operate its copy buttons.

use super::wording::{say, text};
use crate::wording::{Word, Wording};
use yew::{AttrValue, Html, html};

/// The id of the panel.
pub(super) const ID: &str = "cite";

/// The files for reference managers, beside the page, and the names of their formats.
pub const REFERENCE_FILES: [(&str, &str); 3] = [
    ("cite.bib", "BibTeX"),
    ("cite.ris", "RIS"),
    ("cite.json", "CSL-JSON"),
];

/// A citation, ready to display.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The style's name.
    pub style: AttrValue,
    /// The citation as HTML that `render` wrote.
    pub html: String,
}

/// The panel; a popover, which closes by itself. `references` are the addresses of [`REFERENCE_FILES`].
pub fn cite_panel(words: &Wording, citations: &[Citation], references: &[String]) -> Html {
    let entries = citations.iter().enumerate().map(|(at, citation)| {
        let id = format!("{ID}-{}", at + 1);
        let html = AttrValue::from(citation.html.clone());
        html! {
            <div class="cite__entry">
                <dt>{ citation.style.clone() }</dt>
                <dd id={id.clone()}>{ Html::from_html_unchecked(html) }</dd>
                <dd class="cite__copy">
                    <button type="button" class="button" data-copies={id}>
                        <span>{ text(words, Word::Copy) }</span>
                        <span class="visually-hidden">{ " " }{ words.fill(Word::CopiedStyle, &[&citation.style]) }</span>
                    </button>
                </dd>
            </div>
        }
    });
    let files = REFERENCE_FILES.iter().zip(references);
    let files = files.map(|((_, format), address)| {
        html! { <li><a href={address.clone()} download="">{ *format }</a></li> }
    });
    html! {
        <div
            id={ID}
            class="panel panel--cite"
            popover="auto"
            role="dialog"
            tabindex="-1"
            autofocus=true
            aria-labelledby="cite-title"
            data-copy={say(words, Word::Copy)}
            data-copied={say(words, Word::Copied)}
            data-selected={say(words, Word::Selected)}
        >
            <div class="cite__head">
                <h2 id="cite-title" class="cite__title">{ text(words, Word::Cite) }</h2>
                <button
                    type="button"
                    class="button button--quiet"
                    popovertarget={ID}
                    popovertargetaction="hide"
                >
                    { text(words, Word::Close) }
                </button>
            </div>
            <dl class="cite__list">{ for entries }</dl>
            <p id="cite-files" class="cite__name">{ text(words, Word::ReferenceFiles) }</p>
            <ul class="cite__files" aria-labelledby="cite-files">{ for files }</ul>
            <p role="status" class="visually-hidden"></p>
        </div>
    }
}
