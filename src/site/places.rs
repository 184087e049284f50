//! The *places* where the file of a picture may be. A report should contain an address, but many contain a file
//! name.

use percent_encoding::percent_decode_str;
use std::path::PathBuf;
use url::Url;

/// The paths that the address `written` may mean, the likeliest first: unchanged, without query and fragment,
/// and percent-decoded; each once.
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
    // With backslashes, as programs on Windows write it.
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

/// The path of a `file:` address. Some programs write it with spaces and without a host.
fn of_file_address(written: &str) -> Option<PathBuf> {
    Url::parse(written).ok()?.to_file_path().ok()
}

fn has_scheme(text: &str, scheme: &str) -> bool {
    let start = text.get(..scheme.len() + 1).unwrap_or_default();
    start
        .strip_suffix(':')
        .is_some_and(|name| name.eq_ignore_ascii_case(scheme))
}

/// Whether the name can be a path.
fn is_path(name: &str) -> bool {
    !name.is_empty() && !name.contains('\0')
}
