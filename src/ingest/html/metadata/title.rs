//! The *title* of a page, without its site's name.

use super::statements::Statements;
use crate::ingest::html::tree::{
    has_words, is_block, is_hidden, is_small, joined, name, of_attribute, of_text, words,
};
use dom_query::{Document, NodeRef};
use url::Url;

/// Separators between a page's title and its site's name.
const SEPARATORS: [&str; 13] = [
    " | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", "｜", " : ", "|",
];

/// A heading with fewer words is no title by itself.
const FEWEST_WORDS: usize = 3;

/// The most words of a site's name.
const MOST_WORDS: usize = 5;

/// How many names of the site, and how many headings, are compared.
const MOST_SITES: usize = 8;
const MOST_TOPS: usize = 40;

/// A longer heading is a sentence (characters).
const LONGEST: usize = 250;

/// The page's title. Library vocabularies are precise; others are used if the page's own title agrees. The only
/// heading of the first level is what readers see as the title.
pub(super) fn title(document: &Document, said: &Statements) -> String {
    let head = document.tree.head();
    let own = head.and_then(|head| head.descendants_it().find(|node| node.has_name("title")));
    let own = own.as_ref().map(words).filter(|own| !is_name_of_file(own));
    let own = own.unwrap_or_default();
    let own = own
        .strip_prefix("Microsoft Word - ")
        .unwrap_or(&own)
        .to_owned();
    let precise = said.first(&["citation_title", "dcterms.title", "dc.title"]);
    if !precise.is_empty() {
        return without_site(&precise, said);
    }
    let loose = [
        "og:title",
        "ld:headline",
        "ld:name",
        "twitter:title",
        "title",
        "parsely-title",
    ];
    let own_is_site = is_site(&own, said);
    let agrees = |stated: &&str| {
        let is_other = !is_site(stated, said);
        is_other && (own.is_empty() || own_is_site || alike(&own).contains(&alike(stated)))
    };
    let stated = said.all(&loose).find(agrees).unwrap_or(&own);
    let stated = without_site(stated, said);
    let tops = tops(document);
    let all = [&stated, &own];
    let same = tops.iter().find(|top| {
        let top = alike(top);
        all.iter().any(|title| alike(title).contains(&top))
    });
    if let Some(top) = same.filter(|top| is_title(top, said) || alike(top) == alike(&stated)) {
        return top.clone();
    }
    match tops.as_slice() {
        [top] if is_title(top, said) && (stated.is_empty() || shares_words(top, &stated)) => {
            top.clone()
        }
        _ if stated.is_empty() => title_line(document),
        _ => stated,
    }
}

/// Whether it is no title but the name of a file, or what programs put there.
fn is_name_of_file(title: &str) -> bool {
    let lower = title.trim().to_lowercase();
    let ends = [
        ".htm", ".html", ".xhtml", ".doc", ".docx", ".pdf", ".txt", ".odt", ".rtf", ".indd", ".php",
    ];
    let nothing = [
        "untitled",
        "untitled document",
        "document",
        "new page 1",
        "index",
        "no title",
        "title",
    ];
    !lower.contains(' ') && ends.iter().any(|end| lower.ends_with(end))
        || nothing.contains(&lower.as_str())
}

/// The paragraph that an editor's export calls the title.
fn title_line(document: &Document) -> String {
    let root = document.root();
    let mut lines = root.descendants_it().filter(is_title_line);
    lines.next().as_ref().map(words).unwrap_or_default()
}

/// Whether it is a paragraph that its class calls the title.
pub(in crate::ingest::html) fn is_title_line(node: &NodeRef<'_>) -> bool {
    let is_it = |class: &str| matches!(class, "title" | "Title" | "MsoTitle" | "doc-title");
    node.has_name("p")
        && of_attribute(node, "class", |said| said.split_whitespace().any(is_it)) == Some(true)
        && has_words(&words(node))
}

/// The headings of the first level, except those of comments and the like.
fn tops(document: &Document) -> Vec<String> {
    let root = document.root();
    let mut tops: Vec<String> = Vec::new();
    let all = root.descendants_it().filter(|node| node.has_name("h1"));
    for node in all.filter(is_small).take(MOST_TOPS) {
        let top = seen(&node);
        if has_words(&top) && !leads_home(&node) && !tops.contains(&top) {
            tops.push(top);
        }
    }
    tops
}

/// The words of a heading that its readers see, without controls.
fn seen(node: &NodeRef<'_>) -> String {
    let mut said = String::new();
    let mut below = vec![*node];
    while let Some(inner) = below.pop() {
        if of_text(&inner, |own| said.push_str(own)).is_some() {
            continue;
        }
        let name = name(&inner);
        if is_block(&name) || &*name == "br" {
            said.push(' ');
        }
        let is_control = matches!(
            &*name,
            "button" | "select" | "textarea" | "script" | "style" | "noscript"
        );
        if !is_control && !is_hidden(&inner) || inner.id == node.id {
            below.extend(inner.children_it(true));
        }
    }
    joined(&said)
}

/// Whether it is the site's name, which leads to the site's first page.
fn leads_home(top: &NodeRef<'_>) -> bool {
    let is_home = |href: &str| {
        let href = href.trim();
        href == "/" || Url::parse(href).is_ok_and(|url| url.path() == "/" && url.query().is_none())
    };
    let around = top.ancestors_it(Some(2)).chain(top.descendants_it());
    around
        .filter(|node| node.has_name("a"))
        .any(|link| of_attribute(&link, "href", is_home) == Some(true))
}

fn is_title(top: &str, said: &Statements) -> bool {
    let length = top.chars().count();
    let is_long = top.split_whitespace().count() >= FEWEST_WORDS || !top.is_ascii() && length >= 8;
    is_long && length <= LONGEST && !is_site(top, said)
}

/// Whether half of the words of one are in the other.
fn shares_words(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split_whitespace().map(alike);
        words.filter(|word| word.chars().count() > 2).collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared * 2 >= one.len().min(other.len()) && shared > 0
}

/// The letters and digits, in lower case.
pub(super) fn alike(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether it is the name of the site or of its host.
pub(super) fn is_site(name: &str, said: &Statements) -> bool {
    let name = alike(name);
    if name.is_empty() {
        return false;
    }
    let known = [
        "og:site_name",
        "application-name",
        "ld:publisher",
        "publisher",
        "dc.publisher",
        "twitter:site",
        "apple-mobile-web-app-title",
    ];
    // Some programs put the page's own title there.
    let mut sites = said
        .all(&known)
        .take(MOST_SITES)
        .filter(|site| site.split_whitespace().count() <= MOST_WORDS);
    if sites.any(|site| alike(site) == name) {
        return true;
    }
    let addresses = said.all(&["canonical", "og:url"]).take(MOST_SITES);
    let mut hosts = addresses.filter_map(|address| {
        let url = Url::parse(address.trim()).ok()?;
        let host = url.host_str()?.trim_start_matches("www.").to_owned();
        Some(host)
    });
    hosts.any(|host| {
        let labels: Vec<&str> = host.split('.').collect();
        alike(&host) == name
            || labels
                .iter()
                .rev()
                .skip(1)
                .any(|label| label.len() > 2 && alike(label) == name)
    })
}

fn without_site(title: &str, said: &Statements) -> String {
    let mut title = joined(title);
    // Behind a line stands the site's name, whether the page says it or not.
    let line = [" | ", "｜", " :: ", " » "]
        .iter()
        .find_map(|line| title.rsplit_once(line));
    if let Some((front, site)) = line
        && site.split_whitespace().count() <= 3
        && front.split_whitespace().count() >= 4
        && !front.contains(" | ")
    {
        title = front.trim().to_owned();
    }
    // A title may name the site and a part of it.
    for _ in 0..2 {
        let part = SEPARATORS.iter().find_map(|separator| {
            let (front, site) = title.rsplit_once(separator)?;
            if is_site(site, said) && has_words(front) {
                return Some(front.trim().to_owned());
            }
            let (site, back) = title.split_once(separator)?;
            (is_site(site, said) && has_words(back)).then(|| back.trim().to_owned())
        });
        match part {
            Some(part) => title = part,
            None => break,
        }
    }
    title
}
