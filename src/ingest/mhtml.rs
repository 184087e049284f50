//! A page saved as *MHTML* is a [`message`] with the page and its pictures. The page is read by the reader of HTML.

use super::count::Count;
use super::html;
use super::message::{self, Part};
use super::reader::{Found, Reader};
use crate::error::{Error, Result};
use crate::model::Meta;
use percent_encoding::percent_decode_str;
use std::collections::HashMap;
use url::Url;

/// A saved page that is open.
pub(super) struct Opened {
    page: Vec<u8>,
    /// The address from which the page's files are named.
    base: Option<Url>,
    /// The files by their addresses.
    files: HashMap<String, Vec<u8>>,
}

impl Opened {
    /// # Errors
    /// If there is no page in it.
    pub(super) fn open(bytes: &[u8]) -> Result<Self> {
        let mut parts = message::parts(bytes).into_iter();
        let page = parts.next().filter(|part| part.kind.contains("html"));
        let page = page.ok_or_else(|| {
            Error::new(
                "there is no page in this file",
                "Open the page in a browser, and save it as .html or .mhtml.",
            )
        })?;
        Ok(Self::of(page, parts))
    }

    /// A page with its files.
    pub(super) fn of(page: Part, others: impl IntoIterator<Item = Part>) -> Self {
        let mut files = HashMap::new();
        for Part {
            location,
            id,
            bytes,
            ..
        } in others
        {
            if !id.is_empty() {
                files.insert(format!("cid:{id}"), bytes.clone());
            }
            if !location.is_empty() {
                files.entry(normal(&location)).or_insert(bytes);
            }
        }
        Self {
            base: Url::parse(&page.location).ok(),
            page: match page.characters() {
                Some(text) => text.into_bytes(),
                None => page.bytes,
            },
            files,
        }
    }

    /// The page as one in HTML.
    ///
    /// # Errors
    /// When it has too many tags.
    pub(super) fn html(&self) -> Result<html::Opened<'_>> {
        html::Opened::open(&self.page)
    }
}

/// The page in the message `bytes`; `None` if there is none.
pub(super) fn page(bytes: &[u8]) -> Option<Vec<u8>> {
    Some(Opened::open(bytes).ok()?.page)
}

/// An address as all its spellings are written.
fn normal(address: &str) -> String {
    Url::parse(address).map_or_else(|_| address.to_owned(), String::from)
}

impl Reader for Opened {
    fn report(&self, known: &Meta) -> Result<Found> {
        self.html()?.report(known)
    }

    fn count(&self) -> Count {
        match self.html() {
            Ok(page) => page.count(),
            Err(_) => Count::of_source(Default::default()),
        }
    }

    fn depends_on_language(&self) -> bool {
        true
    }

    fn picture(&self, address: &str) -> Option<Vec<u8>> {
        if let Some(id) = address.strip_prefix("cid:") {
            let decoded = percent_decode_str(id).decode_utf8_lossy();
            let named = self.files.get(&format!("cid:{decoded}"));
            return named.or_else(|| self.files.get(address)).cloned();
        }
        let joined = self.base.as_ref().and_then(|base| base.join(address).ok());
        let found = joined.and_then(|url| self.files.get(url.as_str()));
        let found = found.or_else(|| self.files.get(&normal(address)));
        found.or_else(|| self.files.get(address)).cloned()
    }
}
