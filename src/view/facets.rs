//! The *facets* of the front page narrow its list: by year, author, topic and language, each where the reports differ in
//! it. Without a script the list is narrowed by styles alone, which [`rules`] makes.

use super::front_page::Entry;
use super::wording::{say, text};
use crate::wording::{Word, Wording};
use std::collections::BTreeMap;
use yew::{Html, html};

/// What reports may differ in: the name in the address and in the search index, and on the page.
const KINDS: [(&str, Word); 4] = [
    ("year", Word::FacetYear),
    ("author", Word::FacetAuthor),
    ("topic", Word::FacetTopic),
    ("language", Word::FacetLanguage),
];

/// The most values of a facet that are offered: those that most reports have.
const MOST_VALUES: usize = 100;

/// A facet: its kind, and its values in the order in which they are offered.
struct Facet {
    kind: usize,
    values: Vec<String>,
}

/// What a report has in each facet: the facet's name, and the value as it is shown.
pub fn facets_of(entry: &Entry) -> Vec<(&'static str, String)> {
    let meta = &entry.meta;
    let publisher = [meta.publisher_or_institution().to_owned()];
    let people = match (meta.authors.as_slice(), meta.editors.as_slice()) {
        ([], []) => &publisher,
        ([], editors) => editors,
        (authors, _) => authors,
    };
    let year = meta.date.as_ref().map(|date| date.year().to_string());
    let [years, languages] = [year.as_slice(), std::slice::from_ref(&entry.language_name)];
    let values = [years, people, &meta.topics, languages];
    let named = KINDS.iter().zip(values).flat_map(|((name, _), values)| {
        let values = values.iter().map(|value| one_line(value));
        values.map(|value| (*name, value))
    });
    named.filter(|(_, value)| !value.is_empty()).collect()
}

/// The form in which values are compared: *Climate* and *climate* are one topic.
pub fn compared(value: &str) -> String {
    value.to_lowercase()
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The facets in which `entries` differ.
fn facets(entries: &[Entry]) -> Vec<Facet> {
    let all: Vec<(&str, String)> = entries.iter().flat_map(facets_of).collect();
    let facet = |kind: usize| {
        let mut counts: BTreeMap<String, (usize, &str)> = BTreeMap::new();
        for (_, value) in all.iter().filter(|(name, _)| *name == KINDS[kind].0) {
            counts.entry(compared(value)).or_insert((0, value)).0 += 1;
        }
        let mut counts: Vec<(usize, &str)> = counts.into_values().collect();
        if counts.len() > MOST_VALUES {
            counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
            counts.truncate(MOST_VALUES);
            counts.sort_by_key(|(_, value)| compared(value));
        }
        // The latest year first, like the list.
        if kind == 0 {
            counts.reverse();
        }
        let values = counts.into_iter().map(|(_, value)| value.to_owned());
        Facet {
            kind,
            values: values.collect(),
        }
    };
    let facets = (0..KINDS.len()).map(facet);
    facets.filter(|facet| facet.values.len() > 1).collect()
}

/// The mark of a value, in the entries that have it and in the choice.
fn mark(facet: &Facet, at: usize) -> String {
    format!("{}-{at}", KINDS[facet.kind].0)
}

/// The marks of each entry, separated by spaces.
pub(super) fn marks(entries: &[Entry]) -> Vec<String> {
    let facets = facets(entries);
    let of_entry = |entry: &Entry| {
        let own = facets_of(entry);
        let marks = facets.iter().flat_map(|facet| {
            let has = |value: &String| {
                own.iter().any(|(name, own)| {
                    *name == KINDS[facet.kind].0 && compared(own) == compared(value)
                })
            };
            let values = facet.values.iter().enumerate();
            values
                .filter(move |(_, value)| has(value))
                .map(|(at, _)| mark(facet, at))
        });
        marks.collect::<Vec<_>>().join(" ")
    };
    entries.iter().map(of_entry).collect()
}

/// Styles that hide the entries without a chosen value.
pub fn rules(entries: &[Entry]) -> String {
    let facets = facets(entries);
    let marks = facets
        .iter()
        .flat_map(|facet| (0..facet.values.len()).map(|at| mark(facet, at)));
    let rule = |mark: String| {
        format!(
            "html:has(option[value={mark}]:checked) #reports>.entries>\
             :not([data-facets~={mark}]){{display:none}}"
        )
    };
    marks.map(rule).collect()
}

/// A choice for each facet in which the entries differ.
pub(super) fn choices(entries: &[Entry], words: &Wording) -> Html {
    let facets = facets(entries);
    if facets.is_empty() {
        return Html::default();
    }
    let choice = |facet: &Facet| {
        let (name, word) = KINDS[facet.kind];
        let id = format!("by-{name}");
        let options = facet.values.iter().enumerate().map(|(at, value)| {
            html! { <option value={mark(facet, at)}>{ value.clone() }</option> }
        });
        html! {
            <p class="facet">
                <label for={id.clone()}>{ text(words, word) }</label>
                <select {id} class="facet__choice" {name} autocomplete="off">
                    <option value="">{ text(words, Word::FacetAll) }</option>
                    { for options }
                </select>
            </p>
        }
    };
    html! {
        <search class="facets" aria-label={say(words, Word::NarrowList)}>
            { for facets.iter().map(choice) }
            <button type="button" class="button button--quiet facets__all" hidden=true>
                { text(words, Word::EveryReport) }
            </button>
        </search>
    }
}
