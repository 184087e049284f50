//! The *front page* of a site with several reports lists them with their metadata. Only the command renders it;
//! its own script filters the list.

use super::controls::{CROSS, Press, button, icon};
use super::facets::{choices, marks};
use super::masthead::{cover, edited_by, foot, institution};
use super::page_menu::{self, settings_menu};
use super::viewer_note;
use super::wording::{say, text};
use crate::model::{Identity, Meta};
use crate::wording::{Word, Wording};
use yew::{Html, html};

/// A report in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The address of its page.
    pub href: String,
    /// Its metadata.
    pub meta: Meta,
    /// Its description or, if there is none, its opening sentence.
    pub description: String,
    /// Its language's name in that language.
    pub language_name: String,
    /// How long it takes to read, in minutes.
    pub minutes: u32,
}

/// The front page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontPage {
    /// The metadata of the site.
    pub meta: Meta,
    /// What its brand shows.
    pub identity: Identity,
    /// The reports, in the order in which they are listed.
    pub entries: Vec<Entry>,
    /// The folder of the search index, with a slash at the end.
    pub index: String,
    /// The languages of the search index, separated by spaces.
    pub languages: String,
}

/// The id of the list, the target of the skip link.
const LIST_ID: &str = "reports";

/// The whole front page; `words` is the complete wording.
pub fn front_page(front: &FrontPage, words: &Wording) -> Html {
    let FrontPage { meta, entries, .. } = front;
    let marks = marks(&front.entries).into_iter();
    let entries = entries.iter().zip(marks);
    let entries = entries.map(|(listed, marks)| entry(listed, marks, words));
    html! {
        <>
            <a class="skip" href={format!("#{LIST_ID}")}>{ text(words, Word::SkipToReports) }</a>
            <header class="masthead">
                { cover(&front.identity, &meta.brand) }
                { institution(meta, &front.identity, None) }
                <h1 class="masthead__title">{ meta.title.clone() }</h1>
                if !meta.description.is_empty() {
                    <p>{ meta.description.clone() }</p>
                }
                <ul class="masthead__facts">
                    <li>{ words.counted(Word::Reports, front.entries.len() as u32, &[]) }</li>
                </ul>
            </header>
            { search(words) }
            { choices(&front.entries, words) }
            <main id={LIST_ID} class="library" tabindex="-1">
                <h2 class="visually-hidden">{ text(words, Word::ReportsTitle) }</h2>
                <ol class="entries">{ for entries }</ol>
                { found(front, words) }
            </main>
            <footer class="colophon">
                if !meta.rights.is_empty() {
                    <p>{ meta.rights.clone() }</p>
                }
                { foot(&meta.brand, words) }
                <ul class="colophon__facts"><li>{ text(words, Word::MadeWith) }</li></ul>
            </footer>
            { settings_menu(words) }
        </>
    }
}

/// The field that filters the list, the result count, and the menu of the page.
fn search(words: &Wording) -> Html {
    html! {
        <search class="seek">
            <div class="seek__row needs-script">
                <div class="field">
                    <label class="visually-hidden" for="filter">{ text(words, Word::SearchReports) }</label>
                    <input
                        type="search"
                        id="filter"
                        class="field__input"
                        name="filter"
                        autocomplete="off"
                        spellcheck="false"
                        enterkeyhint="search"
                        placeholder={say(words, Word::SearchReports)}
                        aria-describedby={viewer_note::ID}
                    />
                    <button
                        type="button"
                        class="button button--quiet field__clear"
                        aria-label={say(words, Word::Clear)}
                    >
                        { icon(CROSS) }
                    </button>
                </div>
                { button("button bar__page", Press::Toggles(page_menu::ID), text(words, Word::Page)) }
            </div>
            <p
                id="status"
                class="seek__status needs-script"
                role="status"
                data-listed={say(words, Word::ListedReports)}
                data-most={say(words, Word::ListedMost)}
                data-without={say(words, Word::NoneHas)}
                data-unlisted={say(words, Word::NoListedReport)}
            />
            { Html::from_html_unchecked(viewer_note::of_search(words).into()) }
        </search>
    }
}

/// The elements in which the page's script shows results from the texts, with its messages.
fn found(front: &FrontPage, words: &Wording) -> Html {
    html! {
        <section
            id="found"
            class="found"
            aria-labelledby="found-title"
            hidden=true
            data-index={front.index.clone()}
            data-languages={front.languages.clone()}
            data-found={say(words, Word::FoundInReports)}
            data-most={say(words, Word::FoundMost)}
            data-corrected={say(words, Word::Corrected)}
            data-nowhere={say(words, Word::FoundInNoReport)}
            data-places={say(words, Word::MorePlaces)}
            data-searching={say(words, Word::Searching)}
            data-disk={say(words, Word::SearchNeedsServer)}
            data-late={say(words, Word::StillSearching)}
            data-failed={say(words, Word::TextUnsearched)}
        >
            <h2 id="found-title" class="found__title">{ text(words, Word::InTheText) }</h2>
            <ol class="entries" />
            <button type="button" class="button found__more" hidden=true>
                { text(words, Word::MoreReports) }
            </button>
        </section>
    }
}

/// The entry of a report, with the marks of its facets. Its own words are marked with its language.
fn entry(entry: &Entry, facets: String, words: &Wording) -> Html {
    let Entry {
        href,
        meta,
        description,
        language_name,
        minutes,
    } = entry;
    let lang = meta.language_or_english().to_owned();
    let dir = if meta.is_right_to_left() {
        "rtl"
    } else {
        "ltr"
    };
    html! {
        <li class="entry" data-also={also(meta)} data-facets={facets}>
            <h3 class="entry__title" lang={lang.clone()} {dir}>
                <a href={href.clone()}>{ meta.title.clone() }</a>
            </h3>
            { people(meta, words) }
            if !description.is_empty() {
                <p class="entry__about" {lang} {dir}>{ description.clone() }</p>
            }
            <ul class="entry__facts masthead__facts">
                if let Some(date) = &meta.date {
                    <li><bdi><time datetime={String::from(date.clone())}>{ words.date(date) }</time></bdi></li>
                }
                <li>{ language_name.clone() }</li>
                <li><bdi>{ words.fill(Word::Read, &[&words.duration(*minutes)]) }</bdi></li>
            </ul>
        </li>
    }
}

/// The authors or, if unknown, the editors or publisher.
fn people(meta: &Meta, words: &Wording) -> Html {
    let who = match (meta.authors.as_slice(), meta.editors.as_slice()) {
        ([], []) => meta.publisher_or_institution().to_owned(),
        ([], editors) => edited_by(editors, words),
        (authors, _) => words.names(authors),
    };
    html! {
        if !who.is_empty() {
            <p class="entry__people">{ who }</p>
        }
    }
}

/// Words that the list is filtered by but does not show.
fn also(meta: &Meta) -> String {
    let date = meta.date.clone().map(String::from).unwrap_or_default();
    let bodies = [&meta.publisher, &meta.institution, &meta.language, &date];
    let hidden = meta.editors.iter().chain(&meta.topics).chain(bodies);
    let hidden: Vec<&str> = hidden.map(String::as_str).collect();
    hidden.join(" ").trim().to_owned()
}
