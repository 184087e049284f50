//! Checks a *file* of a site as the host sends it: whether it exists, its type, caching and compression.

use super::change::{Change, Remedy, Rule};
use super::client::{Answer, Client, End, Want};
use super::limits::{MOST_OF_FILE, MOST_OF_PAGE};
use super::media_type::MediaType;
use super::page::Page;
use super::role::Role;
use super::{caching, encoding, permission};
use crate::error::Result;
use crate::parallel;
use std::sync::atomic::{AtomicBool, Ordering};
use url::Url;

/// The number of parallel requests: as many as browsers open to one host over HTTP/1.1.
const AT_ONCE: usize = 6;

/// A file to request.
#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) url: Url,
    pub(super) role: Role,
}

impl File {
    pub(super) fn new(url: Url, role: Role) -> Self {
        Self { url, role }
    }
}

/// The hashes of a file that exists.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub(super) url: Url,
    pub(super) role: Role,
    pub(super) sha256: [u8; 32],
    pub(super) sha384: [u8; 48],
}

/// The result of examining one file.
type Examined = Result<(Option<Seen>, Vec<Change>)>;

/// Examines `files` in parallel; findings are in their order.
///
/// # Errors
/// If the host stops answering. If a limit is reached, the results so far are returned.
pub(super) fn examine_all(
    client: &Client,
    files: &[File],
    found: &mut Vec<Change>,
) -> Result<Vec<Seen>> {
    // Otherwise every file would wait for a host that has stopped answering.
    let is_silent = AtomicBool::new(false);
    let done = parallel::map_on(AT_ONCE, files, |file| {
        let examined = (!is_silent.load(Ordering::Relaxed)).then(|| examine(client, file))?;
        is_silent.fetch_or(examined.is_err(), Ordering::Relaxed);
        Some(examined)
    });
    let mut all = Vec::new();
    for examined in done.into_iter().flatten() {
        match examined {
            Ok((seen, changes)) => {
                all.extend(seen);
                found.extend(changes);
            }
            Err(_) if client.stopped().is_some() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(all)
}

fn examine(client: &Client, File { url, role }: &File) -> Examined {
    let mut found = Vec::new();
    let want = match role {
        Role::Single => Want::Held(MOST_OF_PAGE),
        _ => Want::Hashed(MOST_OF_FILE),
    };
    let (answer, _) = client.follow(url, want)?;
    if answer.status != 200 {
        found.push(missing(url, *role, &answer));
        return Ok((None, found));
    }
    if answer.content.end == End::Cut {
        found.push(too_long(url, answer.content.length));
        return Ok((None, found));
    }
    of_headers(url, *role, &answer, &mut found);
    caching::check(client, url, *role, &answer, &mut found)?;
    encoding::of_unasked(url, &answer, &mut found);
    if *role == Role::Single {
        permission::of_single(&Page::read(client, &answer), &answer, &mut found);
    }
    if encoding::is_worth_it(*role, url, answer.content.length) {
        encoding::check(client, url, &answer, &mut found)?;
    }
    let seen = Seen {
        url: url.clone(),
        role: *role,
        sha256: answer.content.sha256,
        sha384: answer.content.sha384,
    };
    Ok((Some(seen), found))
}

fn missing(url: &Url, role: Role, answer: &Answer) -> Change {
    let why = match role {
        Role::Page | Role::Hashed => "the page asks for it",
        Role::IndexChunk => "what a reader searches for is looked up in it",
        Role::Fixed => "the page offers it, and keeps it for when there is no network",
        Role::Single => "the page offers it for saving",
    };
    Change::fault(
        Rule::Missing,
        url,
        format!("is not there: {}", answer.said()),
    )
    .because(why)
    .remedied_by(Remedy::Whole)
}

fn too_long(url: &Url, length: u64) -> Change {
    let what = format!(
        "was read no further than {} MB, and is not examined",
        length >> 20
    );
    Change::fault(Rule::Integrity, url, what)
        .because("no build writes a file as long as that")
        .remedied_by(Remedy::Untouched)
}

fn of_headers(url: &Url, role: Role, answer: &Answer, found: &mut Vec<Change>) {
    let sent = answer.header("content-type").unwrap_or_default();
    if let Some(kind) = MediaType::of(url.path())
        && !kind.takes(&sent)
    {
        let what = match sent.as_str() {
            "" => format!("is sent without a type instead of as {}", kind.media_type),
            sent => format!("is sent as {sent} instead of {}", kind.media_type),
        };
        let remedy = Remedy::Type(kind.extension, kind.media_type);
        found.push(
            Change::fault(Rule::Type, url, what)
                .because(kind.why)
                .remedied_by(remedy),
        );
    }
    let said = answer.header("x-content-type-options").unwrap_or_default();
    if !said.to_ascii_lowercase().contains("nosniff") {
        let change = Change::fault(
            Rule::Header,
            url,
            "is sent without `X-Content-Type-Options: nosniff`",
        );
        found.push(
            change
                .because("browsers may take a file for something else than its type says")
                .remedied_by(Remedy::Header("X-Content-Type-Options", "nosniff")),
        );
    }
    if role == Role::Page {
        of_referrer(url, answer, found);
    }
}

/// Referrer policies that reveal at most the origin to other sites.
const DISCREET: [&str; 6] = [
    "no-referrer",
    "origin",
    "origin-when-cross-origin",
    "same-origin",
    "strict-origin",
    "strict-origin-when-cross-origin",
];

/// Of several referrer policies a browser uses the last that it knows.
fn of_referrer(url: &Url, answer: &Answer, found: &mut Vec<Change>) {
    let remedy = Remedy::Header("Referrer-Policy", "strict-origin-when-cross-origin");
    let said = answer.header("referrer-policy").unwrap_or_default();
    let last = said
        .rsplit(',')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if last.is_empty() {
        let change = Change::hint(Rule::Header, url, "is sent without `Referrer-Policy`");
        found.push(
            change
                .because("what a reader filters by is in the page's address; today's browsers keep it from other sites, older ones do not")
                .remedied_by(remedy),
        );
    } else if !DISCREET.contains(&last.as_str()) {
        let what = format!("is sent with `Referrer-Policy: {last}`");
        found.push(
            Change::fault(Rule::Header, url, what)
                .because("sites that the report links to learn what the reader filtered by")
                .remedied_by(remedy),
        );
    }
}
