//! The head and the foot of the page: who wrote the report, when, and where it comes from. The order is that of
//! the publisher's page.

use super::cite;
use super::controls::{Press, button};
use super::wording::{apart, text};
use crate::model::{Brand, BrandPicture, Href, Identity, Meta, Proven};
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
            { cover(&report.identity, &meta.brand) }
            { institution(meta, &report.identity, apart(meta)) }
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
            </ul>
            if let Some(href) = &meta.full_report_url {
                <p class="masthead__full">
                    <a class="button button--full" href={href.as_str().to_owned()}>{ text(words, Word::FullReport) }</a>
                </p>
            }
        </header>
    }
}

/// The page's foot.
pub(super) fn colophon(report: &Composed, words: &Wording) -> Html {
    let meta = &report.meta;
    let unproven = match report.proven {
        Proven::Whole => None,
        Proven::InPart => Some(Word::UnprovenInPart),
        Proven::Nothing => Some(Word::Unproven),
    };
    html! {
        <footer class="colophon">
            if !meta.rights.is_empty() {
                <p lang={apart(meta)}>{ meta.rights.clone() }</p>
            }
            { foot(&meta.brand, words) }
            <p>{ button("button", Press::Toggles(cite::ID), text(words, Word::Cite)) }</p>
            <ul class="colophon__facts">
                if !meta.isbn.is_empty() {
                    <li>{ format!("ISBN {}", meta.isbn) }</li>
                }
                if let Some(href) = &meta.source_url {
                    <li>{ link(href, text(words, Word::Source)) }</li>
                }
                <li>{ text(words, Word::MadeWith) }</li>
                if let Some(said) = unproven {
                    <li>{ text(words, said) }</li>
                }
            </ul>
        </footer>
    }
}

/// The picture above the title.
pub(super) fn cover(identity: &Identity, brand: &Brand) -> Html {
    match &identity.cover {
        Some(cover) => picture(cover, "masthead__cover", brand.cover_alt.clone(), false),
        None => Html::default(),
    }
}

/// A picture of the brand.
fn picture(shown: &BrandPicture, class: &'static str, alt: String, is_lazy: bool) -> Html {
    let side = |pixels: u32| (pixels > 0).then(|| pixels.to_string());
    let (width, height) = shown.size;
    html! {
        <img
            {class}
            src={shown.address.clone()}
            {alt}
            width={side(width)}
            height={side(height)}
            loading={is_lazy.then_some("lazy")}
        />
    }
}

/// The institution, its logo and its motto; `language` is set if the surrounding text is in another. The logo has no words
/// of its own where the institution's name stands beside it.
pub(super) fn institution(meta: &Meta, identity: &Identity, language: Option<String>) -> Html {
    let Identity {
        logo, logo_dark, ..
    } = identity;
    if meta.institution.is_empty() && meta.institution_tagline.is_empty() && logo.is_none() {
        return Html::default();
    }
    let alt = match meta.institution.as_str() {
        "" => meta.publisher.clone(),
        _ => String::new(),
    };
    html! {
        <p class="masthead__institution" lang={language}>
            if let Some(logo) = logo {
                { picture(logo, "masthead__logo masthead__logo--light", alt.clone(), false) }
            }
            if let Some(logo) = logo_dark {
                { picture(logo, "masthead__logo masthead__logo--dark", alt, true) }
            }
            <span class="masthead__name">{ meta.institution.clone() }</span>
            if !meta.institution_tagline.is_empty() {
                { " " }
                <em class="masthead__tagline">{ meta.institution_tagline.clone() }</em>
            }
        </p>
    }
}

/// What the brand says at the foot: links, contact, numbers, funding, licence, colophon.
pub(super) fn foot(brand: &Brand, words: &Wording) -> Html {
    let links = brand.links.iter().map(|link| {
        html! { <li><a href={link.url.as_str().to_owned()}>{ link.text.clone() }</a></li> }
    });
    let doi = &brand.doi;
    let said = [
        (Word::Funding, &brand.funding),
        (Word::Licence, &brand.licence),
    ];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    html! {
        <>
            { for said.map(|(word, text)| html! { <p>{ words.fill(word, &[text]) }</p> }) }
            if !brand.colophon.is_empty() {
                <p>{ brand.colophon.clone() }</p>
            }
            if !(brand.links.is_empty() && [&brand.contact, &brand.issn, doi].iter().all(|text| text.is_empty())) {
                <ul class="colophon__facts">
                    if !brand.contact.is_empty() {
                        <li>{ contact(&brand.contact, words) }</li>
                    }
                    if !brand.issn.is_empty() {
                        <li>{ format!("ISSN {}", brand.issn) }</li>
                    }
                    if !doi.is_empty() {
                        <li><a href={format!("https://doi.org/{doi}")}>{ format!("DOI {doi}") }</a></li>
                    }
                    { for links }
                </ul>
            }
        </>
    }
}

/// The contact: a link if it is an address.
fn contact(contact: &str, words: &Wording) -> Html {
    let is_address = |text: &str| !text.contains(char::is_whitespace) && text.contains('.');
    let href = match contact.split_once('@') {
        Some((name, host)) if !name.is_empty() && is_address(contact) && is_address(host) => {
            Href::of_link(&format!("mailto:{contact}"))
        }
        _ if contact.starts_with("https://") && is_address(contact) => Href::of_link(contact),
        _ => None,
    };
    let label = words.fill(Word::Contact, &[contact]);
    match href {
        Some(href) => link(&href, label.into()),
        None => label.into(),
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
