//! *Furniture* that a page has wherever it stands: notices about cookies, links that skip it, bars that lead to the
//! pages before and after it, lines of a table of contents.

use super::tree::{
    attribute, has_role, has_words, is_block, name, of_attribute, of_text, place, words,
};
use dom_query::NodeRef;

/// A bar has no more nodes and no more words.
const MOST_NODES: usize = 90;
const MOST_WORDS: usize = 40;

/// A notice has no more words.
const MOST_OF_NOTICE: usize = 500;
const MOST_NODES_OF_NOTICE: usize = 2_000;

/// Parts of the names of notices about cookies.
const NOTICES: [&str; 14] = [
    "cookie",
    "consent",
    "gdpr",
    "onetrust",
    "usercentrics",
    "didomi",
    "truste",
    "qc-cmp",
    "sp_message",
    "borlabs",
    "cc-window",
    "cc-banner",
    "cmplz",
    "privacy-banner",
];

/// Whether it is a notice about cookies: by its name, or as a dialog, and it speaks of them.
pub(super) fn is_notice(node: &NodeRef<'_>) -> bool {
    if !matches!(
        &*name(node),
        "div" | "section" | "aside" | "dialog" | "form" | "footer" | "p" | "span"
    ) {
        return false;
    }
    let names_itself = |said: &str| {
        let said = said.to_ascii_lowercase();
        NOTICES.iter().any(|word| said.contains(word))
    };
    let is_named = ["id", "class", "aria-label"]
        .iter()
        .any(|of| of_attribute(node, of, names_itself) == Some(true));
    if !is_named && !has_role(node, &["dialog", "alertdialog"]) {
        return false;
    }
    // A notice may have a list of all cookies, hidden from view.
    if node.descendants_it().take(MOST_NODES_OF_NOTICE).count() >= MOST_NODES_OF_NOTICE {
        return false;
    }
    let said = words(node).to_lowercase();
    said.split(' ').count() <= MOST_OF_NOTICE
        && ["cookie", "gdpr", "クッキー"]
            .iter()
            .any(|word| said.contains(word))
}

/// How links begin that skip to a part of their own page.
const SKIPS: [&str; 14] = [
    "skip to",
    "skip navigation",
    "skip main",
    "jump to",
    "zum inhalt",
    "zum hauptinhalt",
    "zur navigation",
    "direkt zum inhalt",
    "aller au contenu",
    "saltar al contenido",
    "ir al contenido",
    "vai al contenuto",
    "naar inhoud",
    "przejdź do treści",
];

/// Whether the link only skips to another part of the page.
pub(super) fn is_skip(node: &NodeRef<'_>) -> bool {
    if place(node).is_none() {
        return false;
    }
    let said = words(node).to_lowercase();
    SKIPS.iter().any(|skip| said.starts_with(skip)) && said.split(' ').count() <= 8
}

/// Words of links to the pages before, after and above.
const WAYS: [&str; 44] = [
    "next",
    "previous",
    "prev",
    "up",
    "top",
    "home",
    "contents",
    "index",
    "back",
    "forward",
    "start",
    "first",
    "last",
    "table",
    "of",
    "page",
    "chapter",
    "section",
    "prev-tail",
    "tail",
    "front",
    "toc",
    "zurück",
    "weiter",
    "vor",
    "nächste",
    "nächstes",
    "vorherige",
    "vorheriges",
    "inhalt",
    "suivant",
    "précédent",
    "suivante",
    "précédente",
    "siguiente",
    "anterior",
    "avanti",
    "indietro",
    "назад",
    "вперёд",
    "далее",
    "前へ",
    "次へ",
    "目次",
];

/// Those that only such a bar has.
const TELLING: [&str; 20] = [
    "next",
    "previous",
    "prev",
    "zurück",
    "weiter",
    "nächste",
    "nächstes",
    "vorherige",
    "vorheriges",
    "suivant",
    "précédent",
    "suivante",
    "précédente",
    "siguiente",
    "anterior",
    "avanti",
    "indietro",
    "далее",
    "前へ",
    "次へ",
];

/// Whether the block only leads to the pages before and after: its words beside its links name these ways, or its
/// links do.
pub(super) fn is_bar(node: &NodeRef<'_>) -> bool {
    if !matches!(
        &*name(node),
        "div" | "p" | "table" | "ul" | "center" | "header" | "footer" | "tr" | "dl"
    ) {
        return false;
    }
    let is_named = |said: &str| {
        let is_bar = |class: &str| {
            matches!(
                class,
                "navheader" | "navfooter" | "crosslinks" | "nav-panel" | "node-nav"
            )
        };
        said.split_whitespace().any(is_bar)
    };
    if of_attribute(node, "class", is_named) == Some(true) {
        return true;
    }
    let (mut links, mut telling, mut all) = (0, false, 0);
    for (at, inner) in node.descendants_it().enumerate() {
        if at >= MOST_NODES
            || matches!(
                &*name(&inner),
                "h1" | "h2" | "h3" | "h4" | "pre" | "blockquote" | "figure" | "li" | "dd"
            ) && !node.has_name("ul")
        {
            return false;
        }
        if inner.has_name("a") && inner.has_attr("href") {
            links += 1;
            telling |= matches!(
                attribute(&inner, "rel").as_str(),
                "next" | "prev" | "previous"
            );
        }
        let Some(text) = of_text(&inner, str::to_owned) else {
            continue;
        };
        let in_link = inner.ancestors_it(Some(6)).any(|up| up.has_name("a"));
        let mut own = said(&text).peekable();
        let names_way =
            own.peek().is_none() || said(&text).all(|word| WAYS.contains(&word.as_str()));
        telling |= said(&text).any(|word| TELLING.contains(&word.as_str())) && names_way;
        all += said(&text).count();
        if !names_way && !in_link {
            return false;
        }
    }
    links >= 1 && telling && all <= MOST_WORDS && names_all_ways(node)
}

/// Whether each link names a way itself, or a way stands before it.
fn names_all_ways(bar: &NodeRef<'_>) -> bool {
    let mut before = false;
    for inner in bar.descendants_it() {
        if inner.has_name("a") && inner.has_attr("href") {
            let own = words(&inner);
            let names_way = said(&own).all(|word| WAYS.contains(&word.as_str()));
            let is_rel = matches!(
                attribute(&inner, "rel").as_str(),
                "next" | "prev" | "previous" | "up"
            );
            let begins = said(&own)
                .next()
                .is_some_and(|word| TELLING.contains(&word.as_str()))
                && own.contains([':', '»', '→', '«', '←', '>']);
            if !(names_way || is_rel || before || begins) {
                return false;
            }
            before = false;
        } else if inner.ancestors_it(Some(6)).all(|up| !up.has_name("a")) {
            let names = of_text(&inner, |text| {
                said(text).any(|word| WAYS.contains(&word.as_str()))
            });
            before |= names == Some(true);
        }
    }
    true
}

/// The words of a text, in lower case.
fn said(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    let words = words.filter(|word| has_words(word)).map(str::to_lowercase);
    words.collect::<Vec<_>>().into_iter()
}

/// Whether the paragraph is a line of a table of contents that an editor wrote out: a link to a heading and the number
/// of its page, or one of several such lines.
pub(super) fn is_contents_line(node: &NodeRef<'_>) -> bool {
    if !node.has_name("p") {
        return false;
    }
    let Some(number) = line_number(node) else {
        return false;
    };
    let beside = [node.prev_element_sibling(), node.next_element_sibling()];
    let mut beside = beside.into_iter().flatten();
    number || beside.any(|beside| line_number(&beside).is_some())
}

/// Whether a page's number stands behind the only link of the line; none if it is no such line.
fn line_number(line: &NodeRef<'_>) -> Option<bool> {
    let is_heading = |name: String| {
        ["h.", "_heading=", "_Toc", "heading=h."]
            .iter()
            .any(|start| name.starts_with(start))
    };
    let mut links = line.descendants_it().filter(|inner| inner.has_name("a"));
    let link = links.next()?;
    place(&link).filter(|name| is_heading(name.clone()))?;
    if links.next().is_some() || line.children_it(false).any(|child| is_block(&name(&child))) {
        return None;
    }
    let (all, linked) = (words(line), words(&link));
    let rest = all.replacen(&linked, "", 1);
    let rest = rest
        .trim_matches(|c: char| c.is_whitespace() || ".…\u{a0}".contains(c))
        .to_owned();
    let ends_in_number = linked.ends_with(|c: char| c.is_ascii_digit()) && linked.contains(' ');
    let is_number = !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit());
    (rest.is_empty() || is_number)
        .then_some(is_number || rest.is_empty() && ends_in_number && line.has_attr("class"))
}
