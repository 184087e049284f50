//! The *places* at which the file of a picture may lie: what a report writes is an address, and many write a
//! file's name.

use percent_encoding::percent_decode_str;
use std::path::PathBuf;
use url::Url;

/// The paths that the address `written` may stand for, the likeliest first: as it stands, without a query and a
/// place in it, and with its escapes resolved, once.
pub(super) fn places(written: &str) -> Vec<PathBuf> {
    if has_scheme(written, "file") {
        return of_file_address(written).into_iter().collect();
    }
    let file = written.split(['?', '#']).next().unwrap_or_default();
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let mut names = vec![
        written.to_owned(),
        file.to_owned(),
        decoded(file),
        decoded(written),
    ];
    // As programs on Windows write it.
    let slashed = names.iter().filter(|name| name.contains('\\'));
    let slashed: Vec<String> = slashed.map(|name| name.replace('\\', "/")).collect();
    names.extend(slashed);
    let mut places: Vec<PathBuf> = Vec::with_capacity(names.len());
    for name in names.into_iter().filter(|name| is_path(name)) {
        if !places
            .iter()
            .any(|place| place.as_os_str() == name.as_str())
        {
            places.push(name.into());
        }
    }
    places
}

/// The path that a `file:` address stands for. Some programs write it with blanks and no host.
fn of_file_address(written: &str) -> Option<PathBuf> {
    Url::parse(written).ok()?.to_file_path().ok()
}

fn has_scheme(text: &str, scheme: &str) -> bool {
    let start = text.get(..scheme.len() + 1).unwrap_or_default();
    start
        .strip_suffix(':')
        .is_some_and(|name| name.eq_ignore_ascii_case(scheme))
}

/// Whether the system can look for it.
fn is_path(name: &str) -> bool {
    !name.is_empty() && !name.contains('\0')
}
