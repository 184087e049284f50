//! An *unlisted* site is one that keeps no list of its files, as Foldout 0.1 made it. It is known by what
//! its pages say and by the names of its files.

use super::files::{self, Unlisted};
use crate::press::{assets, hosting, lone, manifest, page};
use std::path::Path;

/// How such a site is known.
pub(super) const UNLISTED: Unlisted = Unlisted { is_site, is_part };

fn is_site(folder: &Path) -> bool {
    is_page_of_ours(&folder.join(page::NAME))
}

fn is_part(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if path.is_dir() {
        return name == assets::FOLDER || is_site(path);
    }
    let of_precompressed = [".br", ".gz"].iter().find_map(|end| name.strip_suffix(end));
    let name = of_precompressed.unwrap_or(&name);
    lone::is_name(name) || hosting::is_name(name) || name == manifest::NAME
}

/// Whether the file at `path` is a page with Foldout's generator tag.
fn is_page_of_ours(path: &Path) -> bool {
    let mark = b"<meta name=\"generator\" content=\"Foldout";
    let says_so = |page: Vec<u8>| memchr::memmem::find(&page, mark).is_some();
    path.is_file() && files::read(path, files::PAGE).is_ok_and(says_so)
}
