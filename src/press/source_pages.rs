//! The *pages of the source* as they are marked in the report, and the file that has them.

use super::address::Address;
use crate::model::{Href, Meta, Report};
use crate::render::PageMark;
use std::sync::Arc;

/// The marks of the pages of `report`, which have these `ids`. They lead to the pages in the file at `file`, if it is
/// there.
pub(crate) fn marks(report: &Report, ids: Vec<String>, file: Option<&str>) -> Arc<[PageMark]> {
    let labelled = report.pages.iter().zip(ids).enumerate();
    let marks = labelled.map(|(at, (label, id))| PageMark {
        label: label.clone(),
        id,
        // The fragment is that of "Parameters for Opening PDF Files" (RFC 8118): the number in the file.
        address: file.map(|file| format!("{file}#page={}", at + 1)),
    });
    marks.collect()
}

/// The address of the file with the pages of `report`, from its page.
pub(crate) fn file(report: &Report) -> Option<&str> {
    let full = report.full_report.as_ref()?;
    full.has_pages.then_some(&*full.address)
}

/// The metadata of a page that travels without its site, which may be at `address`: a link to the file beside it is
/// absolute or left out.
pub(crate) fn travelling(meta: &Meta, address: Option<&Address>) -> Meta {
    let mut meta = meta.clone();
    if let Some(path) = meta.full_report_url.take_if(|href| href.is_path()) {
        let full = address.map(|address| address.of_file(path.as_str()));
        meta.full_report_url = full.and_then(|full| Href::of_link(&full));
    }
    meta
}
