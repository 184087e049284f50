//! The metadata in a page's head, and what its readers see as its authors and date. Known values take precedence.
//!
//! * [`statements`]: `meta` elements of several vocabularies, [`linked`] data;
//! * [`title`]: the page's own, without the site's name, or one of its [`headline`]s;
//! * [`surroundings`]: what stands around the title, and beside the article;
//! * [`byline`]: the authors that stand above the text, by their [`names`] without [`affixes`], or behind [`labels`];
//! * [`dated`]: the day that stands there, [`days`] in any of a few languages.

mod affixes;
mod byline;
mod dated;
pub(in crate::ingest) mod days;
mod headline;
mod labels;
mod linked;
pub(in crate::ingest) mod names;
mod statements;
mod surroundings;
mod title;

use super::tree::{attribute, of_attribute, of_text, roots};
use crate::model::{Href, Meta, is_language_tag};
use dom_query::Document;
use statements::Statements;
use std::collections::{BTreeMap, HashSet};
use surroundings::Surroundings;
pub(super) use title::is_title_line;

/// How many ancestors of a text are searched for its language.
const AROUND: usize = 64;

/// The most authors that are taken from a page: twice those of the largest known paper.
const MOST_AUTHORS: usize = 10_000;

/// Fills in missing values of `meta`.
pub(super) fn fill(document: &Document, meta: &mut Meta) {
    let said = Statements::of(document);
    fill_text(&mut meta.title, || title::title(document, &said));
    let around = Surroundings::of(document, &meta.title);
    fill_text(&mut meta.description, || {
        said.first(&[
            "description",
            "og:description",
            "dcterms.description",
            "dc.description",
            "dcterms.abstract",
            "ld:description",
            "twitter:description",
        ])
    });
    fill_text(&mut meta.publisher, || {
        said.first(&[
            "citation_publisher",
            "dcterms.publisher",
            "dc.publisher",
            "ld:publisher",
            "publisher",
            "og:site_name",
        ])
    });
    fill_text(&mut meta.isbn, || {
        said.first(&["citation_isbn", "book:isbn", "ld:isbn"])
    });
    fill_text(&mut meta.rights, || {
        said.first(&["dcterms.rights", "dc.rights", "copyright"])
    });
    fill_text(&mut meta.language, || language(document, &said));
    if meta.authors.is_empty() {
        meta.authors = authors(document, &said, around.as_ref());
    }
    if meta.date.is_none() {
        meta.date = dated::date(document, &said, around.as_ref());
    }
    if meta.source_url.is_none() {
        let address = said.first(&["canonical", "og:url"]);
        meta.source_url = Href::try_from(address)
            .ok()
            .filter(|href| href.place().is_none());
    }
}

/// How many texts behind the title may hold its authors.
const SHOWN: usize = 40;

/// The longest of these (bytes).
const LONGEST_SHOWN: usize = 200;

/// How many statements are looked through for a name that is seen in part.
const MOST_STATED: usize = 24;

fn fill_text(field: &mut String, value: impl FnOnce() -> String) {
    if field.is_empty() {
        *field = value();
    }
}

fn authors(
    document: &Document,
    said: &Statements,
    around: Option<&Surroundings<'_>>,
) -> Vec<String> {
    let is_certain = |name: &&str| {
        let is_address = name.contains("://") || name.contains("www.");
        !is_address && *name != "admin" && !title::is_site(name, said)
    };
    let of = |keys: &[&str]| {
        let mut seen = HashSet::new();
        let names = said.all(keys).filter(is_certain);
        let names = names.flat_map(names::names_of);
        let names = names.filter(|name| names::is_said(name));
        let names = names.filter(|name| seen.insert(name.to_lowercase()));
        let names: Vec<String> = names.take(MOST_AUTHORS).collect();
        names
    };
    let library: [&[&str]; 2] = [&["citation_author"], &["dcterms.creator", "dc.creator"]];
    let loose: [&[&str]; 3] = [
        &["author", "parsely-author"],
        &[
            "article:author",
            "byl",
            "sailthru.author",
            "cxenseparse:author",
        ],
        &["ld:creator", "ld:organisation"],
    ];
    let first = |groups: &[&[&str]]| {
        let mut found = groups.iter().map(|keys| of(keys));
        found.find(|names| !names.is_empty())
    };
    // Only libraries write the family's name first; behind others' commas stand roles.
    let in_order = |names: Vec<String>| names.iter().map(|name| names::in_order(name)).collect();
    let precise = first(&library)
        .map(in_order)
        .or_else(|| first(&[&["ld:author"], &["twitter:author"]]));
    let mut of_meta = of(&["author", "parsely-author", "article:author"]);
    // The house that owns the text is no author beside others.
    let rights = title::alike(&said.first(&["copyright", "dcterms.rights", "dc.rights"]));
    let is_owner = |name: &String| rights.contains(&title::alike(name));
    if of_meta.iter().any(|name| !is_owner(name)) {
        of_meta.retain(|name| !is_owner(name));
    }
    let precise = precise.filter(|names| !is_outvoted(names, &of_meta, around));
    let precise = precise.map(|names| match names.as_slice() {
        [name] if names::is_login(name) => seen_person(around).unwrap_or(names),
        [name] if !name.contains(' ') => seen_whole(name, around).unwrap_or(names),
        [name] => seen_with_others(name, said, around).unwrap_or(names),
        _ => names,
    });
    precise
        .or_else(|| {
            let seen = byline::authors(around?);
            // Another byline may be that of a text beside this one.
            let is_other = seen.iter().all(|name| !same(name, &of_meta));
            if is_other && are_shown(&of_meta, around) {
                return Some(of_meta.clone());
            }
            let are_persons = |names: &[String]| names.iter().all(|name| names::is_person(name));
            // What is no person's name may be a department, or a heading that looks like a byline.
            if !of_meta.is_empty() && are_persons(&of_meta) && !are_persons(&seen) {
                return Some(of_meta.clone());
            }
            // A statement may name all authors of whom one stands in each line.
            let all_seen = seen.iter().all(|name| same(name, &of_meta));
            match !seen.is_empty() && all_seen && of_meta.iter().all(|name| names::is_person(name))
            {
                true => Some(of_meta.clone()),
                false => Some(fuller(seen, said)).filter(|names| !names.is_empty()),
            }
        })
        .or_else(|| first(&loose))
        .map(|mut names| {
            // The site is the publisher, unless it has the name of a person.
            let is_site =
                |name: &str| title::is_site(name, said) && !title::is_first_and_last(name);
            let is_login = |name: &str| names::is_login(name) && name.contains("admin");
            names.retain(|name| !is_site(name) && !is_login(name) && !name.contains("://"));
            names
        })
        .filter(|names| !names.is_empty())
        .or_else(|| title::namesake(document, said).map(|name| vec![name]))
        .unwrap_or_default()
}

/// The names that readers see; where that is a single word, the name in a statement that has the word in it.
fn fuller(seen: Vec<String>, said: &Statements) -> Vec<String> {
    let keys = [
        "author",
        "parsely-author",
        "article:author",
        "twitter:author",
        "ld:author",
    ];
    let stated: Vec<String> = said
        .all(&keys)
        .take(MOST_STATED)
        .flat_map(names::names_of)
        .filter(|name| names::is_person(name))
        .collect();
    let whole = |name: String| {
        let is_it = |other: &&String| {
            let mut words = other.split(' ');
            !name.contains(' ') && words.any(|word| word.eq_ignore_ascii_case(&name))
        };
        stated.iter().find(is_it).cloned().unwrap_or(name)
    };
    seen.into_iter().map(whole).collect()
}

/// The name that readers see, if the word `name` is a part of it.
fn seen_whole(name: &str, around: Option<&Surroundings<'_>>) -> Option<Vec<String>> {
    let seen = byline::authors(around?);
    let [whole] = seen.as_slice() else {
        return None;
    };
    let mut words = whole.split(' ');
    let has_word = words.any(|word| word.eq_ignore_ascii_case(name));
    (has_word && names::is_person(whole)).then_some(seen)
}

/// The persons whom readers see as the authors, if `name` is one of several.
fn seen_with_others(
    name: &str,
    said: &Statements,
    around: Option<&Surroundings<'_>>,
) -> Option<Vec<String>> {
    let mut seen = byline::authors(around?);
    seen.retain(|name| !title::is_site(name, said));
    let are_several = seen.len() > 1 && seen.iter().all(|name| names::is_person(name));
    (are_several && same(name, &seen)).then_some(seen)
}

/// Whether all the names are those of persons, and in texts near the title.
fn are_shown(names: &[String], around: Option<&Surroundings<'_>>) -> bool {
    let Some(around) = around else {
        return false;
    };
    if names.is_empty()
        || names.len() > names::MOST_AUTHORS
        || !names.iter().all(|name| names::is_person(name))
    {
        return false;
    }
    let (before, after) = around.texts();
    let near = before.iter().chain(after.iter().take(SHOWN));
    let near: Vec<String> = near
        .filter(|text| text.len() < LONGEST_SHOWN)
        .map(|text| title::alike(text))
        .collect();
    names.iter().all(|name| {
        let name = title::alike(name);
        near.iter().any(|text| text.contains(&name))
    })
}

/// The one person whom readers see as the author.
fn seen_person(around: Option<&Surroundings<'_>>) -> Option<Vec<String>> {
    let seen = byline::authors(around?);
    let is_one = matches!(seen.as_slice(), [one] if names::is_person(one));
    is_one.then_some(seen)
}

/// Whether one of `names` is this name.
fn same(name: &str, names: &[String]) -> bool {
    names
        .iter()
        .any(|other| title::alike(other) == title::alike(name))
}

/// Whether both the readers of the page and another statement are told other names: then the first may be that of
/// whoever typed the page.
fn is_outvoted(names: &[String], others: &[String], around: Option<&Surroundings<'_>>) -> bool {
    let names: Vec<String> = names.iter().map(|name| names::in_order(name)).collect();
    if others.is_empty() || names.len() > 1 || names.iter().any(|name| same(name, others)) {
        return false;
    }
    let Some(around) = around else {
        return false;
    };
    let seen = byline::authors(around);
    seen.iter().any(|name| same(name, others)) && !seen.iter().any(|name| same(name, &names))
}

fn language(document: &Document, said: &Statements) -> String {
    let on_root = roots(document).find_map(|root| {
        let names = ["lang", "xml:lang"].iter();
        names
            .map(|name| attribute(&root, name))
            .find(|tag| !tag.trim().is_empty())
    });
    let keys = [
        "citation_language",
        "dcterms.language",
        "dc.language",
        "content-language",
        "ld:inlanguage",
        "og:locale",
    ];
    let tag = on_root
        .or_else(|| said.all(&keys).next().map(str::to_owned))
        .unwrap_or_else(|| most_used_language(document));
    let tag = tag.trim().replace('_', "-");
    if is_language_tag(&tag) {
        tag
    } else {
        String::new()
    }
}

/// The language of more than half of the text, by `lang` attributes.
fn most_used_language(document: &Document) -> String {
    let mut letters: BTreeMap<String, usize> = BTreeMap::new();
    for node in document.root().descendants_it() {
        let length = |text: &str| text.split_whitespace().map(|word| word.len() + 1).sum();
        let Some(length) = of_text(&node, length).filter(|length: &usize| *length > 0) else {
            continue;
        };
        let mut around = node.ancestors_it(Some(AROUND));
        let tag = around.find_map(|around| {
            let said = of_attribute(&around, "lang", |tag| {
                (!tag.is_empty()).then(|| tag.to_owned())
            });
            said.flatten()
        });
        *letters.entry(tag.unwrap_or_default()).or_default() += length - 1;
    }
    let all: usize = letters.values().sum();
    let most = letters.into_iter().find(|(_, some)| some * 2 > all);
    most.map(|(tag, _)| tag).unwrap_or_default()
}
