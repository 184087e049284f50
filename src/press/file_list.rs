//! The *file list* of a site names each of its files with its hash, so that the next build into the same folder
//! recognises its own files. The list does not contain itself.

use super::assets::Asset;
use crate::parallel;
use sha2::{Digest as _, Sha256};

/// Its name in the site.
pub(crate) const NAME: &str = "foldout-files.txt";

/// Its first line. The rest has the format of `sha256sum`, which ignores this line.
pub(crate) const HEAD: &str = "# Foldout wrote these files, and replaces no others. To look: sha256sum --check foldout-files.txt";

/// The list of `files`, sorted by name, as a file of the site.
pub(crate) fn of(files: &[Asset]) -> Asset {
    let hashes = parallel::map(files, |file| hexadecimal(&Sha256::digest(&file.bytes)));
    let mut lines: Vec<_> = files.iter().map(|file| &file.name).zip(hashes).collect();
    lines.sort();
    let lines = lines.iter().map(|(name, hash)| format!("{hash}  {name}\n"));
    Asset {
        name: NAME.to_owned(),
        bytes: format!("{HEAD}\n{}", lines.collect::<String>()).into_bytes(),
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
