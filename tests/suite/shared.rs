//! The inputs that do not travel with Foldout: real reports and conformance suites in a folder `shared` beside
//! the project, or in the one that the variable [`FOLDER`] names.

use std::path::{Path, PathBuf};

/// Names the folder of these inputs. Where it is set, a missing file is a failure; where it is not, the test
/// of that file is skipped.
const FOLDER: &str = "FOLDOUT_SHARED";

/// A file or folder of these inputs; `None`, said aloud, where it is missing and may be.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    find(std::env::var_os(FOLDER).map(PathBuf::from), path)
}

fn find(named: Option<PathBuf>, path: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let must_exist = named.is_some();
    let found = named.unwrap_or_else(beside).join(path);
    if found.exists() {
        return Some(found);
    }
    assert!(
        !must_exist,
        "{} is missing, and {FOLDER} names the folder it should be in",
        found.display()
    );
    println!("skipped: {} is missing", found.display());
    None
}

#[test]
#[should_panic(expected = "is missing, and FOLDOUT_SHARED names the folder")]
fn a_named_folder_has_every_file() {
    let folder = tempfile::tempdir().unwrap();
    find(Some(folder.path().to_owned()), "corpus/none.md");
}

#[test]
fn without_a_named_folder_a_missing_file_is_skipped() {
    assert_eq!(find(None, "corpus/no such file"), None);
}
