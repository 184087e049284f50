//! *Caching* is how long a browser uses a file without requesting it again (RFC 9111).

use super::change::{Change, Remedy, Rule};
use super::client::{Answer, Client, Want};
use super::limits::MOST_OF_PAGE;
use super::role::Role;
use crate::error::Result;
use url::Url;

/// The minimum lifetime of files with a hash in their name: a month (seconds).
const LONG: u64 = 30 * 86_400;

/// The maximum lifetime of other files (seconds): a reader who comes back after a break gets the new version.
const SHORT: u64 = 600;

/// A `Cache-Control` header as browsers read it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    /// The lifetime (seconds).
    seconds: Option<u64>,
    is_immutable: bool,
}

impl Said {
    fn read(header: &str) -> Self {
        let mut said = Self::default();
        for part in header.split(',') {
            let part = part.trim().to_ascii_lowercase();
            match part.split_once('=') {
                // These revalidate each time, whatever else the header says.
                None if part == "no-cache" || part == "no-store" => said.seconds = Some(0),
                None if part == "immutable" => said.is_immutable = true,
                Some(("max-age", age)) => {
                    let age = age.trim_matches('"').parse().unwrap_or(0);
                    said.seconds = Some(said.seconds.map_or(age, |known| known.min(age)));
                }
                _ => {}
            }
        }
        said
    }
}

/// Checks the caching headers of `answer`, the file at `url`, and for the page that the host supports
/// revalidation.
pub(super) fn check(
    client: &Client,
    url: &Url,
    role: Role,
    answer: &Answer,
    found: &mut Vec<Change>,
) -> Result<()> {
    let header = answer.header("cache-control");
    let said = Said::read(header.as_deref().unwrap_or_default());
    if matches!(role, Role::Hashed | Role::IndexChunk) {
        found.extend(of_hashed(url, &said));
        return Ok(());
    }
    found.extend(of_fixed(url, &said));
    if role == Role::Page && !is_validated(client, answer)? {
        found.push(
            Change::hint(
                Rule::Caching,
                url,
                "is sent whole each time, changed or not",
            )
            .because("a reader who comes back loads it all again")
            .remedied_by(Remedy::Validate),
        );
    }
    Ok(())
}

fn of_hashed(url: &Url, said: &Said) -> Option<Change> {
    let why =
        "its name changes with what it holds, so a reader who comes back need not ask for it again";
    let change = match said.seconds {
        Some(seconds) if seconds >= LONG && said.is_immutable => return None,
        Some(seconds) if seconds >= LONG => Change::hint(
            Rule::Caching,
            url,
            "is kept, but asked for again on each reload (not `immutable`)",
        ),
        Some(seconds) => {
            let what = format!("is kept for {} only", span(seconds));
            Change::fault(Rule::Caching, url, what)
        }
        None => Change::fault(
            Rule::Caching,
            url,
            "is sent without `Cache-Control: max-age`",
        ),
    };
    Some(change.because(why).remedied_by(Remedy::KeepForEver))
}

fn of_fixed(url: &Url, said: &Said) -> Option<Change> {
    let why = "readers see a new version only when the old one has run out, or a mixture of both";
    let change = match said.seconds {
        Some(0) => return None,
        Some(seconds) if seconds <= SHORT && !said.is_immutable => Change::hint(
            Rule::Caching,
            url,
            format!("is kept for {} without a question", span(seconds)),
        ),
        Some(seconds) => Change::fault(
            Rule::Caching,
            url,
            format!("is kept for {} without a question", span(seconds)),
        ),
        None => Change::fault(
            Rule::Caching,
            url,
            "does not say how long it may be kept, so that browsers guess",
        ),
    };
    Some(change.because(why).remedied_by(Remedy::AskEachTime))
}

/// Whether the host answers 304 to a client that has the page already.
fn is_validated(client: &Client, answer: &Answer) -> Result<bool> {
    let (name, value) = match (answer.header("etag"), answer.header("last-modified")) {
        (Some(tag), _) => ("If-None-Match", tag),
        (None, Some(time)) => ("If-Modified-Since", time),
        (None, None) => return Ok(false),
    };
    let headers = [("Accept-Encoding", "identity"), (name, &value)];
    let again = client.ask(&answer.url, &headers, Want::Hashed(MOST_OF_PAGE))?;
    Ok(again.status == 304)
}

fn span(seconds: u64) -> String {
    let (count, unit) = match seconds {
        0..120 => (seconds, "second"),
        120..7_200 => (seconds / 60, "minute"),
        7_200..172_800 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}
