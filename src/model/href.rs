//! An *href* is the target of a link. Only harmless schemes are accepted: `https:`, `http:`, `mailto:` and
//! places in the page itself.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::fmt;

/// A safe address. In metadata it is absolute; in the text it may also be relative to the page or a fragment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct Href(String);

const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

impl Href {
    /// The target of a link in the text; `None` if its scheme is none of the three.
    ///
    /// Characters that an address cannot hold are percent-encoded in UTF-8, as browsers do.
    pub fn of_link(address: &str) -> Option<Self> {
        let address = address.trim();
        let head = address.split(['/', '?', '#']).next().unwrap_or_default();
        let scheme = head.split_once(':').map(|(scheme, _)| scheme);
        let scheme = scheme.filter(|scheme| is_scheme(scheme));
        let known = scheme.is_none_or(|scheme| {
            SCHEMES.iter().any(|known| {
                let known = known.trim_end_matches("//").trim_end_matches(':');
                scheme.eq_ignore_ascii_case(known)
            })
        });
        known.then(|| Self(encoded(address)))
    }

    /// The address of a file, or a path that leads to it from the report's folder.
    ///
    /// # Errors
    /// If it is neither.
    pub fn of_file(address: &str) -> Result<Self, String> {
        let head = address.split(['/', '?', '#']).next().unwrap_or_default();
        let is_path =
            !head.contains(':') && !head.is_empty() && !address.contains(char::is_control);
        match is_path {
            true => Ok(Self(encoded(address))),
            false => Self::try_from(address.to_owned()).map_err(|_| {
                format!(
                    "`{address}` is not an address: it must begin with https:// or http://, or be \
                     the name of a file in the report's folder"
                )
            }),
        }
    }

    /// Whether it is a path: it names no scheme, and is no place in the page.
    pub fn is_path(&self) -> bool {
        let head = self.0.split(['/', '?', '#']).next().unwrap_or_default();
        !head.is_empty() && !head.contains(':')
    }

    /// The fragment, if it is a link into the page; percent-encoding is decoded.
    pub fn place(&self) -> Option<Cow<'_, str>> {
        let name = self.0.strip_prefix('#')?;
        Some(percent_decode_str(name).decode_utf8_lossy())
    }

    /// The address as it is written in the page.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Checked in human-readable formats only, so that the viewer does not contain the checks.
impl<'de> Deserialize<'de> for Href {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let is_written_by_people = deserializer.is_human_readable();
        let address = String::deserialize(deserializer)?;
        if is_written_by_people {
            Self::try_from(address).map_err(D::Error::custom)
        } else {
            Ok(Self(address))
        }
    }
}

impl TryFrom<String> for Href {
    type Error = String;

    /// Rejects every scheme but the three, and white space or control characters anywhere.
    fn try_from(address: String) -> Result<Self, String> {
        let known = SCHEMES.iter().any(|scheme| {
            address
                .get(..scheme.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(scheme))
                && address.len() > scheme.len()
        }) || (address.len() > 1 && address.starts_with('#'));
        if known && !address.contains(|c: char| c.is_whitespace() || c.is_control()) {
            Ok(Self(encoded(&address)))
        } else {
            Err(format!(
                "`{address}` is not an address a link may have: it must begin with https://, \
                 http:// or mailto: and hold no spaces"
            ))
        }
    }
}

/// Whether browsers take `name` before a colon for a scheme. White space and control characters, which they
/// would skip, are percent-encoded when the address is written, so they form no scheme.
fn is_scheme(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// The ASCII characters that are encoded. A percent sign is not, since it may be part of an encoding.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

fn encoded(address: &str) -> String {
    utf8_percent_encode(address, ENCODED).to_string()
}

impl From<Href> for String {
    fn from(href: Href) -> Self {
        href.0
    }
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
