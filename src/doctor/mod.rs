//! The *doctor* holds what a live host answers against what a site wants of its host.
//! [`examine`] asks for the page and for every file of its site, and gives a [`Diagnosis`]:
//!
//! 1. `client`: one question to the host, one answer, no redirect followed in silence;
//! 2. `page`: what the page says of itself, its files, and what its policies have to allow; the
//!    worker `sw.js` lists the other files, and a hash of all of them;
//! 3. `kind`, `encoding`, `caching`, `policy`, `address`, `integrity`: what is checked;
//! 4. `host`: who answers, and how that host is told to do otherwise.

mod address;
mod caching;
mod client;
mod encoding;
mod file;
mod finding;
mod host;
mod integrity;
mod kind;
mod page;
mod policy;

pub use client::Hop;
pub use finding::{Diagnosis, Finding, Rule, Weight};
pub use kind::{KINDS, Kind};

use crate::error::{Error, Result};
use crate::site::{self, Kept};
use client::{Answer, Client};
use file::{File, Role};
use finding::Change;
use host::Host;
use page::Page;
use std::time::Duration;
use url::Url;

/// Examines the site at `address`, the address of its page or of its folder. The host may take
/// `patience` for each answer, its last byte included.
///
/// # Errors
/// When the host cannot be reached or stops answering, and when what it shows is no page of
/// Foldout's.
pub fn examine(address: &Url, patience: Duration) -> Result<Diagnosis> {
    let client = Client::new(patience);
    let (first, hops) = client.follow(address)?;
    let host = Host::of(&first);
    refuse_other(&first, &host)?;
    let home = address::home(&first.url);
    let answer = if home == first.url {
        first
    } else {
        address::of_home(&client, &first, &home, &host)?
    };
    let mut found = Vec::new();
    let page = Page::read(&answer);
    address::check(&client, &page, &answer, &mut found)?;
    policy::of_page(&page, &answer, &mut found);

    let (files, kept) = files(&client, &page, &mut found)?;
    let seen = file::examine_all(&client, &files, &mut found)?;
    integrity::of_all(&page, kept.as_ref(), &seen, &mut found);
    Ok(Diagnosis::new(
        address,
        &page,
        &host,
        hops,
        seen.len(),
        found,
    ))
}

/// All files of the site of `page`, the page first, and what its worker keeps of them.
fn files(
    client: &Client,
    page: &Page,
    found: &mut Vec<Change>,
) -> Result<(Vec<File>, Option<Kept>)> {
    let mut files = vec![File::new(page.url.clone(), Role::Page)];
    let mut add = |url: Option<Url>, role: Role| {
        if let Some(url) = url
            && !files.iter().any(|file| file.url == url)
        {
            files.push(File::new(url, role));
        }
    };
    for part in &page.parts {
        add(Some(part.url.clone()), Role::of(&part.url));
    }
    let worker = page.worker();
    let (answer, _) = client.follow(&worker)?;
    let kept = Kept::read(&answer.text());
    match (&kept, answer.status) {
        (Some(kept), 200) => {
            add(Some(worker.clone()), Role::Fixed);
            for name in &kept.names {
                let url = worker.join(name).ok();
                add(url.clone(), url.as_ref().map_or(Role::Fixed, Role::of));
            }
        }
        (_, status) => found.push(Change::worker(&worker, status)),
    }
    for picture in &page.pictures {
        add(Some(picture.clone()), Role::of(picture));
    }
    if let Some(manifest) = &page.manifest {
        add(Some(manifest.clone()), Role::Fixed);
        let (answer, _) = client.follow(manifest)?;
        for icon in page::icons(&answer) {
            add(Some(icon.clone()), Role::of(&icon));
        }
    }
    add(page.url.join(site::SINGLE_FILE).ok(), Role::Single);
    Ok((files, kept))
}

/// Refuses what is no page of Foldout's.
fn refuse_other(answer: &Answer, host: &Host) -> Result<()> {
    let at = |what: String, remedy: String| Err(Error::new(what, remedy).at_address(&answer.url));
    match answer.status {
        200 if page::is_ours(&answer.body) => Ok(()),
        200 => at(
            "this is no page that Foldout made".to_owned(),
            "Give the address of the folder that `foldout build` wrote, as readers open it."
                .to_owned(),
        ),
        status => at(
            format!("the host answers {status} where the page should be"),
            host.no_page(status),
        ),
    }
}
