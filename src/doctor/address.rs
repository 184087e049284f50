//! The *addresses* of a site: the page is served at its folder, without the slash by a redirect, and as
//! `index.html`, over https; and a missing file gives 404.

use super::change::{Change, Remedy, Rule};
use super::client::{Answer, Client, Want};
use super::host::Host;
use super::limits::MOST_OF_PAGE;
use super::page::{self, Page};
use crate::error::{Error, Result};
use std::net::IpAddr;
use url::{Host as Name, Url};

/// For a page that is read.
const HELD: Want = Want::Held(MOST_OF_PAGE);

/// For content that is only compared.
const HASHED: Want = Want::Hashed(MOST_OF_PAGE);

/// The folder of the page at `url`.
pub(super) fn home(url: &Url) -> Url {
    let mut home = url.clone();
    home.set_query(None);
    home.set_fragment(None);
    let path = home.path().to_owned();
    let last = path.rsplit('/').next().unwrap_or_default();
    if last.contains('.') {
        home.set_path(path.strip_suffix(last).unwrap_or(&path));
    } else if !last.is_empty() {
        home.set_path(&format!("{path}/"));
    }
    home
}

/// Requests the page at `home`, the folder of the page in `first`.
///
/// # Errors
/// If it is not a page of Foldout's.
pub(super) fn of_home(client: &Client, first: &Answer, home: &Url, host: &Host) -> Result<Answer> {
    let (answer, _) = client.follow(home, HELD)?;
    if answer.status != 200 || !page::is_ours(&answer.content.bytes) {
        return Err(Error::new(
            format!(
                "the page is at {}, and not at the address of its folder",
                first.url
            ),
            host.no_page(answer.status),
        )
        .at_address(home));
    }
    Ok(answer)
}

/// Checks the other addresses of `page`, received as `answer`.
pub(super) fn check(
    client: &Client,
    page: &Page,
    answer: &Answer,
    found: &mut Vec<Change>,
) -> Result<()> {
    let home = home(&page.url);
    if home != page.url {
        found.push(leads_elsewhere(&home, &page.url));
    }
    of_bare(client, &home, found)?;
    of_index(client, &home, found)?;
    of_nothing(client, &home, answer, found)?;
    of_scheme(client, &home, found);
    Ok(())
}

fn leads_elsewhere(home: &Url, to: &Url) -> Change {
    Change::fault(
        Rule::Address,
        home,
        format!("leads to {to} instead of showing the page"),
    )
    .because(
        "the worker that keeps the site for when there is no network takes no page from elsewhere",
    )
    .remedied_by(Remedy::Folder)
}

/// The address without its slash must redirect to the one with it.
fn of_bare(client: &Client, home: &Url, found: &mut Vec<Change>) -> Result<()> {
    let Some(path) = home
        .path()
        .strip_suffix('/')
        .filter(|path| !path.is_empty())
    else {
        return Ok(());
    };
    let mut bare = home.clone();
    bare.set_path(path);
    let (answer, _) = client.follow(&bare, HASHED)?;
    let (what, why) = if answer.status != 200 {
        (
            format!("is not found without its slash: {}", answer.said()),
            "readers who type the address, or follow a link that lost its slash, find nothing",
        )
    } else if answer.url == bare {
        (
            "shows the page without leading to the address with a slash".to_owned(),
            "every address in the page is relative, and leads into the folder above from there",
        )
    } else if answer.url != *home {
        (
            format!("leads to {} instead of {home}", answer.url),
            "readers who type the address find something else",
        )
    } else {
        return Ok(());
    };
    found.push(
        Change::fault(Rule::Address, &bare, what)
            .because(why)
            .remedied_by(Remedy::Folder),
    );
    Ok(())
}

/// `index.html` must show the page or redirect to it.
fn of_index(client: &Client, home: &Url, found: &mut Vec<Change>) -> Result<()> {
    let Ok(index) = home.join("index.html") else {
        return Ok(());
    };
    let (answer, _) = client.follow(&index, HELD)?;
    if answer.status != 200 || !page::is_ours(&answer.content.bytes) {
        let what = format!("does not show the page: {}", answer.said());
        found.push(
            Change::fault(Rule::Address, &index, what)
                .because("links that name the file find nothing")
                .remedied_by(Remedy::Folder),
        );
    }
    Ok(())
}

/// Names of files that no build writes.
const NOTHING: [&str; 2] = ["no-such-page", "assets/no-such-file.js"];

fn of_nothing(client: &Client, home: &Url, page: &Answer, found: &mut Vec<Change>) -> Result<()> {
    for name in NOTHING {
        let Ok(url) = home.join(name) else {
            continue;
        };
        let (answer, _) = client.follow(&url, HASHED)?;
        let change = match answer.status {
            404 | 410 => continue,
            200..=299 => {
                let with = if answer.content.sha256 == page.content.sha256 {
                    " with the page"
                } else {
                    ""
                };
                let what = format!("does not exist, and is answered {}{with}", answer.status);
                Change::fault(Rule::NotFound, &url, what).because(
                    "a file that is missing looks like one that is broken, and search engines find the page under any address",
                )
            }
            status => {
                let what = format!("does not exist, and is answered {status} instead of 404");
                Change::hint(Rule::NotFound, &url, what)
                    .because("search engines keep asking for pages that are gone")
            }
        };
        found.push(change.remedied_by(Remedy::NotFound));
    }
    Ok(())
}

/// On other machines, http must redirect to https.
fn of_scheme(client: &Client, home: &Url, found: &mut Vec<Change>) {
    if is_local(home) {
        return;
    }
    let mut open = home.clone();
    let is_open = home.scheme() == "http";
    if !is_open && (home.port().is_some() || open.set_scheme("http").is_err()) {
        return;
    }
    // If nothing answers over http, no redirect is needed.
    let shows = is_open
        || client
            .follow(&open, HASHED)
            .is_ok_and(|(answer, _)| answer.url.scheme() == "http" && answer.status == 200);
    if shows {
        found.push(
            Change::hint(Rule::Https, &open, "shows the page over http, and does not lead to https")
                .because("over http others on the way can read and change it; browsers keep nothing for when there is no network, and take no Brotli")
                .remedied_by(Remedy::Https),
        );
    }
}

/// Whether a host is this machine, which browsers trust without https.
fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(Name::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Name::Ipv4(ip)) => IpAddr::from(ip).is_loopback(),
        Some(Name::Ipv6(ip)) => IpAddr::from(ip).is_loopback(),
        None => false,
    }
}
