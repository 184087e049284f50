//! An *href* is an address a link may lead to. Only addresses that open something can be made:
//! `https:`, `http:`, `mailto:` and places in the page itself.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A safe address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Href(String);

const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

impl Href {
    /// The address as it is written in the page.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Href {
    type Error = String;

    /// Refuses every scheme but the three, and white space or control characters anywhere.
    fn try_from(address: String) -> Result<Self, String> {
        let known = SCHEMES.iter().any(|scheme| {
            address
                .get(..scheme.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(scheme))
                && address.len() > scheme.len()
        }) || (address.len() > 1 && address.starts_with('#'));
        if known && !address.contains(|c: char| c.is_whitespace() || c.is_control()) {
            Ok(Self(address))
        } else {
            Err(format!(
                "`{address}` is not an address a link may have: it must begin with https://, \
                 http:// or mailto: and hold no spaces"
            ))
        }
    }
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
