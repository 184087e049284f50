//! Inputs that are not part of the repository: real reports and conformance suites, in a folder `shared` beside
//! the project or in the one that the variable [`FOLDER`] names.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::thread;

/// The variable that names the folder of these inputs. If it is set, a missing file is a failure; otherwise the
/// test is skipped.
const FOLDER: &str = "FOLDOUT_SHARED";

/// The list of skipped tests. Each line has the test, a tab and the missing path. `make test` counts them.
const SKIPPED: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/skipped.txt");

/// A file or folder of these inputs. `None`, printed and added to [`SKIPPED`], if it is missing and may be.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let found = find(std::env::var_os(FOLDER).map(PathBuf::from), path);
    if found.is_none() {
        note(Path::new(SKIPPED), path);
    }
    found
}

/// Skips the test because the `program` is not installed, which is printed and counted.
pub(crate) fn skip(program: &str) {
    note(Path::new(SKIPPED), program);
    println!("skipped: {program} is not installed");
}

/// Adds to the file at `skipped` that this thread's test lacks `path`. In a single write, since other tests write
/// there too.
fn note(skipped: &Path, path: &str) {
    let thread = thread::current();
    let line = format!("{}\t{path}\n", thread.name().unwrap_or(path));
    let mut file = File::options().create(true).append(true).open(skipped);
    let file = file.as_mut().unwrap();
    file.write_all(line.as_bytes()).unwrap();
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

#[test]
fn a_skipped_test_is_noted_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let skipped = folder.path().join("skipped.txt");
    note(&skipped, "corpus/one");
    note(&skipped, "corpus/two");
    let name = "shared::a_skipped_test_is_noted_by_its_name";
    let noted = std::fs::read_to_string(skipped).unwrap();
    assert_eq!(noted, format!("{name}\tcorpus/one\n{name}\tcorpus/two\n"));
}
