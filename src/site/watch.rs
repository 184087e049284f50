//! *Watches* files by polling a few times a second. A report has few files, so polling costs next to nothing.
//! Unlike notifications of the operating system it works on network disks, with editors that replace files, and
//! for files that do not exist yet.

use super::files::{self, Stamp};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

/// The polling interval. A change is reported once the next poll finds no further change.
const BETWEEN: Duration = Duration::from_millis(150);

/// Files with their stamps at the time of a look.
pub type Seen = BTreeMap<PathBuf, Stamp>;

/// Watches the files that were `read` to make a site and, for each of `seeds` that is a folder, the files
/// directly in it. Calls `changed` after each change; the files it has read are watched from then on.
pub(super) fn watch(seeds: &[PathBuf], read: Seen, mut changed: impl FnMut() -> Option<Seen>) -> ! {
    let mut seen = look(seeds, &read);
    // The stamps from reading are compared with the present ones: a file may have changed since.
    seen.extend(read);
    loop {
        thread::sleep(BETWEEN);
        let mut now = look(seeds, &seen);
        if now == seen {
            continue;
        }
        // Waits until nothing changes, since some programs write a file in several steps.
        loop {
            thread::sleep(BETWEEN);
            let later = look(seeds, &seen);
            if later == now {
                break;
            }
            now = later;
        }
        // A file that appears while the site is being built is found by the next poll.
        seen = now;
        seen.extend(changed().unwrap_or_default());
    }
}

/// The present stamps of the files in `known` and in `seeds`.
fn look(seeds: &[PathBuf], known: &Seen) -> Seen {
    // A missing folder, or a file, has no entries.
    let inside = seeds
        .iter()
        .flat_map(|seed| files::list(seed).unwrap_or_default());
    let paths = known.keys().cloned().chain(inside);
    paths
        .map(|path| (path.clone(), files::stamp(&path)))
        .collect()
}
