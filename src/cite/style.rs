//! A *style* is the citation style of a style guide, defined in the Citation Style Language and applied by
//! hayagriva. The styles and their terms are those of the CSL project (Creative Commons Attribution-ShareAlike
//! 3.0); `tools/styles.mjs` writes them into the folder `styles`.

use super::item::{Item, WorkType};
use crate::model::{Inline, Style as Look};
use crate::parallel;
use hayagriva::citationberg::json::Item as CslItem;
use hayagriva::citationberg::{FontStyle, IndependentStyle, Locale};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild,
    ElemChildren, Formatted, Formatting, Rendered,
};
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// A style, and the forms of citation in which it is shown.
struct Written {
    guide: Guide,
    /// The rules of the style, as JSON.
    rules: &'static str,
    ways: &'static [(&'static str, Form)],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Guide {
    Apa,
    Chicago,
    Mla,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Entry,
    Note,
}

/// All styles, in the order in which they are shown.
static STYLES: [Written; 4] = [
    Written {
        guide: Guide::Apa,
        rules: include_str!("styles/apa.json"),
        ways: &[("APA 7", Form::Entry)],
    },
    Written {
        guide: Guide::Chicago,
        rules: include_str!("styles/chicago-notes-17.json"),
        ways: &[
            ("Chicago 17, note", Form::Note),
            ("Chicago 17, bibliography", Form::Entry),
        ],
    },
    Written {
        guide: Guide::Chicago,
        rules: include_str!("styles/chicago-author-date-17.json"),
        ways: &[("Chicago 17, author-date", Form::Entry)],
    },
    Written {
        guide: Guide::Mla,
        rules: include_str!("styles/mla-9.json"),
        ways: &[("MLA 9", Form::Entry)],
    },
];

/// The English terms that the styles use.
const ENGLISH: &str = include_str!("styles/en-US.json");

/// The rules of each of [`STYLES`], and the English terms. Loading them takes longer than citing. What cannot be
/// read is `None`.
static READ: LazyLock<(Vec<Option<IndependentStyle>>, Vec<Locale>)> = LazyLock::new(|| {
    let styles = parallel::map(&STYLES, |written| serde_json::from_str(written.rules).ok());
    let english = serde_json::from_str(ENGLISH).ok();
    (styles, english.into_iter().collect())
});

/// Loads the styles, if that has not been done.
pub(super) fn read() {
    LazyLock::force(&READ);
}

/// `item` in every style, with the style's name.
pub(super) fn all(item: &Item) -> Vec<(&'static str, Vec<Inline>)> {
    let (styles, locales) = &*READ;
    let with_rules: Vec<_> = STYLES.iter().zip(styles).collect();
    let cited = parallel::map(&with_rules, |(written, rules)| match rules {
        Some(rules) => cite(written, rules, item, locales).unwrap_or_default(),
        None => Vec::new(),
    });
    cited.into_iter().flatten().collect()
}

/// `item` in each form of the style `written`, by its `rules`; empty if they fail.
fn cite(
    written: &Written,
    rules: &IndependentStyle,
    item: &Item,
    locales: &[Locale],
) -> Option<Vec<(&'static str, Vec<Inline>)>> {
    let mut rendered = render(rules, adapted(written.guide, item), locales)?;
    let is_only_edited = written.guide == Guide::Chicago && item.is_only_edited();
    let cited = written.ways.iter().filter_map(|(name, form)| {
        let content = match form {
            Form::Note => &mut rendered.citations.first_mut()?.citation,
            Form::Entry => {
                let entries = rendered.bibliography.as_mut()?;
                &mut entries.items.first_mut()?.content
            }
        };
        if is_only_edited {
            say_editors(*form, item.editors.len(), content);
        }
        let mut inlines = Vec::new();
        push(content, &mut inlines);
        (!inlines.is_empty()).then_some((*name, inlines))
    });
    Some(cited.collect())
}

/// The item adapted to what `guide` requires, and to the behaviour of hayagriva 0.10:
///
/// * when an author published the work, APA leaves out the publisher and MLA the author; Chicago (17, 14.84)
///   gives both;
/// * only Chicago distinguishes a page from a report, by quotation marks;
/// * without a date APA's style would write "Retrieved" without a day, unless a status is set;
/// * editors in the place of authors lose their form in Chicago's styles, but authors do not.
fn adapted(guide: Guide, item: &Item) -> Map<String, Value> {
    let mut json = item.to_json();
    let published = item.authors.iter().any(|a| a.key() == item.publisher);
    match guide {
        Guide::Apa if published => json.remove("publisher"),
        Guide::Mla if published => json.remove("author"),
        Guide::Chicago if item.is_only_edited() => {
            let editors = json.remove("editor").unwrap_or_default();
            json.insert("author".to_owned(), editors)
        }
        _ => None,
    };
    if guide != Guide::Chicago || item.kind != WorkType::Page {
        json.insert("type".to_owned(), "report".into());
    }
    if guide == Guide::Apa && item.date.is_none() {
        json.insert("status".to_owned(), "n.d.".into());
    }
    json
}

/// Appends "ed." or "eds." to the names.
fn say_editors(form: Form, count: usize, content: &mut ElemChildren) {
    let label = match (form, count) {
        (Form::Note, 1) => ", ed.",
        (Form::Note, _) => ", eds.",
        (Form::Entry, 1) => ", ed",
        (Form::Entry, _) => ", eds",
    };
    if let Some(names) = content.find_names_mut() {
        names.children.0.push(ElemChild::Text(Formatted {
            text: label.to_owned(),
            formatting: Formatting::default(),
        }));
    }
}

/// The work of `json` in both forms (citation and bibliography entry), as the only work cited.
fn render(
    rules: &IndependentStyle,
    json: Map<String, Value>,
    locales: &[Locale],
) -> Option<Rendered> {
    let item: CslItem = serde_json::from_value(json.into()).ok()?;
    let mut driver = BibliographyDriver::new();
    let cited = vec![CitationItem::with_entry(&item)];
    driver.citation(CitationRequest::new(cited, rules, None, locales, Some(1)));
    Some(driver.finish(BibliographyRequest::new(rules, None, locales)))
}

/// Copies the content. Italics are the only formatting that styles use in citations of whole works.
fn push(children: &ElemChildren, inlines: &mut Vec<Inline>) {
    for child in &children.0 {
        match child {
            ElemChild::Text(text) | ElemChild::Link { text, .. } => {
                let italic = text.formatting.font_style == FontStyle::Italic;
                push_text(&text.text, italic, inlines);
            }
            ElemChild::Elem(elem) => push(&elem.children, inlines),
            ElemChild::Markup(text) => push_text(text, false, inlines),
            ElemChild::Transparent { .. } => {}
        }
    }
}

fn push_text(text: &str, italic: bool, inlines: &mut Vec<Inline>) {
    let text = Inline::Text(text.to_owned());
    inlines.push(if italic {
        Inline::Styled {
            style: Look::Emphasis,
            content: vec![text],
        }
    } else {
        text
    });
}
