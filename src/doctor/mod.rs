//! The *doctor* compares the answers of a live host with what a site needs. [`examine`] requests the page and
//! every file of its site, and returns a [`Diagnosis`]:
//!
//! 1. `client` sends requests, within the `limits` of an examination and to no address outside of [`reach`],
//!    and follows no redirect silently;
//! 2. `page` reads the `markup` of a page: its files, and what its policies must allow; the service worker
//!    `sw.js` lists the other files, with a hash of all of them;
//! 3. `visit` collects all files of a page and, if it lists reports, the first of these;
//! 4. `file` checks each file by its `role`; `media_type`, `encoding`, `caching`, `permission` (by the `policy`),
//!    `address` and `integrity` are the checks, and a `change` is what a check asks for;
//! 5. `host` recognises the host and gives its remedies; a `finding` is what the publisher is told.

mod address;
mod caching;
mod change;
mod client;
mod encoding;
mod file;
mod finding;
mod host;
mod integrity;
pub mod limits;
mod markup;
mod media_type;
mod page;
mod permission;
mod policy;
pub mod reach;
mod role;
mod visit;

pub use change::{Rule, Weight};
pub use client::Hop;
pub use finding::{Diagnosis, Finding};
pub use limits::Patience;
pub use media_type::{MEDIA_TYPES, MediaType};
pub use visit::REPORTS_VISITED;

use crate::error::{Error, Result};
use change::Change;
use client::{Answer, Client, Want};
use host::Host;
use limits::MOST_OF_PAGE;
use page::Page;
use url::Url;
use visit::Visit;

/// Examines the site at `address`, the address of its page or folder, within the time limits `patience`. Only
/// the host in `address` is requested. Of the reports on a front page, the first [`REPORTS_VISITED`] are
/// examined too. If a limit is reached, the diagnosis says so and contains the findings so far.
///
/// # Errors
/// If the host cannot be reached or stops answering, or does not show a page of Foldout's.
pub fn examine(address: &Url, patience: Patience) -> Result<Diagnosis> {
    let client = Client::new(address, patience);
    let want = Want::Held(MOST_OF_PAGE);
    let (first, hops) = client.follow(address, want)?;
    let host = Host::of(&first);
    refuse_other(&first, &host)?;
    let home = address::home(&first.url);
    let answer = if home == first.url {
        first
    } else {
        address::of_home(&client, &first, &home, &host)?
    };
    let page = Page::read(&client, &answer);
    let mut seen = Seen::default();
    let done = of_site(&client, page.clone(), &answer, &mut seen);
    if client.stopped().is_none() {
        done?;
    }
    let mut diagnosis = Diagnosis::new(address, &page, &host, hops, seen.found);
    diagnosis.files = seen.files;
    diagnosis.files_named = seen.files_named;
    diagnosis.reports_listed = page.reports.len();
    diagnosis.reports_visited = seen.reports;
    diagnosis.stopped = client.stopped().map(|limit| limit.to_string());
    Ok(diagnosis)
}

/// What has been examined of a site so far.
#[derive(Debug, Default)]
struct Seen {
    found: Vec<Change>,
    files: usize,
    files_named: usize,
    reports: usize,
}

/// Examines the site of `page`, received as `answer`.
fn of_site(client: &Client, page: Page, answer: &Answer, seen: &mut Seen) -> Result<()> {
    let found = &mut seen.found;
    permission::of_page(&page, answer, found);
    address::check(client, &page, answer, found)?;
    let front = Visit::of(client, page, found)?;
    let reports = visit::reports(client, &front.page, found)?;
    let visits = || std::iter::once(&front).chain(&reports);
    let files = visit::files(visits());
    seen.files_named = files.len();
    seen.reports = reports.len();
    let examined = file::examine_all(client, &files, found)?;
    seen.files = examined.len();
    for visit in visits() {
        integrity::of_all(visit, &examined, found);
    }
    Ok(())
}

/// Rejects anything but a page of Foldout's.
fn refuse_other(answer: &Answer, host: &Host) -> Result<()> {
    let at = |what: String, remedy: String| Err(Error::new(what, remedy).at_address(&answer.url));
    if let Some(to) = answer.away() {
        return at(
            format!("the host leads to another, {to}, which is not asked"),
            "If the site is there, name that address.".to_owned(),
        );
    }
    match answer.status {
        200 if page::is_ours(&answer.content.bytes) => Ok(()),
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
