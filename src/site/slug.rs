//! A *slug* is the part of an address that names a report: its file's base name, reduced to characters that are
//! easy to write down and read out.

use super::source::SourceFile;
use crate::error::{Error, Result, shown_path};
use crate::press::assets;
use std::collections::BTreeMap;
use std::path::Path;

/// The slugs of `sources`, in their order.
///
/// # Errors
/// If two are equal, or one is a name that the site itself needs.
pub(super) fn slugs(sources: &[SourceFile]) -> Result<Vec<String>> {
    let mut taken: BTreeMap<String, &Path> = BTreeMap::new();
    let mut slugs = Vec::with_capacity(sources.len());
    for source in sources {
        let SourceFile { path, .. } = source;
        let slug = slug(Path::new(&source.name()));
        if slug == assets::FOLDER {
            let what = format!("the site keeps its own files at `{slug}/`, where this would stand");
            return Err(Error::new(what, "Give the file another name.").at_path(path));
        }
        if let Some(other) = taken.insert(slug.clone(), path) {
            let what = format!(
                "this would stand at `{slug}/`, and so would {}",
                shown_path(other)
            );
            return Err(Error::new(what, "Give one of the two files another name.").at_path(path));
        }
        slugs.push(slug);
    }
    Ok(slugs)
}

/// Letters and digits of any script, in lower case, with single hyphens between groups.
fn slug(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut slug = String::with_capacity(stem.len());
    for sign in stem.chars() {
        if sign.is_alphanumeric() {
            slug.extend(sign.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    match slug.trim_end_matches('-') {
        "" => "report".to_owned(),
        slug => slug.to_owned(),
    }
}
