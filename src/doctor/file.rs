//! Checks a *file* of a site as the host sends it: whether it exists, its type, caching and compression.

use super::client::{Answer, Client, End, Want};
use super::finding::{Change, Rule, Wish};
use super::kind::Kind;
use super::limits::{MOST_OF_FILE, MOST_OF_PAGE};
use super::page::Page;
use super::{caching, encoding, policy};
use crate::error::Result;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use url::Url;

/// The number of parallel requests: as many as browsers open to one host over HTTP/1.1.
const AT_ONCE: usize = 6;

/// The role of a file in the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The page.
    Page,
    /// A file with a hash of its content in its name.
    Hashed,
    /// A file in a folder with a hash of its content in its name.
    Piece,
    /// A file whose name stays the same when it changes.
    Fixed,
    /// The report in one file.
    Single,
}

impl Role {
    /// The role of a file that is neither the page nor the report in one file.
    pub(super) fn of(url: &Url) -> Self {
        use crate::press::assets::{FOLDER, is_named};
        let mut parts = url.path().rsplit('/');
        let parts = [(); 3].map(|()| parts.next().unwrap_or_default());
        match parts {
            [name, FOLDER, _] if is_named(name) => Self::Hashed,
            [_, folder, FOLDER] if is_named(folder) => Self::Piece,
            _ => Self::Fixed,
        }
    }
}

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
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<Option<Examined>>> = Mutex::new(files.iter().map(|_| None).collect());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(files.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(file) = files.get(at) else {
                        break;
                    };
                    let examined = examine(client, file);
                    if examined.is_err() {
                        // Otherwise every file would wait for a host that has stopped answering.
                        next.store(files.len(), Ordering::Relaxed);
                    }
                    done.lock().unwrap_or_else(PoisonError::into_inner)[at] = Some(examined);
                }
            });
        }
    });
    let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
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
        policy::of_single(&Page::read(client, &answer), &answer, &mut found);
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
        Role::Piece => "what a reader searches for is looked up in it",
        Role::Fixed => "the page offers it, and keeps it for when there is no network",
        Role::Single => "the page offers it for saving",
    };
    Change::fault(
        Rule::Missing,
        url,
        format!("is not there: {}", answer.said()),
    )
    .because(why)
    .wishes(Wish::Whole)
}

fn too_long(url: &Url, length: u64) -> Change {
    let what = format!(
        "was read no further than {} MB, and is not examined",
        length >> 20
    );
    Change::fault(Rule::Integrity, url, what)
        .because("no build writes a file as long as that")
        .wishes(Wish::Untouched)
}

fn of_headers(url: &Url, role: Role, answer: &Answer, found: &mut Vec<Change>) {
    let sent = answer.header("content-type").unwrap_or_default();
    if let Some(kind) = Kind::of(url.path())
        && !kind.takes(&sent)
    {
        let what = match sent.as_str() {
            "" => format!("is sent without a type instead of as {}", kind.media_type),
            sent => format!("is sent as {sent} instead of {}", kind.media_type),
        };
        let wish = Wish::Type(kind.extension, kind.media_type);
        found.push(
            Change::fault(Rule::Type, url, what)
                .because(kind.why)
                .wishes(wish),
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
                .wishes(Wish::Header("X-Content-Type-Options", "nosniff")),
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
    let wish = Wish::Header("Referrer-Policy", "strict-origin-when-cross-origin");
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
                .wishes(wish),
        );
    } else if !DISCREET.contains(&last.as_str()) {
        let what = format!("is sent with `Referrer-Policy: {last}`");
        found.push(
            Change::fault(Rule::Header, url, what)
                .because("sites that the report links to learn what the reader filtered by")
                .wishes(wish),
        );
    }
}
