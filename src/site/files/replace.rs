//! *Replaces* a folder as a whole: the new one is written beside it, and the two are swapped in one step. Of
//! the old one only what Foldout wrote itself is removed.

use super::attempt::Attempt;
use super::survey::{Hashed, Survey};
use super::written::Written;
use super::{Asset, durable, entries, failed, rename, turn};
use crate::error::{Error, Result, shown_path};
use crate::press::file_list;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The content of the folder to be replaced.
#[derive(Debug)]
enum Former {
    /// The folder does not exist.
    Nothing,
    /// A site with a list of its files, or only files that are carried over.
    Listed(Survey),
    /// A site without a list, made by Foldout 0.1. It is moved aside.
    Unlisted(Survey),
}

/// By what a site is known that keeps no list of its files.
#[derive(Debug, Clone, Copy)]
pub(in crate::site) struct Unlisted {
    /// Whether the folder at this path is such a site.
    pub(in crate::site) is_site: fn(&Path) -> bool,
    /// Whether the file or folder at this path, directly in a folder of such a site, is part of it.
    pub(in crate::site) is_part: fn(&Path) -> bool,
}

/// Rejects a `folder` that may not be replaced, before any work is done. First it restores or cleans up what a
/// killed build has left. Returns messages about that, and the hashes of the files read. `waiting` is called if
/// another build has the lock.
///
/// # Errors
/// As [`replace_folder`], except for writing.
pub(in crate::site) fn ready_folder(
    folder: &Path,
    known: Unlisted,
    force: bool,
    waiting: impl FnOnce(),
) -> Result<(Vec<String>, Hashed)> {
    let folder = &target(folder)?;
    let parent = parent(folder);
    if !parent.is_dir() {
        return Ok(<_>::default());
    }
    // Another build may be writing there right now.
    let _turn = turn::take(parent, waiting)?;
    let told = tidy(folder)?;
    let hashed = match former(folder, known, force, &Hashed::default())? {
        Former::Nothing => Hashed::default(),
        Former::Listed(survey) | Former::Unlisted(survey) => survey.hashed,
    };
    Ok((told, hashed))
}

/// Replaces the content of `folder` by `files`, which include their list, and by what is carried over. The old
/// content stays until the last file is written. With `force`, changed files of Foldout's are replaced too.
/// Builds into the same folder take turns; `waiting` is called if this one has to wait. Files `hashed` by
/// [`ready_folder`] are not read again if unchanged. Returns messages about the old content.
///
/// # Errors
/// If `folder` contains something that Foldout did not write, or writing fails.
pub(in crate::site) fn replace_folder(
    folder: &Path,
    files: &[Asset],
    known: Unlisted,
    force: bool,
    hashed: &Hashed,
    waiting: impl FnOnce(),
) -> Result<Vec<String>> {
    let folder = &target(folder)?;
    let parent = parent(folder);
    fs::create_dir_all(parent).map_err(|error| failed("cannot be made", parent, &error))?;
    let _turn = turn::take(parent, waiting)?;
    let mut told = tidy(folder)?;
    let former = former(folder, known, force, hashed)?;
    let attempt = Attempt::begin(folder)?;
    let written = write_all(&attempt.new, files, folder)
        .and_then(|()| attempt.note_whole())
        .and_then(|()| swap(&attempt, folder));
    let old = match written {
        Ok(old) => old,
        Err(error) => {
            let _ = abandon(&attempt);
            return Err(error);
        }
    };
    match (former, old) {
        (Former::Listed(survey), Some(old)) => {
            told.extend(clear_away(&survey, &old, folder, force)?);
            told.extend(survey.changed.iter().map(|(name, _)| {
                let path = folder.join(name);
                format!(
                    "{}: replaced, though it had been changed",
                    shown_path(&path)
                )
            }));
        }
        (Former::Unlisted(survey), Some(old)) => {
            let carried = carry_over(&survey, &old, folder);
            told.extend(carried.err().map(|error| error.to_string()));
            told.extend(keep(&old, folder)?.map(|kept| {
                format!(
                    "{}: the site that was here keeps no list of its files, as an earlier Foldout made it; \
                     it is {} now",
                    shown_path(folder),
                    shown_path(&kept)
                )
            }));
        }
        _ => {}
    }
    attempt.end()?;
    durable::folder(parent)?;
    Ok(told)
}

fn parent(folder: &Path) -> &Path {
    match folder.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// Resolves a link, so that the link stays and its target is replaced. A path such as `..` is resolved too,
/// since it has no name to write beside.
fn target(folder: &Path) -> Result<PathBuf> {
    if folder.file_name().is_some() && !folder.is_symlink() {
        return Ok(folder.to_owned());
    }
    dunce::canonicalize(folder).map_err(|error| match folder.read_link() {
        Ok(to) => Error::new(
            format!("this is a link that leads nowhere: to {}", shown_path(&to)),
            "Make the folder it leads to, or remove the link.",
        )
        .at_path(folder),
        Err(_) => failed("cannot be read", folder, &error),
    })
}

/// The content of `folder`; an error if it may not be replaced.
fn former(folder: &Path, known: Unlisted, force: bool, hashed: &Hashed) -> Result<Former> {
    if !folder.exists() {
        return Ok(Former::Nothing);
    }
    if !folder.is_dir() {
        return Err(not_a_site(folder));
    }
    let Some(written) = Written::in_folder(folder)? else {
        let survey = Survey::of(folder, None, hashed)?;
        return match survey.is_empty() {
            true => Ok(Former::Listed(survey)),
            false => unlisted(folder, survey, known),
        };
    };
    let survey = Survey::of(folder, Some(&written), hashed)?;
    if let Some(foreign) = survey.foreign.first() {
        return Err(not_ours(&folder.join(foreign)));
    }
    match survey.changed.first() {
        Some((changed, _)) if !force => Err(Error::new(
            "this has been changed since Foldout wrote it, and the change would be lost",
            "Keep the change elsewhere, or replace the file all the same with --force.",
        )
        .at_path(&folder.join(changed))),
        _ => Ok(Former::Listed(survey)),
    }
}

fn not_a_site(folder: &Path) -> Error {
    Error::new(
        "this is not a site made by Foldout, so it is not replaced",
        "Name another folder with --out, or move this one away.",
    )
    .at_path(folder)
}

fn not_ours(path: &Path) -> Error {
    Error::new(
        "Foldout did not write this, and would delete it with the site it replaces",
        "Move it away, or name another folder with --out.",
    )
    .at_path(path)
}

/// Accepts a site that keeps no list and has nothing beside it that is no part of it.
fn unlisted(folder: &Path, survey: Survey, known: Unlisted) -> Result<Former> {
    if !(known.is_site)(folder) {
        return Err(not_a_site(folder));
    }
    let mut paths = survey.foreign.iter().map(|name| folder.join(name));
    match paths.find(|path| !(known.is_part)(path)) {
        None => Ok(Former::Unlisted(survey)),
        Some(path) => Err(not_ours(&path)),
    }
}

/// Writes `files` into the empty folder `new`, their list first, and flushes them. The permissions of `former`
/// are kept.
fn write_all(new: &Path, files: &[Asset], former: &Path) -> Result<()> {
    let (list, others): (Vec<&Asset>, Vec<&Asset>) =
        files.iter().partition(|file| file.name == file_list::NAME);
    for Asset { name, bytes } in list.into_iter().chain(others) {
        let path = new.join(name);
        let parent = path.parent().unwrap_or(new);
        fs::create_dir_all(parent).map_err(|error| failed("cannot be made", parent, &error))?;
        fs::write(&path, bytes).map_err(|error| failed("cannot be written", &path, &error))?;
    }
    if let Ok(known) = fs::metadata(former) {
        let set = fs::set_permissions(new, known.permissions());
        set.map_err(|error| failed("cannot be written", new, &error))?;
    }
    durable::tree(new, files.iter().map(|file| file.name.as_str()))
}

/// Moves the new site to `folder`. Returns the path of the old one, if there was one.
fn swap(attempt: &Attempt, folder: &Path) -> Result<Option<PathBuf>> {
    let Attempt { new, old, .. } = attempt;
    if !folder.exists() {
        return rename::folder(new, folder, folder).map(|()| None);
    }
    if exchange(new, folder).is_ok() {
        return Ok(Some(new.clone()));
    }
    rename::folder(folder, old, folder)?;
    rename::folder(new, folder, folder).inspect_err(|_| {
        let _ = fs::rename(old, folder);
    })?;
    Ok(Some(old.clone()))
}

/// Exchanges two folders in one step, so that one always exists. Not every file system supports this.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Moves the carried-over files from `old` into `folder`, unless they exist there already.
fn carry_over(survey: &Survey, old: &Path, folder: &Path) -> Result<()> {
    for name in &survey.carried {
        let (from, to) = (old.join(name), folder.join(name));
        if to.symlink_metadata().is_ok() {
            continue;
        }
        let parent = to.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::rename(&from, &to))
            .map_err(|error| failed("cannot be carried over into the new site", &from, &error))?;
    }
    Ok(())
}

/// Removes the old site, now at `old`, except what is carried over into `folder` and what Foldout did not
/// write. The new site is in place by now, so what cannot be moved or removed is not an error: it is kept, and
/// the returned messages say so.
fn clear_away(survey: &Survey, old: &Path, folder: &Path, force: bool) -> Result<Vec<String>> {
    let carried = match is_folder(folder) {
        true => carry_over(survey, old, folder),
        false => Ok(()),
    };
    let cleared = carried.and_then(|()| survey.clear(old, force));
    let mut told: Vec<String> = cleared
        .err()
        .map(|error| error.to_string())
        .into_iter()
        .collect();
    told.extend(keep(old, folder)?.map(|kept| left(&kept)));
    Ok(told)
}

/// Removes what this attempt has written.
fn abandon(attempt: &Attempt) -> Result<()> {
    let written = Written::in_folder(&attempt.new)?;
    let survey = Survey::of(&attempt.new, written.as_ref(), &Hashed::default())?;
    survey.clear(&attempt.new, true)?;
    attempt.end()
}

/// Restores and cleans up after a killed attempt to write `folder`; returns messages about that. Until the new
/// site is complete, everything in its folder belongs to the attempt, including a partly written file.
fn tidy(folder: &Path) -> Result<Vec<String>> {
    let mut told = Vec::new();
    let Some((attempt, is_whole)) = Attempt::unfinished(folder)? else {
        return Ok(told);
    };
    let Attempt { new, old, .. } = &attempt;
    if is_folder(old) && !folder.exists() {
        fs::rename(old, folder).map_err(|error| failed("cannot be put back", folder, &error))?;
    }
    for rest in [new, old] {
        if !is_folder(rest) {
            continue;
        }
        let written = Written::in_folder(rest)?;
        let survey = Survey::of(rest, written.as_ref(), &Hashed::default())?;
        told.extend(clear_away(&survey, rest, folder, !is_whole)?);
    }
    attempt.end()?;
    Ok(told)
}

fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_dir())
}

/// Renames what is left of `old`, if anything, to a visible name: that of `folder` with `-kept`, and a number
/// if that exists.
fn keep(old: &Path, folder: &Path) -> Result<Option<PathBuf>> {
    if !old.exists() {
        return Ok(None);
    }
    if entries(old)?.is_empty() {
        let removed = fs::remove_dir(old);
        return removed
            .map(|()| None)
            .map_err(|error| failed("cannot be removed", old, &error));
    }
    let name = folder.file_name().unwrap_or_default();
    let mut candidates = (1..).map(|number: u32| {
        let mut name = name.to_owned();
        name.push("-kept");
        if number > 1 {
            name.push(format!("-{number}"));
        }
        folder.with_file_name(name)
    });
    let free = candidates.find(|path| path.symlink_metadata().is_err());
    let kept = free.unwrap_or_else(|| old.to_owned());
    fs::rename(old, &kept).map_err(|error| failed("cannot be moved aside", old, &error))?;
    Ok(Some(kept))
}

fn left(kept: &Path) -> String {
    format!(
        "{}: what Foldout did not write, found changed or could not remove is kept here",
        shown_path(kept)
    )
}
