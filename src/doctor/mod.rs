//! The *doctor* holds what a live host answers against what a site wants of its host.
//! [`examine`] asks for the page and for every file of its site, and gives a [`Diagnosis`]:
//!
//! 1. `client`: one question to the host, one answer, no redirect followed in silence;
//! 2. `page`: what a page says of itself, its files, and what its policies have to allow; the
//!    worker `sw.js` beside it lists the other files, and a hash of all of them;
//! 3. `visit`: the page, all files that belong to it, and where it lists reports, the first of these;
//! 4. `kind`, `encoding`, `caching`, `policy`, `address`, `integrity`: what is checked;
//! 5. `host`: who answers, and how that host is told to do otherwise.

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
mod visit;

pub use client::Hop;
pub use finding::{Diagnosis, Finding, Rule, Weight};
pub use kind::{KINDS, Kind};
pub use visit::REPORTS_VISITED;

use crate::error::{Error, Result};
use client::{Answer, Client};
use host::Host;
use page::Page;
use std::time::Duration;
use url::Url;
use visit::Visit;

/// Examines the site at `address`, the address of its page or of its folder. The host may take
/// `patience` for each answer, its last byte included. Of the reports that a front page lists, the
/// first [`REPORTS_VISITED`] are examined too.
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

    let front = Visit::of(&client, page, &mut found)?;
    let reports = visit::reports(&client, &front.page, &mut found)?;
    let visits = || std::iter::once(&front).chain(&reports);
    let seen = file::examine_all(&client, &visit::files(visits()), &mut found)?;
    for Visit { page, kept, .. } in visits() {
        integrity::of_all(page, kept.as_ref(), &seen, &mut found);
    }
    let mut diagnosis = Diagnosis::new(address, &front.page, &host, hops, found);
    diagnosis.files = seen.len();
    diagnosis.reports_listed = front.page.reports.len();
    diagnosis.reports_visited = reports.len();
    Ok(diagnosis)
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
