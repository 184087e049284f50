//! The *address* of a page on the web, given by the publisher (`--base-url`). Only the canonical link and tags
//! for indexes need it, since they must be absolute.

use std::str::FromStr;
use url::Url;

/// The address of the site: `http` or `https`, without query and fragment. If the last part has no dot, it is a
/// folder, and a slash is appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(Url);

impl Address {
    /// The address as it is written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The address of the subfolder `name`.
    pub(crate) fn of_folder(&self, name: &str) -> Self {
        let mut url = self.0.clone();
        if let Ok(mut parts) = url.path_segments_mut() {
            parts.pop().push(name).push("");
        }
        Self(url)
    }

    /// The address of the file that has this `path` from the page.
    pub(crate) fn of_file(&self, path: &str) -> String {
        let page = self.as_str();
        let folder = page.rfind('/').map_or(page.len(), |slash| slash + 1);
        format!("{}{path}", &page[..folder])
    }

    /// The address of the file to which this relative `path` leads from the page; none if it leads nowhere.
    pub(crate) fn joined(&self, path: &str) -> Option<String> {
        self.0.join(path).ok().map(String::from)
    }

    /// Whether `other` is on the same host.
    pub(crate) fn is_on_host_of(&self, other: &str) -> bool {
        Url::parse(other).is_ok_and(|other| other.host() == self.0.host())
    }
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut url = Url::parse(text).map_err(|error| {
            format!("{error}; write it whole, such as https://example.org/reports/2016/")
        })?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("it must begin with https:// or http://".to_owned());
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("it must end before any ? or #".to_owned());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("it must not hold a name or a password".to_owned());
        }
        let path = url.path();
        let last = path.rsplit('/').next().unwrap_or_default();
        if !last.is_empty() && !last.contains('.') {
            let folder = format!("{path}/");
            url.set_path(&folder);
        }
        Ok(Self(url))
    }
}
