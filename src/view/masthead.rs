//! The head and the foot of the page: who wrote the report, when, and where it comes from. The order is that of
//! the publisher's page.

use super::cite;
use super::controls::{Press, button};
use super::wording::{apart, text};
use crate::model::{Href, Meta};
use crate::payload::Composed;
use crate::wording::{Word, Wording};
use yew::{Html, html};

/// The page's head, with its one `h1`.
pub(super) fn masthead(report: &Composed, words: &Wording) -> Html {
    let meta = &report.meta;
    html! {
        <header class="masthead">
            if let Some(front_page) = &report.front_page {
                <p class="masthead__all">
                    <a href={front_page.to_string()}>{ text(words, Word::AllReports) }</a>
                </p>
            }
            { institution(meta, apart(meta)) }
            <h1 class="masthead__title" lang={apart(meta)}>{ meta.title.clone() }</h1>
            { byline(meta, words) }
            <ul class="masthead__facts">
                if let Some(date) = &meta.date {
                    <li>
                        <bdi><time datetime={String::from(date.clone())}>{ words.date(date) }</time></bdi>
                    </li>
                }
                <li lang={apart(meta)}>{ report.language_name.clone() }</li>
                <li><bdi>{ words.reading_times(report.payload.minutes) }</bdi></li>
                if let Some(href) = &meta.full_report_url {
                    <li>{ link(href, text(words, Word::FullReport)) }</li>
                }
            </ul>
        </header>
    }
}

/// The page's foot.
pub(super) fn colophon(report: &Composed, words: &Wording) -> Html {
    let meta = &report.meta;
    html! {
        <footer class="colophon">
            if !meta.rights.is_empty() {
                <p lang={apart(meta)}>{ meta.rights.clone() }</p>
            }
            <p>{ button("button", Press::Toggles(cite::ID), text(words, Word::Cite)) }</p>
            <ul class="colophon__facts">
                if !meta.isbn.is_empty() {
                    <li>{ format!("ISBN {}", meta.isbn) }</li>
                }
                if let Some(href) = &meta.source_url {
                    <li>{ link(href, text(words, Word::Source)) }</li>
                }
                <li>{ text(words, Word::MadeWith) }</li>
                if report.is_unproven {
                    <li>{ text(words, Word::Unproven) }</li>
                }
            </ul>
        </footer>
    }
}

/// The institution and its motto; `language` is set if the surrounding text is in another.
pub(super) fn institution(meta: &Meta, language: Option<String>) -> Html {
    if meta.institution.is_empty() && meta.institution_tagline.is_empty() {
        return Html::default();
    }
    html! {
        <p class="masthead__institution" lang={language}>
            <span class="masthead__name">{ meta.institution.clone() }</span>
            if !meta.institution_tagline.is_empty() {
                { " " }
                <em class="masthead__tagline">{ meta.institution_tagline.clone() }</em>
            }
        </p>
    }
}

/// Authors, editors and, unless an author published the report, the publisher.
fn byline(meta: &Meta, words: &Wording) -> Html {
    let others_published = !meta.publisher.is_empty() && !meta.authors.contains(&meta.publisher);
    html! {
        <>
            if !meta.authors.is_empty() {
                <p class="masthead__authors">{ words.names(&meta.authors) }</p>
            }
            if !meta.editors.is_empty() {
                <p class="masthead__editors">{ edited_by(&meta.editors, words) }</p>
            }
            if others_published {
                <p class="masthead__editors">{ words.fill(Word::PublishedBy, &[&meta.publisher]) }</p>
            }
        </>
    }
}

/// "Edited by", singular or plural; the count is not shown.
pub(super) fn edited_by(editors: &[String], words: &Wording) -> String {
    let names = words.names(editors);
    words.counted(Word::EditedBy, editors.len().min(2) as u32, &[&names])
}

fn link(href: &Href, words: Html) -> Html {
    html! { <a href={href.as_str().to_owned()}>{ words }</a> }
}
