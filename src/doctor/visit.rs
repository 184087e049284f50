//! A *visit* is to one page: what it says, and all files that belong to it, those included that its
//! worker keeps and those that its search would fetch. Of a front page the first reports are visited too.

use super::client::Client;
use super::file::{File, Role};
use super::finding::{Change, Rule, Wish};
use super::page::{self, Page};
use super::policy;
use crate::error::Result;
use crate::site::{self, Kept};
use url::Url;

/// How many of the reports that a front page lists are examined: what a host does to one of them it
/// does to all, and asking for each file of a thousand would take minutes.
pub const REPORTS_VISITED: usize = 12;

/// One page and what belongs to it.
#[derive(Debug)]
pub(super) struct Visit {
    pub(super) page: Page,
    /// What its worker keeps.
    pub(super) kept: Option<Kept>,
    /// Its files, the page first.
    pub(super) files: Vec<File>,
}

/// The reports that the front page `front` lists, the first of them.
///
/// # Errors
/// When the host stops answering.
pub(super) fn reports(
    client: &Client,
    front: &Page,
    found: &mut Vec<Change>,
) -> Result<Vec<Visit>> {
    let mut visits = Vec::new();
    for url in front.reports.iter().take(REPORTS_VISITED) {
        let (answer, _) = client.follow(url)?;
        if answer.status != 200 || !page::is_ours(&answer.body) {
            let what = match answer.status {
                200 => "shows no page that Foldout made".to_owned(),
                status => format!("is not there: the host answers {status}"),
            };
            let change = Change::fault(Rule::Missing, url, what);
            found.push(
                change
                    .because("the front page lists it")
                    .wishes(Wish::Folder),
            );
            continue;
        }
        let page = Page::read(&answer);
        policy::of_page(&page, &answer, found);
        visits.push(Visit::of(client, page, found)?);
    }
    Ok(visits)
}

/// The files of all `visits`, each once.
pub(super) fn files<'a>(visits: impl Iterator<Item = &'a Visit>) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    for file in visits.flat_map(|visit| &visit.files) {
        if !files.iter().any(|known| known.url == file.url) {
            files.push(file.clone());
        }
    }
    files
}

impl Visit {
    /// The visit to `page`.
    ///
    /// # Errors
    /// When the host stops answering.
    pub(super) fn of(client: &Client, page: Page, found: &mut Vec<Change>) -> Result<Self> {
        let mut urls: Vec<Url> = page.parts.iter().map(|part| part.url.clone()).collect();
        let worker = page.worker();
        let (answer, _) = client.follow(&worker)?;
        let kept = Kept::read(&answer.text());
        match (&kept, answer.status) {
            (Some(kept), 200) => {
                urls.push(worker.clone());
                let names = kept.rules.iter().chain(&kept.names);
                urls.extend(names.filter_map(|name| worker.join(name).ok()));
            }
            (_, status) => found.push(Change::worker(&worker, status)),
        }
        urls.extend(page.pictures.iter().cloned());
        if let Some(manifest) = &page.manifest {
            urls.push(manifest.clone());
            let (answer, _) = client.follow(manifest)?;
            urls.extend(page::icons(&answer));
        }
        if let Some(index) = &page.index {
            let entry = index.join(site::INDEX_ENTRY).unwrap_or(index.clone());
            let (answer, _) = client.follow(&entry)?;
            urls.extend(page::pieces(&answer));
            urls.push(entry);
        }
        let mut files = vec![File::new(page.url.clone(), Role::Page)];
        files.extend(urls.into_iter().map(|url| {
            let role = Role::of(&url);
            File::new(url, role)
        }));
        let single = page.url.join(site::SINGLE_FILE).ok();
        let single = single.filter(|_| page.reports.is_empty());
        files.extend(single.map(|url| File::new(url, Role::Single)));
        Ok(Self { page, kept, files })
    }
}
