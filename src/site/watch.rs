//! To *watch* is to look, a few times a second, whether files have changed. The files of a report
//! are few, so that looking costs next to nothing; and unlike the notices of an operating system it
//! works on network disks, through editors that put a new file in place of the old one, and for
//! files that are not there yet.

use super::files::{self, Stamp};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

/// How long to wait between two looks. A change is told of when the next look finds no other.
const BETWEEN: Duration = Duration::from_millis(150);

/// Files and what they were when somebody looked.
pub type Seen = BTreeMap<PathBuf, Stamp>;

/// Watches the files that were `read` to make a site and, where one of `seeds` is a folder, those
/// directly in it. `changed` is called after each change; what it has read is watched from then on.
pub(super) fn watch(seeds: &[PathBuf], read: Seen, mut changed: impl FnMut() -> Option<Seen>) -> ! {
    let mut seen = look(seeds, &read);
    // What was read is compared with what there is now: it may have changed since.
    seen.extend(read);
    loop {
        thread::sleep(BETWEEN);
        let mut now = look(seeds, &seen);
        if now == seen {
            continue;
        }
        // Some programs write a file in several steps.
        loop {
            thread::sleep(BETWEEN);
            let later = look(seeds, &seen);
            if later == now {
                break;
            }
            now = later;
        }
        // A file that appears in a folder while the site is made is seen by the next look.
        seen = now;
        seen.extend(changed().unwrap_or_default());
    }
}

/// The files named in `known`, and those in `seeds`, as they are now.
fn look(seeds: &[PathBuf], known: &Seen) -> Seen {
    // A folder that is not there, or a file, has nothing in it.
    let inside = seeds
        .iter()
        .flat_map(|seed| files::list(seed).unwrap_or_default());
    let paths = known.keys().cloned().chain(inside);
    paths
        .map(|path| (path.clone(), files::stamp(&path)))
        .collect()
}
