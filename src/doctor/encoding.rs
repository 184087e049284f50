//! An *encoding* is how a file is compressed on its way (RFC 9110, 8.4). Asked for one, a host sends
//! it or sends the file as it is; unpacked, it is the same file.

use super::client::{Answer, Client};
use super::file::Role;
use super::finding::{Change, Rule, Wish};
use crate::error::Result;
use crate::site;
use std::io::Read as _;
use url::Url;

/// The most bytes that are unpacked; a small file can hold any number of them.
const MOST: u64 = 1 << 30;

/// Whether a file of `length` bytes gains by it. The report in one file is compressed inside.
pub(super) fn is_worth_it(role: Role, url: &Url, length: usize) -> bool {
    let name = match url.path() {
        path if path.ends_with('/') => "index.html",
        path => path,
    };
    role != Role::Single && site::compresses(name, length)
}

/// Unpacks an answer that is encoded though nobody asked for it.
pub(super) fn unpack_unasked(url: &Url, answer: &mut Answer, found: &mut Vec<Change>) {
    let Some(encoding) = encoding(answer) else {
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
            .wishes(Wish::Vary),
    );
    if let Some(bytes) = unpack(&encoding, &answer.body) {
        answer.body = bytes;
    }
}

/// Asks for the file at `url`, which is `plain`, in both encodings.
pub(super) fn check(
    client: &Client,
    url: &Url,
    plain: &Answer,
    found: &mut Vec<Change>,
) -> Result<()> {
    let mut offered = Vec::new();
    let mut varies = says_vary(plain);
    for wanted in ["br", "gzip"] {
        let answer = client.ask(&plain.url, &[("Accept-Encoding", wanted)])?;
        let Some(encoding) = encoding(&answer) else {
            continue;
        };
        if encoding != wanted {
            let what = format!("is sent in {encoding} where {wanted} is asked for");
            found.push(broken(url, what));
            continue;
        }
        offered.push(wanted);
        varies &= says_vary(&answer);
        if unpack(wanted, &answer.body).as_deref() != Some(&plain.body) {
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
            .wishes(Wish::Vary),
        );
    }
    Ok(())
}

fn of_offered(url: &Url, offered: &[&str]) -> Option<Change> {
    let (change, wish) = match offered {
        [] => (
            Change::fault(
                Rule::Encoding,
                url,
                "is sent without compression (neither br nor gzip)",
            )
            .because("it takes three to five times as long to load"),
            Wish::Compress,
        ),
        ["gzip"] => (
            Change::hint(
                Rule::Encoding,
                url,
                "is offered in gzip, and not in br (Brotli)",
            )
            .because("Brotli takes a tenth to a fifth less, and every browser takes it over https"),
            Wish::Brotli,
        ),
        ["br"] => (
            Change::hint(
                Rule::Encoding,
                url,
                "is offered in br (Brotli), and not in gzip",
            )
            .because("over http browsers take gzip only"),
            Wish::Compress,
        ),
        _ => return None,
    };
    Some(change.wishes(wish))
}

fn broken(url: &Url, what: String) -> Change {
    Change::fault(Rule::Encoding, url, what)
        .because("browsers show nothing, or another version")
        .wishes(Wish::Whole)
}

fn encoding(answer: &Answer) -> Option<String> {
    let encoding = answer.header("content-encoding")?.to_ascii_lowercase();
    (encoding != "identity").then_some(encoding)
}

fn says_vary(answer: &Answer) -> bool {
    let vary = answer
        .header("vary")
        .unwrap_or_default()
        .to_ascii_lowercase();
    vary.split(',')
        .any(|name| ["accept-encoding", "*"].contains(&name.trim()))
}

fn unpack(encoding: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    match encoding {
        "gzip" => flate2::read::MultiGzDecoder::new(bytes)
            .take(MOST)
            .read_to_end(&mut out),
        "br" => brotli::Decompressor::new(bytes, 4096)
            .take(MOST)
            .read_to_end(&mut out),
        _ => return None,
    }
    .ok()?;
    Some(out)
}
