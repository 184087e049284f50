//! The *full report* beside the page: a file in the report's folder that its metadata name. It is put there as it is.

use super::assets::{self, Asset};
use super::{hosting, lone, manifest};
use crate::model::{At, FullReport, Href, Meta, Report, Rule, Warning};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What is encoded in an address: all that has a meaning there.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The path of the full report that `meta` name, if that is a file and no address.
pub fn path(meta: &Meta) -> Option<String> {
    let full = meta.full_report_url.as_ref()?;
    let decoded = || percent_decode_str(full.as_str()).decode_utf8_lossy();
    full.is_path().then(|| decoded().into_owned())
}

/// Takes in the full report of `report`, which lies at `path`: its `bytes`, or why it is left out, which is told. The link
/// to it then is left out, too. `is_source` says whether the report was read from it.
pub fn take_in(
    report: &mut Report,
    path: String,
    bytes: std::result::Result<Vec<u8>, Rule>,
    is_source: bool,
    warnings: &mut Vec<Warning>,
) -> Option<Asset> {
    report.meta.full_report_url = None;
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(rule) => {
            warnings.push(Warning {
                at: At::Whole,
                rule,
                text: path,
            });
            return None;
        }
    };
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = match is_taken(name) {
        true => format!("full-{name}"),
        false => name.to_owned(),
    };
    let address = utf8_percent_encode(&name, ENCODED).to_string();
    report.meta.full_report_url = Href::of_file(&address).ok();
    report.full_report = Some(FullReport {
        address,
        has_pages: is_source,
    });
    Some(Asset { name, bytes })
}

/// Whether a page's folder has a file of this name already.
fn is_taken(name: &str) -> bool {
    let plain = [".br", ".gz"].iter().find_map(|end| name.strip_suffix(end));
    let plain = plain.unwrap_or(name);
    lone::is_name(plain)
        || hosting::is_name(plain)
        || plain == manifest::NAME
        || plain == assets::FOLDER
        || plain.starts_with("foldout-")
}
