//! The *guard* decides which requests are answered at all. A draft is for the user of this machine: not for a
//! foreign site whose name was made to resolve to this machine (DNS rebinding), and not to be embedded in pages
//! of other sites.

use axum::extract::{Request, State};
use axum::http::header::{ALLOW, HOST, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::str::FromStr;
use std::sync::Arc;

/// The names of this machine.
const OWN: [&str; 2] = ["127.0.0.1", "localhost"];

/// The folder of what this server adds to a site, for its own pages only.
pub(super) const FOLDER: &str = "/_foldout/";

/// A name under which a tunnel or proxy exposes the server, with a port or with any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedHost {
    name: String,
    port: Option<u16>,
}

impl FromStr for AllowedHost {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.contains('*') {
            return Err("`*` stands for no name; give each name by itself".to_owned());
        }
        let (name, port) = split(text).ok_or("its port is none")?;
        let wrong = |error| format!("{error}; write a name alone, such as draft.example.org");
        // Normalised as browsers send it: in lower case, in ASCII.
        let name = url::Host::parse(name).map_err(wrong)?.to_string();
        Ok(Self { name, port })
    }
}

impl AllowedHost {
    fn is(&self, name: &str, port: Option<u16>) -> bool {
        let is_port = match self.port {
            None => true,
            // Browsers omit the default port.
            Some(80 | 443) if port.is_none() => true,
            Some(_) => self.port == port,
        };
        is_port && self.name.eq_ignore_ascii_case(name)
    }
}

/// The name and the port in `host`; `None` if the port is not a number.
fn split(host: &str) -> Option<(&str, Option<u16>)> {
    match host.rsplit_once(':') {
        // Colons inside brackets belong to an IPv6 address.
        Some((name, port)) if !port.ends_with(']') => {
            let is_number = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
            Some((name, Some(port.parse().ok().filter(|_| is_number)?)))
        }
        _ => Some((host, None)),
    }
}

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is for another host.
    Host,
    /// It comes from a page of another site.
    Origin,
    /// Its method is neither GET nor HEAD.
    Method,
}

/// Decides which requests are answered.
#[derive(Debug, Clone)]
pub(super) struct Guard {
    port: u16,
    allowed: Vec<AllowedHost>,
}

impl Guard {
    pub(super) fn new(port: u16, allowed: Vec<AllowedHost>) -> Self {
        Self { port, allowed }
    }

    /// Whether a request with this head is answered.
    fn decide(
        &self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> std::result::Result<(), Refusal> {
        // Absolute addresses are for proxies only.
        if uri.authority().is_some() || !only(headers, HOST.as_str(), |host| self.is_own(host)) {
            return Err(Refusal::Host);
        }
        let has_origin = headers.contains_key(ORIGIN);
        if has_origin && !only(headers, ORIGIN.as_str(), |origin| self.is_origin(origin)) {
            return Err(Refusal::Origin);
        }
        if is_from_elsewhere(uri, headers) {
            return Err(Refusal::Origin);
        }
        match *method {
            Method::GET | Method::HEAD => Ok(()),
            _ => Err(Refusal::Method),
        }
    }

    /// Whether `host`, a name with its port, is this server.
    fn is_own(&self, host: &str) -> bool {
        split(host).is_some_and(|(name, port)| {
            let is_here = OWN.iter().any(|own| own.eq_ignore_ascii_case(name));
            is_here && port.unwrap_or(80) == self.port || self.is_allowed(name, port)
        })
    }

    fn is_allowed(&self, name: &str, port: Option<u16>) -> bool {
        self.allowed.iter().any(|allowed| allowed.is(name, port))
    }

    fn is_origin(&self, origin: &str) -> bool {
        match origin.split_once("://") {
            Some(("http", host)) => self.is_own(host),
            // A tunnel may be reached over https.
            Some(("https", host)) => {
                split(host).is_some_and(|(name, port)| self.is_allowed(name, port))
            }
            _ => false,
        }
    }

    fn refuse(&self, refusal: Refusal) -> Response {
        let port = self.port;
        match refusal {
            Refusal::Host => {
                let text = format!(
                    "This is shown at http://127.0.0.1:{port}/ and http://localhost:{port}/ only.\n\
                     To show it under another name too: foldout serve --allow-host NAME\n"
                );
                (StatusCode::MISDIRECTED_REQUEST, text).into_response()
            }
            Refusal::Origin => {
                let text = "This is not shown in pages of other sites.\n";
                (StatusCode::FORBIDDEN, text).into_response()
            }
            Refusal::Method => {
                (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response()
            }
        }
    }
}

/// Whether there is exactly one header of this name, and its value satisfies `is`.
fn only(headers: &HeaderMap, name: &str, is: impl Fn(&str) -> bool) -> bool {
    let mut values = headers.get_all(name).iter();
    let value = values.next().and_then(|value| value.to_str().ok());
    value.is_some_and(is) && values.next().is_none()
}

/// The fetch destinations for embedded content.
const EMBEDDED: [&str; 5] = ["iframe", "frame", "fencedframe", "object", "embed"];

/// Whether the headers say that a page of another site made the request, other than by a link that the user
/// followed.
fn is_from_elsewhere(uri: &Uri, headers: &HeaderMap) -> bool {
    let is = |name: &str, words: &[&str]| {
        let said = headers.get(name).and_then(|value| value.to_str().ok());
        said.is_some_and(|said| words.contains(&said))
    };
    is("sec-fetch-site", &["cross-site", "same-site"])
        && (uri.path().starts_with(FOLDER)
            || !is("sec-fetch-mode", &["navigate"])
            || is("sec-fetch-dest", &EMBEDDED))
}

/// The middleware that applies the guard.
pub(super) async fn guarded(
    State(guard): State<Arc<Guard>>,
    request: Request,
    next: Next,
) -> Response {
    match guard.decide(request.method(), request.uri(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(refusal) => guard.refuse(refusal),
    }
}
