//! The *references* are a report's citation as files, for programs that keep references.

use super::assets::Asset;
use super::folder::Folder;
use crate::cite::Citations;
use crate::view::REFERENCE_FILES;

/// The files of `citations`, under the names that the page in `folder` links to.
pub(crate) fn files(citations: &Citations, folder: &Folder) -> Vec<Asset> {
    let texts = [&citations.bibtex, &citations.ris, &citations.csl_json];
    let names = REFERENCE_FILES.iter().map(|(name, _)| folder.path(name));
    let files = names.zip(texts).map(|(name, text)| Asset {
        name,
        bytes: text.clone().into_bytes(),
    });
    files.collect()
}
