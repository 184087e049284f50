//! An *encoding* is the compression of a file in transfer (RFC 9110, 8.4). If a client accepts one, the host
//! uses it or sends the file uncompressed; decompressed, the file must be the same.

use super::change::{Change, Remedy, Rule};
use super::client::{Answer, Client, End, Want};
use super::role::Role;
use crate::error::Result;
use crate::site;
use url::Url;

/// Whether compression helps a file of `length` bytes. The report in one file is compressed inside.
pub(super) fn is_worth_it(role: Role, url: &Url, length: u64) -> bool {
    let name = match url.path() {
        path if path.ends_with('/') => "index.html",
        path => path,
    };
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    role != Role::Single && site::compresses(name, length)
}

/// Checks that an answer is not compressed if the request did not accept that.
pub(super) fn of_unasked(url: &Url, answer: &Answer, found: &mut Vec<Change>) {
    let Some(encoding) = answer.encoding() else {
        return;
    };
    let change = Change::hint(
        Rule::Encoding,
        url,
        format!("is sent in {encoding} to those who do not take it, too"),
    );
    found.push(
        change
            .because("programs that read it without a browser cannot")
            .remedied_by(Remedy::Vary),
    );
}

/// Requests the file at `url` in both encodings; `plain` is the uncompressed answer.
pub(super) fn check(
    client: &Client,
    url: &Url,
    plain: &Answer,
    found: &mut Vec<Change>,
) -> Result<()> {
    let mut offered = Vec::new();
    let mut varies = says_vary(plain);
    for wanted in ["br", "gzip"] {
        // A small answer can decompress to any length; one longer than the file is a different file.
        let want = Want::Hashed(plain.content.length);
        let answer = client.ask(&plain.url, &[("Accept-Encoding", wanted)], want)?;
        let Some(encoding) = answer.encoding() else {
            continue;
        };
        if encoding != wanted {
            let what = format!("is sent in {encoding} where {wanted} is asked for");
            found.push(broken(url, what));
            continue;
        }
        offered.push(wanted);
        varies &= says_vary(&answer);
        let (packed, plain) = (&answer.content, &plain.content);
        if packed.end != End::Whole || packed.sha256 != plain.sha256 {
            found.push(broken(
                url,
                format!("is another file in {wanted} than without"),
            ));
        }
    }
    found.extend(of_offered(url, &offered));
    if !offered.is_empty() && !varies {
        found.push(
            Change::fault(
                Rule::Encoding,
                url,
                "is sent without `Vary: Accept-Encoding`",
            )
            .because("a cache on the way may give one reader what only another can unpack")
            .remedied_by(Remedy::Vary),
        );
    }
    Ok(())
}

fn of_offered(url: &Url, offered: &[&str]) -> Option<Change> {
    let (change, remedy) = match offered {
        [] => (
            Change::fault(
                Rule::Encoding,
                url,
                "is sent without compression (neither br nor gzip)",
            )
            .because("it takes three to five times as long to load"),
            Remedy::Compress,
        ),
        ["gzip"] => (
            Change::hint(
                Rule::Encoding,
                url,
                "is offered in gzip, and not in br (Brotli)",
            )
            .because("Brotli takes a tenth to a fifth less, and every browser takes it over https"),
            Remedy::Brotli,
        ),
        ["br"] => (
            Change::hint(
                Rule::Encoding,
                url,
                "is offered in br (Brotli), and not in gzip",
            )
            .because("over http browsers take gzip only"),
            Remedy::Compress,
        ),
        _ => return None,
    };
    Some(change.remedied_by(remedy))
}

fn broken(url: &Url, what: String) -> Change {
    Change::fault(Rule::Encoding, url, what)
        .because("browsers show nothing, or another version")
        .remedied_by(Remedy::Whole)
}

fn says_vary(answer: &Answer) -> bool {
    let vary = answer
        .header("vary")
        .unwrap_or_default()
        .to_ascii_lowercase();
    vary.split(',')
        .any(|name| ["accept-encoding", "*"].contains(&name.trim()))
}
