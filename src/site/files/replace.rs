//! To *replace* a folder is to put a new one in its place as a whole: it is written beside it, and
//! the two change places in one step. What Foldout did not write is never replaced.

use super::{Asset, failed, is_empty, read};
use crate::error::{Error, Result};
use crate::site::{assets, library, page, volume};
use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Makes `folder` hold exactly `files`. Until the last of them is written, what was there stays.
/// Builds into the same place take turns; `waiting` is called where this one has to wait.
///
/// # Errors
/// When something stands at `folder` that Foldout did not write, or writing fails.
pub(in crate::site) fn replace_folder(
    folder: &Path,
    files: &[Asset],
    waiting: impl FnOnce(),
) -> Result<()> {
    let folder = &target(folder);
    let parent = match folder.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(|error| failed("cannot be made", parent, &error))?;
    let _turn = take_turn(parent, waiting)?;
    // These can only be left of a build that was ended in the middle.
    let (new, old) = (beside(folder, "new"), beside(folder, "old"));
    if old.exists() && !folder.exists() {
        fs::rename(&old, folder).map_err(|error| failed("cannot be put back", folder, &error))?;
    }
    refuse_foreign(folder, files)?;
    remove(&new)?;
    remove(&old)?;
    let done = write_all(&new, files).and_then(|()| swap(&new, folder, &old));
    let cleared = remove(&new).and_then(|()| remove(&old));
    done.and(cleared)
}

/// A link stays a link, and what it leads to is replaced. A path such as `..` has no name to write
/// beside.
fn target(folder: &Path) -> PathBuf {
    let has_name = folder.file_name().is_some() && !folder.is_symlink();
    let known = (!has_name).then(|| fs::canonicalize(folder).ok()).flatten();
    known.unwrap_or_else(|| folder.to_owned())
}

/// Waits until no other build is writing into a folder in `parent`; the turn ends with the file.
/// A disk that knows no locks has no turns.
fn take_turn(parent: &Path, waiting: impl FnOnce()) -> Result<File> {
    let file = File::open(parent).map_err(|error| failed("cannot be read", parent, &error))?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        waiting();
        file.lock()
            .map_err(|error| failed("is in use by another build", parent, &error))?;
    }
    Ok(file)
}

/// A folder is ours to replace when it is empty, or holds a page we made and nothing that no build
/// writes. Trunk's staging folder, which holds the viewer alone, is ours too.
fn refuse_foreign(folder: &Path, files: &[Asset]) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let not_ours = || {
        Error::new(
            "this is not a site made by Foldout, so it is not replaced",
            "Name another folder with --out, or move this one away.",
        )
        .at_path(folder)
    };
    if !folder.is_dir() {
        return Err(not_ours());
    }
    if is_empty(folder)? {
        return Ok(());
    }
    let page = match folder.join("index.html") {
        page if page.is_file() => read(&page)?,
        _ => return Err(not_ours()),
    };
    if is_made_by_us(&page) {
        return match foreign_in(folder, files)? {
            None => Ok(()),
            Some(path) => Err(Error::new(
                "Foldout did not write this, and would delete it with the site it replaces",
                "Move it away, or name another folder with --out.",
            )
            .at_path(&path)),
        };
    }
    match memchr::memmem::find(&page, b"id=\"foldout\"") {
        Some(_) => Ok(()),
        None => Err(not_ours()),
    }
}

/// What a site has with some options only.
const OPTIONAL: [&str; 2] = ["sitemap.xml", "robots.txt"];

/// The first entry of the site in `folder` that is none of `files`, nor of another site's.
fn foreign_in(folder: &Path, files: &[Asset]) -> Result<Option<PathBuf>> {
    let is_ours = |name: &str| {
        let name = without_twin(name);
        OPTIONAL.contains(&name)
            || volume::is_name(name)
            || files.iter().any(|file| file.name == name)
    };
    for path in entries(folder)? {
        let name = name_of(&path);
        let foreign = match path.is_dir() {
            true if name == assets::FOLDER => foreign_asset(&path)?,
            true => foreign_in_report(&path)?,
            false => (!path.is_file() || !is_ours(&name)).then_some(path),
        };
        if foreign.is_some() {
            return Ok(foreign);
        }
    }
    Ok(None)
}

/// The first entry of the folder of assets that no build names so.
fn foreign_asset(folder: &Path) -> Result<Option<PathBuf>> {
    for path in entries(folder)? {
        let is_named = assets::is_named(&name_of(&path));
        let foreign = match is_named && path.is_dir() {
            true => foreign_in_index(&path)?,
            false => (!is_named || !path.is_file()).then_some(path),
        };
        if foreign.is_some() {
            return Ok(foreign);
        }
    }
    Ok(None)
}

/// The first entry of an index, or of a folder in it, that none has.
fn foreign_in_index(folder: &Path) -> Result<Option<PathBuf>> {
    for path in entries(folder)? {
        let name = name_of(&path);
        let foreign = match path.is_dir() {
            true => foreign_in_index(&path)?,
            false => (!library::is_index_name(without_twin(&name))).then_some(path),
        };
        if foreign.is_some() {
            return Ok(foreign);
        }
    }
    Ok(None)
}

/// The first entry of a folder in a site that is none of a report's own; without a page of ours it
/// is the folder itself.
fn foreign_in_report(folder: &Path) -> Result<Option<PathBuf>> {
    let page = folder.join(page::NAME);
    if !page.is_file() || !is_made_by_us(&read(&page)?) {
        return Ok(Some(folder.to_owned()));
    }
    let strange = |path: &PathBuf| {
        let name = name_of(path);
        !path.is_file() || !volume::is_name(without_twin(&name))
    };
    Ok(entries(folder)?.into_iter().find(strange))
}

/// The name of the file that the file of this name is a twin of; else its own.
fn without_twin(name: &str) -> &str {
    let of_twin = [".br", ".gz"].iter().find_map(|end| name.strip_suffix(end));
    of_twin.unwrap_or(name)
}

/// Whether a page says that Foldout made it.
fn is_made_by_us(page: &[u8]) -> bool {
    let mark = b"<meta name=\"generator\" content=\"Foldout";
    memchr::memmem::find(page, mark).is_some()
}

/// The paths of all that lies in `folder`, in order.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let read = || -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?
            .map(|entry| Ok(entry?.path()))
            .collect()
    };
    let mut paths = read().map_err(|error| failed("cannot be read", folder, &error))?;
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn write_all(folder: &Path, files: &[Asset]) -> Result<()> {
    for Asset { name, bytes } in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| failed("cannot be made", parent, &error))?;
        fs::write(&path, bytes).map_err(|error| failed("cannot be written", &path, &error))?;
    }
    Ok(())
}

/// Puts `new` in the place of `folder`; what was there is at `new` or at `old` then.
fn swap(new: &Path, folder: &Path, old: &Path) -> Result<()> {
    let refused = |error: io::Error| failed("cannot be replaced", folder, &error);
    if !folder.exists() {
        return fs::rename(new, folder).map_err(refused);
    }
    if exchange(new, folder).is_ok() {
        return Ok(());
    }
    fs::rename(folder, old).map_err(refused)?;
    fs::rename(new, folder).map_err(|error| {
        let _ = fs::rename(old, folder);
        refused(error)
    })
}

/// Lets two folders change places in one step, so that there is never none. Not every disk can.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(failed("cannot be removed", folder, &error))
        }
        _ => Ok(()),
    }
}

/// The path of a hidden folder beside `folder`, on the same disk, so that a rename is enough.
fn beside(folder: &Path, role: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or(OsStr::new("site"));
    folder.with_file_name(format!(".{}.{role}", name.to_string_lossy()))
}
