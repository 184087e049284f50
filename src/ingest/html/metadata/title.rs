//! The *title* of a page, without its site's name.

use super::headline::{self, Headline};
use super::names::is_person;
use super::statements::Statements;
use crate::ingest::html::tree::{has_words, joined, of_attribute, words};
use dom_query::{Document, NodeRef};
use url::Url;

/// Separators between a page's title and its site's name.
const SEPARATORS: [&str; 16] = [
    " > ", " | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", "｜", " : ", "|",
    "ㅣ", "│",
];

/// A heading with fewer words is no title by itself.
const FEWEST_WORDS: usize = 3;

/// The most words of a site's name.
const MOST_WORDS: usize = 5;

/// How many statements of the title are compared with the headings.
const MOST_STATED: usize = 12;

/// How many names of the site are compared.
const MOST_SITES: usize = 8;

/// How many nodes of the body may stand before the page's title.
const BEFORE_TITLE: usize = 400;

/// A longer heading is a sentence (characters).
const LONGEST: usize = 250;

/// The page's title. Library vocabularies are precise; others are used if the page's own title agrees. The only
/// heading of the first level is what readers see as the title.
pub(super) fn title(document: &Document, said: &Statements) -> String {
    let own = own(document);
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
    let said_title = said.all(&loose).find(agrees).unwrap_or(&own);
    let stated = without_site(said_title, said);
    let all: Vec<&str> = said
        .all(&loose)
        .take(MOST_STATED)
        .chain([own.as_str()])
        .collect();
    let heads = headline::all(document, &all);
    let head = headline_of(&heads, &all, &[said_title, &own], &stated, said);
    match head.map(|head| without_site(&head, said)) {
        Some(head) => head,
        None if stated.is_empty() => title_line(document),
        None => stated,
    }
}

/// What the page itself says as its title.
fn own(document: &Document) -> String {
    let titled = |node: &NodeRef<'_>| node.has_name("title");
    let head = document.tree.head();
    let own = head.and_then(|head| head.descendants_it().find(titled));
    // What a program printed before the head ends it, so that the title is in the body.
    let own = own.or_else(|| {
        let body = document.tree.body()?;
        let top = body.descendants_it().take(BEFORE_TITLE).find(titled);
        top.filter(|title| title.ancestors_it(None).all(|up| !up.has_name("svg")))
    });
    let own = own.as_ref().map(words).filter(|own| !is_name_of_file(own));
    let own = own.unwrap_or_default();
    own.strip_prefix("Microsoft Word - ")
        .unwrap_or(&own)
        .to_owned()
}

/// The headline that is the title: one that the page states, else the only one of the first level.
fn headline_of(
    heads: &[Headline],
    all: &[&str],
    titles: &[&str; 2],
    stated: &str,
    said: &Statements,
) -> Option<String> {
    let is_in_title = |head: &str| {
        let head = alike(head);
        titles.iter().any(|title| alike(title).contains(&head))
    };
    let is_bounded = |head: &Headline| {
        titles
            .iter()
            .any(|title| is_part(title, &head.short, head.level == 1))
    };
    let is_same = |head: &str| {
        let head = alike(head);
        all.iter().any(|title| alike(title) == head)
    };
    let is_stated = |head: &&Headline| {
        let is_it =
            is_title(&head.short, said) || alike(&head.short) == alike(stated) || is_bounded(head);
        (is_in_title(&head.whole) || is_in_title(&head.short)) && is_it
    };
    let tops = || heads.iter().filter(|head| head.level == 1);
    let length = |head: &&Headline| head.short.len();
    // A short one may name the site or a part of it.
    let same = tops().filter(|head| {
        let is_it = is_same(&head.short) || is_same(&head.whole);
        is_it && head.short.contains(' ') && !is_site(&head.short, said)
    });
    if let Some(top) = same.max_by_key(length) {
        return Some(match is_same(&top.short) {
            true => top.short.clone(),
            false => top.whole.clone(),
        });
    }
    // The site's name may be a part of the title, too.
    let own = tops().filter(|head| is_stated(head) && !is_site(&head.short, said));
    if let Some(top) = own.max_by_key(length) {
        // Behind the page's title stands that of the book or the site.
        let is_front = |head: &&Headline| {
            let begins = |title: &&str| {
                let (title, head) = (alike(title), alike(&head.short));
                title.starts_with(&head) && title.len() > head.len() + alike(&top.short).len() / 2
            };
            let ends = |title: &&str| alike(title).ends_with(&alike(&top.short));
            head.short != top.short
                && titles.iter().any(|title| begins(title) && ends(title))
                && titles.iter().any(|title| is_part(title, &head.short, true))
        };
        let front = heads.iter().filter(is_front).max_by_key(length);
        return Some(front.unwrap_or(top).short.clone());
    }
    let mut others = heads.iter().filter(|head| head.level > 1);
    if let Some(head) = others.find(|head| is_title(&head.short, said) && is_bounded(head)) {
        return Some(head.short.clone());
    }
    let mut tops = tops();
    let only = tops.next().filter(|_| tops.next().is_none())?;
    is_title(&only.short, said).then(|| only.short.clone())
}

/// Whether `head` is the `title` up to a separator, or behind one; a colon is one before a heading of the first level.
fn is_part(title: &str, head: &str, is_top: bool) -> bool {
    let lower = |text: &str| joined(text).to_lowercase();
    let (title, head) = (lower(title), lower(head));
    if head.is_empty() || is_chapter(&head) {
        return false;
    }
    let separates = |c: char| "|｜-–—·•:：»«/_<>(".contains(c);
    let behind = title.strip_prefix(&head).map(str::trim_start);
    let before = title.strip_suffix(&head).map(str::trim_end);
    behind.is_some_and(|rest| rest.is_empty() || rest.starts_with(separates))
        || before.is_some_and(|rest| {
            let separates = |c: char| separates(c) && (is_top || !":：".contains(c));
            rest.is_empty() || rest.ends_with(separates)
        })
}

/// Whether a heading of one word is that of a part of the site.
fn is_chapter(head: &str) -> bool {
    matches!(
        head,
        "home" | "news" | "blog" | "start" | "startseite" | "aktuelles" | "presse"
    )
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

fn is_title(top: &str, said: &Statements) -> bool {
    let length = top.chars().count();
    let is_long = top.split_whitespace().count() >= FEWEST_WORDS || !top.is_ascii() && length >= 8;
    is_long && length <= LONGEST && !is_site(top, said)
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
    hosts(said).any(|host| {
        let labels: Vec<&str> = host.split('.').collect();
        alike(&host) == name
            || labels
                .iter()
                .rev()
                .skip(1)
                .any(|label| label.len() > 2 && alike(label) == name)
    })
}

/// The hosts that the page says it is on.
fn hosts(said: &Statements) -> impl Iterator<Item = String> {
    let addresses = said.all(&["canonical", "og:url"]).take(MOST_SITES);
    addresses.filter_map(|address| {
        let url = Url::parse(address.trim()).ok()?;
        let host = url.host_str()?.trim_start_matches("www.").to_owned();
        Some(host)
    })
}

/// Words in the names of houses and sites, which people do not have.
const HOUSES: [&str; 34] = [
    "art",
    "blog",
    "board",
    "books",
    "center",
    "centre",
    "club",
    "community",
    "culture",
    "daily",
    "design",
    "family",
    "food",
    "foundation",
    "group",
    "guide",
    "health",
    "house",
    "institute",
    "journal",
    "kitchen",
    "lab",
    "labs",
    "magazin",
    "magazine",
    "media",
    "museum",
    "network",
    "news",
    "online",
    "presse",
    "press",
    "science",
    "times",
];

/// Whether it may be the first and the last name of a person.
pub(super) fn is_first_and_last(name: &str) -> bool {
    let is_spoken = |word: &str| word.contains(char::is_lowercase);
    let is_of_house = |word: &str| HOUSES.contains(&word.to_lowercase().as_str());
    !name.split(' ').any(is_of_house)
        && is_person(name)
        && name.split(' ').count() == 2
        && name.split(' ').all(is_spoken)
}

/// The person whom a site and its host are named after: “Jane Quay” on `janequay.example`.
pub(super) fn namesake(document: &Document, said: &Statements) -> Option<String> {
    let own = own(document);
    let titles = said.all(&["og:site_name", "og:title"]).take(MOST_SITES);
    let mut names = titles.chain([own.as_str()]).filter_map(|title| {
        let end = SEPARATORS
            .iter()
            .filter_map(|separator| title.rsplit_once(separator))
            .map(|(_, end)| end)
            .min_by_key(|end| end.len());
        Some(end.unwrap_or(title).trim()).filter(|name| is_first_and_last(name))
    });
    let is_host = |name: &&str| {
        let name = alike(name);
        hosts(said).any(|host| {
            let mut labels = host.split('.').map(alike);
            labels.any(|label| label == name)
        })
    };
    names.find(is_host).map(str::to_owned)
}

/// The most letters of a site's name in Chinese or Japanese, and the fewest of a title.
const SHORT: usize = 8;

/// A title in Chinese or Japanese without the names of the site and its parts, which no space sets apart.
fn without_short_end(title: String) -> String {
    let is_ideographic = |c: char| matches!(c, '\u{3040}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}');
    if !title.starts_with(is_ideographic) {
        return title;
    }
    let mut short = title.as_str();
    for _ in 0..3 {
        match short.rsplit_once(['-', '_', '－', '＿', '｜', '|']) {
            Some((front, end))
                if end.chars().count() <= SHORT
                    && end.contains(is_ideographic)
                    && front.chars().count() >= SHORT =>
            {
                short = front.trim_end();
            }
            _ => break,
        }
    }
    short.to_owned()
}

fn without_site(title: &str, said: &Statements) -> String {
    let mut title = joined(title);
    // Behind a line stands the site's name, whether the page says it or not.
    let line = [" | ", "｜", " :: ", " » "]
        .iter()
        .find_map(|line| title.rsplit_once(line));
    if let Some((front, site)) = line
        && site.split_whitespace().count() <= MOST_WORDS
    {
        // Parts of the site may stand between the title and its name.
        let first = front.split(" | ").next().unwrap_or(front).trim();
        if first.split_whitespace().count() > FEWEST_WORDS {
            title = first.to_owned();
        }
    }
    // The address of the site, and what follows it.
    let parts: Vec<&str> = title.split(" | ").collect();
    let is_host = |part: &&str| !part.contains(' ') && part.trim_matches('.').contains('.');
    if let Some(host) = parts.iter().skip(1).position(is_host) {
        title = parts[..=host].join(" | ");
    }
    title = without_short_end(title);
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
