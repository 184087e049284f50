//! *Links* between parts lead to their places in the report; pictures are looked for from the part's folder.

use super::Opened;
use super::names::Names;
use crate::model::{Href, Inline, Report, Resource, Section};
use percent_encoding::percent_decode_str;
use std::collections::HashMap;

/// What has to be known to lead from part to part.
pub(super) struct Links<'a> {
    names: &'a Names,
    /// The part in each file.
    files: HashMap<String, usize>,
}

/// The part that links are in.
pub(super) struct Here<'a> {
    pub(super) part: usize,
    /// Its file.
    pub(super) file: &'a str,
    /// Whether its pictures are inside it.
    pub(super) has_pictures: bool,
    /// How many notes the parts before it have.
    pub(super) notes: usize,
    /// How many pages the parts before it have.
    pub(super) pages: usize,
}

impl<'a> Links<'a> {
    pub(super) fn of(parts: &[Opened<'_>], names: &'a Names) -> Self {
        let files = parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.reader.is_some());
        Self {
            names,
            files: files
                .map(|(at, part)| (resolved("", part.file()), at))
                .collect(),
        }
    }

    /// Turns what `content` of a part refers to into what the report has. Links that lead to no anchor of a part are
    /// added to `broken`.
    pub(super) fn lead(&self, content: &mut [Inline], here: &Here<'_>, broken: &mut Vec<String>) {
        for inline in content {
            match inline {
                Inline::Anchor(name) => {
                    if let Some(own) = self.names.own(here.part, name) {
                        *name = own.to_owned();
                    }
                }
                Inline::NoteRef(number) => *number += here.notes,
                Inline::Page(number) => *number += here.pages,
                Inline::Image(image) => {
                    let address = image.resource.address();
                    if is_relative(address) {
                        let path = match here.has_pictures {
                            true => format!("{}/{address}", here.file),
                            false => resolved(folder(here.file), address),
                        };
                        image.resource = Resource::called(path);
                    }
                }
                Inline::Link { href, content, .. } => {
                    if let Some(led) = self.led(href, here, broken) {
                        *href = led;
                    }
                    self.lead(content, here, broken);
                }
                Inline::Styled { content, .. } | Inline::Foreign { content, .. } => {
                    self.lead(content, here, broken);
                }
                _ => {}
            }
        }
    }

    /// Where a link leads in the report, if that is elsewhere.
    fn led(&self, href: &Href, here: &Here<'_>, broken: &mut Vec<String>) -> Option<Href> {
        if let Some(name) = href.place() {
            return place(self.names.own(here.part, &name)?);
        }
        let address = href.as_str();
        let path = address.split(['#', '?']).next().unwrap_or_default();
        if !is_relative(path) && !path.starts_with('/') {
            return None;
        }
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        let Some(part) = self.file(&resolved(folder(here.file), &decoded)) else {
            return match is_relative(path) && here.file.contains('/') {
                true => Href::of_link(&resolved(folder(here.file), address)),
                false => None,
            };
        };
        let name = address
            .split_once('#')
            .map(|(_, name)| name)
            .unwrap_or_default();
        let name = percent_decode_str(name).decode_utf8_lossy();
        match self.names.own(part, &name) {
            Some(own) => place(own),
            None => {
                if !name.is_empty() {
                    broken.push(address.to_owned());
                }
                place(self.names.start(part))
            }
        }
    }

    /// The part in the file at `path`, or in that which a generator would make it from.
    fn file(&self, path: &str) -> Option<usize> {
        let base = path.strip_suffix(".html").unwrap_or(path);
        let folder = path.trim_end_matches('/');
        [
            path.to_owned(),
            format!("{base}.md"),
            format!("{folder}/README.md"),
            format!("{folder}/index.md"),
        ]
        .iter()
        .find_map(|path| self.files.get(path).copied())
    }
}

fn place(name: &str) -> Option<Href> {
    Href::of_link(&format!("#{name}"))
}

/// Whether the address is a path from the folder of the file it is in.
fn is_relative(address: &str) -> bool {
    let head = address.split(['/', '?', '#']).next().unwrap_or_default();
    !address.is_empty() && !address.starts_with(['/', '#', '\\']) && !head.contains(':')
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The path `address` from `folder`, without steps up as far as there are folders; one that begins with `/` is from
/// the report's folder.
fn resolved(folder: &str, address: &str) -> String {
    let (folder, address) = match address.strip_prefix('/') {
        Some(rest) => ("", rest),
        None => (folder, address),
    };
    let mut names: Vec<&str> = Vec::new();
    for name in folder.split('/').chain(address.split('/')) {
        match name {
            "" | "." => {}
            ".." if names.last().is_some_and(|last| *last != "..") => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

/// Visits each run of text of `report`.
pub(super) fn each_run<'a>(report: &'a Report, visit: &mut impl FnMut(&'a [Inline])) {
    fn of_sections<'a>(sections: &'a [Section], visit: &mut impl FnMut(&'a [Inline])) {
        for section in sections {
            visit(&section.heading);
            section
                .blocks
                .iter()
                .for_each(|block| block.each_inlines(visit));
            of_sections(&section.sections, visit);
        }
    }
    report
        .blocks
        .iter()
        .for_each(|block| block.each_inlines(visit));
    of_sections(&report.sections, visit);
    let notes = report.notes.iter().flat_map(|note| &note.blocks);
    notes.for_each(|block| block.each_inlines(visit));
}

/// Like [`each_run`], but mutable.
pub(crate) fn each_run_mut(report: &mut Report, visit: &mut impl FnMut(&mut Vec<Inline>)) {
    fn of_sections(sections: &mut [Section], visit: &mut impl FnMut(&mut Vec<Inline>)) {
        for section in sections {
            visit(&mut section.heading);
            section
                .blocks
                .iter_mut()
                .for_each(|block| block.each_inlines_mut(visit));
            of_sections(&mut section.sections, visit);
        }
    }
    report
        .blocks
        .iter_mut()
        .for_each(|block| block.each_inlines_mut(visit));
    of_sections(&mut report.sections, visit);
    let notes = report.notes.iter_mut().flat_map(|note| &mut note.blocks);
    notes.for_each(|block| block.each_inlines_mut(visit));
}
