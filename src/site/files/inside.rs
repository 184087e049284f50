//! The content *inside* a folder, for the server: regular files and folders only; no links, no hidden files,
//! and nothing else, such as a pipe, on which reading would block.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tower_http::services::fs::{Backend, File as Served};

/// The folder. It may be a link itself.
#[derive(Debug, Clone)]
pub(in crate::site) struct Inside {
    /// The folder as it appears in the server's paths.
    folder: PathBuf,
}

impl Inside {
    pub(in crate::site) fn new(folder: &Path) -> Self {
        Self {
            folder: Path::new(".").join(folder),
        }
    }

    /// The metadata of `path`, checking every component: it may have changed since the last request.
    fn look(&self, path: &Path) -> io::Result<Metadata> {
        let parts = path.strip_prefix(&self.folder).map_err(|_| nothing())?;
        let mut at = self.folder.clone();
        let mut found = fs::metadata(&at)?;
        for part in parts.components() {
            let Component::Normal(name) = part else {
                return Err(nothing());
            };
            if is_hidden(name) {
                return Err(nothing());
            }
            at.push(name);
            found = fs::symlink_metadata(&at)?;
            if found.is_symlink() {
                return Err(nothing());
            }
        }
        match found.is_file() || found.is_dir() {
            true => Ok(found),
            false => Err(nothing()),
        }
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        self.look(path)?;
        let file = open(path)?;
        // The file may have been replaced since it was checked.
        match file.metadata()?.is_file() {
            true => Ok(file),
            false => Err(nothing()),
        }
    }
}

/// Opens `path` without following a link, and without blocking on a pipe.
#[cfg(target_os = "linux")]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(rustix::fs::open(path, flags, Mode::empty())?.into())
}

#[cfg(not(target_os = "linux"))]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Whether a name is hidden: repositories, editor files, records of builds. `.well-known`, which other programs
/// request, is not.
fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".") && name != ".well-known"
}

fn nothing() -> io::Error {
    io::ErrorKind::NotFound.into()
}

type Later<T> = Pin<Box<dyn Future<Output = io::Result<T>> + Send>>;

/// Runs `work`, which may block on a disk, on a blocking thread.
fn later<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Later<T> {
    Box::pin(async { tokio::task::spawn_blocking(work).await? })
}

impl Backend for Inside {
    type File = Opened;
    type Metadata = Metadata;
    type OpenFuture = Later<Opened>;
    type MetadataFuture = Later<Metadata>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        let inside = self.clone();
        later(move || Ok(Opened(tokio::fs::File::from_std(inside.open(&path)?))))
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        let inside = self.clone();
        later(move || inside.look(&path))
    }
}

/// An open file that is being sent.
#[derive(Debug)]
pub(in crate::site) struct Opened(tokio::fs::File);

impl Served for Opened {
    type Metadata = Metadata;
    type MetadataFuture<'a> = Pin<Box<dyn Future<Output = io::Result<Metadata>> + Send + 'a>>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        Box::pin(self.0.metadata())
    }
}

impl AsyncRead for Opened {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

impl AsyncSeek for Opened {
    fn start_seek(mut self: Pin<&mut Self>, position: io::SeekFrom) -> io::Result<()> {
        Pin::new(&mut self.0).start_seek(position)
    }

    fn poll_complete(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Pin::new(&mut self.0).poll_complete(context)
    }
}
