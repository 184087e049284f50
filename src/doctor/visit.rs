//! A *visit* covers one page and all its files, including those that its service worker keeps and those that
//! its search would fetch. From a front page the first reports are visited too.

use super::change::{Change, Remedy, Rule};
use super::client::{Client, Want};
use super::file::File;
use super::limits::{MOST_NAMED, MOST_OF_LIST, MOST_OF_PAGE};
use super::page::{self, Page};
use super::permission;
use super::role::Role;
use crate::error::Result;
use crate::press::single;
use crate::site::{self, WorkerData};
use std::collections::HashSet;
use url::Url;

/// How many reports of a front page are examined: a host treats all alike, and requesting each file of a
/// thousand would take minutes.
pub const REPORTS_VISITED: usize = 12;

/// One page with its files.
#[derive(Debug)]
pub(super) struct Visit {
    pub(super) page: Page,
    /// The files that its service worker keeps.
    pub(super) worker_data: Option<WorkerData>,
    /// Whether the page refers to the files that its worker needs.
    pub(super) names_needed: bool,
    /// Its files, the page first.
    pub(super) files: Vec<File>,
}

/// The most needed files of a worker that are checked in the page; a real one has four.
const NEEDED: usize = 64;

/// For lists of files.
const LIST: Want = Want::Held(MOST_OF_LIST);

/// The first reports that the front page `front` lists.
///
/// # Errors
/// If the host stops answering.
pub(super) fn reports(
    client: &Client,
    front: &Page,
    found: &mut Vec<Change>,
) -> Result<Vec<Visit>> {
    let mut visits = Vec::new();
    for url in front.reports.iter().take(REPORTS_VISITED) {
        if !client.may_ask(url) {
            found.push(Change::elsewhere(url));
            continue;
        }
        let (answer, _) = client.follow(url, Want::Held(MOST_OF_PAGE))?;
        if answer.status != 200 || !page::is_ours(&answer.content.bytes) {
            let what = match answer.status {
                200 => "shows no page that Foldout made".to_owned(),
                _ => format!("is not there: {}", answer.said()),
            };
            let change = Change::fault(Rule::Missing, url, what);
            found.push(
                change
                    .because("the front page lists it")
                    .remedied_by(Remedy::Folder),
            );
            continue;
        }
        let page = Page::read(client, &answer);
        permission::of_page(&page, &answer, found);
        visits.push(Visit::of(client, page, found)?);
    }
    Ok(visits)
}

/// The files of all `visits`, each once.
pub(super) fn files<'a>(visits: impl Iterator<Item = &'a Visit>) -> Vec<File> {
    let mut known = HashSet::new();
    let files = visits.flat_map(|visit| &visit.files);
    let files = files.filter(|file| known.insert(&file.url));
    files.cloned().collect()
}

impl Visit {
    /// The visit to `page`.
    ///
    /// # Errors
    /// If the host stops answering.
    pub(super) fn of(client: &Client, page: Page, found: &mut Vec<Change>) -> Result<Self> {
        let mut urls: Vec<Url> = page.parts.iter().map(|part| part.url.clone()).collect();
        let worker = page.worker();
        let (answer, _) = client.follow(&worker, LIST)?;
        let worker_data = WorkerData::read(&answer.text());
        match (&worker_data, answer.status) {
            (Some(worker_data), 200) => {
                urls.push(worker.clone());
                let names = worker_data.rules.iter().chain(&worker_data.names);
                urls.extend(first(names.filter_map(|name| worker.join(name).ok())));
            }
            _ => found.push(Change::worker(&worker, &answer)),
        }
        urls.extend(page.pictures.iter().cloned());
        if let Some(manifest) = &page.manifest {
            urls.push(manifest.clone());
            if client.may_ask(manifest) {
                let (answer, _) = client.follow(manifest, LIST)?;
                urls.extend(first(page::icons(&answer).into_iter()));
            }
        }
        if let Some(index) = &page.index {
            let entry = index.join(site::INDEX_ENTRY).unwrap_or(index.clone());
            if client.may_ask(&entry) {
                let (answer, _) = client.follow(&entry, LIST)?;
                urls.extend(first(page::pieces(&answer).into_iter()));
            }
            urls.push(entry);
        }
        let (urls, elsewhere): (Vec<Url>, Vec<Url>) =
            urls.into_iter().partition(|url| client.may_ask(url));
        found.extend(elsewhere.iter().map(Change::elsewhere));
        let mut files = vec![File::new(page.url.clone(), Role::Page)];
        files.extend(urls.into_iter().map(|url| {
            let role = Role::of(&url);
            File::new(url, role)
        }));
        let single = page.url.join(single::NAME).ok();
        let single = single.filter(|_| page.reports.is_empty());
        files.extend(single.map(|url| File::new(url, Role::Single)));
        let names_needed = worker_data.as_ref().is_none_or(|worker_data| {
            let mut needed = worker_data.needed().take(NEEDED);
            needed.all(|name| page.says(name))
        });
        Ok(Self {
            page,
            worker_data,
            names_needed,
            files,
        })
    }
}

/// The first files of a list, up to the limit.
fn first(urls: impl Iterator<Item = Url>) -> impl Iterator<Item = Url> {
    urls.take(MOST_NAMED)
}
