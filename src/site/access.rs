//! *Access* is what the publisher gives to read sources, beyond the sources themselves.

use crate::error::Result;
use std::fmt;
use std::path::PathBuf;

/// What may be used to read sources.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Access {
    /// The folders that pictures may be read from, besides a report's own.
    pub pictures: Vec<PathBuf>,
    /// The password of files that need one.
    pub password: Password,
}

/// A password; empty if none was given. It is never printed or written.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// A password as it is typed.
    pub fn new(typed: impl Into<String>) -> Self {
        Self(typed.into())
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

impl Access {
    /// The same, with links in its folders resolved.
    ///
    /// # Errors
    /// If one of them is not a folder.
    pub(super) fn resolved(&self) -> Result<Self> {
        Ok(Self {
            pictures: super::reach::folders(&self.pictures)?,
            password: self.password.clone(),
        })
    }
}
