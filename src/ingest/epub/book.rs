//! The *book* is one page: its chapters, in the order in which they are read, each as a section. Behind them are those
//! that only a link leads to.

use super::container::{Container, resolved};
use super::contents::{self, Entry};
use super::elements::escaped;
use super::head::{self, Head};
use super::markup::Writer;
use super::named;
use super::package::{Item, Package};
use super::places::Places;
use crate::model::{At, Rule, Warning};
use std::collections::HashMap;

/// A book as one page.
pub(super) struct Book {
    /// The page, in HTML.
    pub(super) page: String,
    pub(super) chapters: Vec<Chapter>,
    /// What the navigation lists.
    pub(super) entries: Vec<Entry>,
    pub(super) places: Places,
    pub(super) warnings: Vec<Warning>,
}

/// A chapter of the page.
#[derive(Debug, Default)]
pub(super) struct Chapter {
    /// Its path in the container.
    pub(super) path: String,
    /// The line of the page on which it begins.
    line: usize,
    /// Whether it is the navigation of the book.
    pub(super) is_navigation: bool,
    /// Whether the book says that it is a table of contents.
    pub(super) is_contents: bool,
    /// Whether it is a cover or a title page, which needs no heading.
    pub(super) is_opening: bool,
}

/// What is known of a chapter before it is written.
struct Source {
    path: String,
    text: String,
    head: Head,
}

impl Source {
    /// The chapter in the file of `item`, or why it is none.
    fn of(item: &Item, container: &Container<'_>) -> Result<Self, Rule> {
        let path = container.path(&item.path).ok_or(Rule::MissingPart)?;
        if item.is_picture() && !item.is_drawing() {
            return Ok(Self::of_picture(path));
        }
        if !item.is_chapter() && !item.is_drawing() {
            return Err(Rule::UnreadFile);
        }
        let text = named::resolved(container.text(&path).ok_or(Rule::MissingPart)?);
        let head = head::of(&text);
        Ok(Self { path, text, head })
    }

    /// A chapter that is the picture in the file at `path`.
    fn of_picture(path: String) -> Self {
        let name = path.rsplit('/').next().unwrap_or(&path);
        let text = format!(
            "<p><img src=\"{}\"/></p>",
            escaped(&name.replace('%', "%25"))
        );
        let head = head::of(&text);
        Self { path, text, head }
    }

    /// Whether the chapter shows the picture in the file at `path`, or is it.
    fn shows(&self, path: &str) -> bool {
        let pictures = self.head.pictures.iter();
        let mut paths = pictures.filter_map(|address| resolved(&self.path, address));
        self.path.eq_ignore_ascii_case(path) || paths.any(|(own, _)| own.eq_ignore_ascii_case(path))
    }
}

impl Book {
    /// The book that `package`, which lies at `path`, lists.
    pub(super) fn of(package: &Package, path: &str, container: &Container<'_>) -> Self {
        let mut warnings = Vec::new();
        let navigation = Navigation::of(package, container);
        let mut sources = sources(
            package,
            container,
            &navigation.entries,
            &mut |rule, text| {
                warnings.push(Warning {
                    at: At::Part(path.into()),
                    rule,
                    text: text.to_owned(),
                });
            },
        );
        if let Some(cover) = package.cover()
            && !sources.iter().any(|source| source.shows(&cover.path))
            && let Some(path) = container.path(&cover.path)
        {
            sources.insert(0, Source::of_picture(path));
        }
        let mut places = Places::default();
        for source in &mut sources {
            places.add(&source.path, std::mem::take(&mut source.head.ids));
        }
        let Navigation {
            path: navigation,
            listed,
            entries,
            roles,
        } = navigation;
        // A navigation that is no chapter is not on the page.
        let is_chapter = |source: &Source| source.path.eq_ignore_ascii_case(&listed);
        if !entries.is_empty() && !sources.iter().any(is_chapter) {
            let titles: Vec<&str> = entries.iter().map(|entry| entry.title.as_str()).collect();
            warnings.push(Warning {
                at: At::Part(listed.as_str().into()),
                rule: Rule::ContentsLine,
                text: titles.join(" "),
            });
        }
        let mut book = Self {
            page: String::new(),
            chapters: Vec::new(),
            entries,
            places,
            warnings,
        };
        let mut titles: HashMap<usize, String> = HashMap::new();
        for entry in &book.entries {
            if let Some(number) = book.places.chapter(&entry.path) {
                titles.entry(number).or_insert_with(|| entry.title.clone());
            }
        }
        let mut roles_of: HashMap<String, Vec<String>> = HashMap::new();
        for (role, path) in roles {
            roles_of.entry(path.to_lowercase()).or_default().push(role);
        }
        let mut line = 1;
        for (number, source) in sources.iter().enumerate() {
            let own = roles_of.get(&source.path.to_lowercase());
            let has_role = |wanted: &[&str]| {
                let own = own.into_iter().flatten();
                let mut words = own.flat_map(|role| role.split_ascii_whitespace());
                words.any(|role| wanted.contains(&role))
            };
            let is_opening = has_role(&["cover", "title-page", "titlepage"])
                || source
                    .head
                    .has_role(&["cover", "titlepage", "halftitlepage"]);
            book.chapters.push(Chapter {
                path: source.path.clone(),
                line,
                is_navigation: navigation.eq_ignore_ascii_case(&source.path),
                is_contents: has_role(&["toc"]),
                is_opening,
            });
            let before = book.page.len();
            let title = titles.get(&number).map(String::as_str);
            book.write(number, source, title, container);
            let written = book.page.as_bytes().get(before..).unwrap_or_default();
            line += memchr::memchr_iter(b'\n', written).count();
        }
        book
    }

    fn write(
        &mut self,
        number: usize,
        source: &Source,
        title: Option<&str>,
        container: &Container<'_>,
    ) {
        let mut told = Vec::new();
        let mut writer = Writer {
            container,
            places: &self.places,
            chapter: number,
            path: &source.path,
            page: &mut self.page,
            told: &mut told,
        };
        writer.write(&source.text, &source.head, title);
        let told = told.into_iter().map(|(rule, text)| Warning {
            at: At::Part(source.path.as_str().into()),
            rule,
            text,
        });
        self.warnings.extend(told);
    }

    /// Where a line of the page is in the book.
    pub(super) fn place(&self, at: &At) -> At {
        let At::Line(line) = *at else {
            return at.clone();
        };
        let after = self
            .chapters
            .partition_point(|chapter| chapter.line <= line);
        match after.checked_sub(1).and_then(|at| self.chapters.get(at)) {
            Some(chapter) => {
                let line = line - chapter.line + 1;
                At::Part(format!("{}:{line}", chapter.path).into())
            }
            None => At::Whole,
        }
    }
}

/// The chapters, and behind them those that a link or one of the `entries` leads to.
fn sources(
    package: &Package,
    container: &Container<'_>,
    entries: &[Entry],
    warn: &mut impl FnMut(Rule, &str),
) -> Vec<Source> {
    let (read, lacking) = package.read();
    lacking
        .into_iter()
        .for_each(|id| warn(Rule::MissingPart, id));
    let mut sources: Vec<Source> = Vec::new();
    for item in &read {
        match Source::of(item, container) {
            Ok(source) => sources.push(source),
            Err(rule) => warn(rule, &item.path),
        }
    }
    let others = package.others(&read, container).into_iter();
    let mut others: HashMap<String, &Item> = others
        .map(|item| (item.path.to_lowercase(), item))
        .collect();
    let in_order = sources.len();
    let mut linked: Vec<String> = entries
        .iter()
        .map(|entry| entry.path.to_lowercase())
        .collect();
    let mut at = 0;
    loop {
        for path in linked.drain(..) {
            let item = others.remove(&path);
            sources.extend(item.and_then(|item| Source::of(item, container).ok()));
        }
        let Some(source) = sources.get(at).filter(|_| !others.is_empty()) else {
            break;
        };
        let links = source.head.links.iter();
        let links = links.filter_map(|address| resolved(&source.path, address));
        linked.extend(links.map(|(path, _)| path.to_lowercase()));
        at += 1;
    }
    if let Some(added) = sources.get_mut(in_order..) {
        added.sort_by(|one, other| one.path.cmp(&other.path));
    }
    sources
}

/// What the navigation of a book says.
#[derive(Default)]
struct Navigation {
    /// The path of its document; empty if there is none.
    path: String,
    /// The path of what lists the entries.
    listed: String,
    entries: Vec<Entry>,
    /// The roles of files: kinds and paths.
    roles: Vec<(String, String)>,
}

impl Navigation {
    fn of(package: &Package, container: &Container<'_>) -> Self {
        let mut navigation = Self {
            roles: package.guide(),
            ..Self::default()
        };
        let read = |path: &str| {
            let path = container.path(path)?;
            Some((container.text(&path)?, path))
        };
        if let Some((xml, path)) = package.navigation().and_then(read) {
            navigation.entries = contents::of_navigation(&xml, &path);
            navigation.roles.extend(contents::landmarks(&xml, &path));
            navigation.listed.clone_from(&path);
            navigation.path = path;
        }
        if navigation.entries.is_empty()
            && let Some((xml, path)) = package.ncx().and_then(read)
        {
            navigation.entries = contents::of_ncx(&xml, &path);
            navigation.listed = path;
        }
        navigation.entries.retain(|entry| !entry.title.is_empty());
        navigation
    }
}
