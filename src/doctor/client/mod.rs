//! The *client* sends requests to the named host. It follows no redirect unless told to, and none to another
//! host. Only this module names `ureq`.

mod content;
mod named;

pub(super) use content::{End, Want};

use super::limits::{Limit, MOST_HOPS, Patience, Spent};
use super::reach;
use crate::error::{Error, Result};
use content::Content;
use named::{Named, OutOfReach};
use std::borrow::Cow;
use std::io;
use ureq::Agent;
#[cfg(not(target_vendor = "apple"))]
use ureq::tls::Certificate;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

/// The most bytes of headers in one answer.
const MOST_OF_HEADERS: usize = 64 << 10;

/// One redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The requested address.
    pub from: Url,
    /// The status of the redirect.
    pub status: u16,
    /// The target.
    pub to: Url,
}

/// An answer of the host.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) url: Url,
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) content: Content,
    /// The target of a redirect to another host.
    away: Option<Url>,
}

impl Answer {
    /// The values of all headers called `name`, in lower case, joined as HTTP does it.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let values = self.headers.iter().filter(|(known, _)| known == name);
        let values: Vec<&str> = values.map(|(_, value)| value.as_str()).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// Whether it has a header called `name`.
    pub(super) fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(known, _)| known == name)
    }

    /// Its content encoding, in lower case, if there is one.
    pub(super) fn encoding(&self) -> Option<String> {
        let encoding = self.header("content-encoding")?.to_ascii_lowercase();
        (encoding != "identity").then_some(encoding)
    }

    /// The stored content, as text.
    pub(super) fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.content.bytes)
    }

    /// The target of a redirect to another host, which is not requested.
    pub(super) fn away(&self) -> Option<&Url> {
        self.away.as_ref()
    }

    /// A description of what the host did instead of sending the file.
    pub(super) fn said(&self) -> String {
        match &self.away {
            Some(to) => format!("the host leads to {to}, which is another and is not asked"),
            None => format!("the host answers {}", self.status),
        }
    }

    /// The target of a redirect.
    fn next(&self) -> Option<Url> {
        let leads = matches!(self.status, 301 | 302 | 303 | 307 | 308);
        let to = self.header("location").filter(|_| leads)?;
        self.url.join(&to).ok()
    }
}

/// A client for one host.
#[derive(Debug)]
pub(super) struct Client {
    agent: Agent,
    named: Url,
    patience: Patience,
    spent: Spent,
}

impl Client {
    /// A client for the host in `named`, which trusts the certificates that this machine trusts. It uses no
    /// proxy, because a proxy could connect anywhere.
    pub(super) fn new(named: &Url, patience: Patience) -> Self {
        let tls = TlsConfig::builder().root_certs(roots()).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .proxy(None)
            .max_redirects(0)
            .http_status_as_error(false)
            .max_response_header_size(MOST_OF_HEADERS)
            .user_agent(concat!("foldout-doctor/", env!("CARGO_PKG_VERSION")))
            .accept("*/*")
            .build();
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), Named::of(named)),
            named: named.clone(),
            patience,
            spent: Spent::nothing(patience.whole),
        }
    }

    /// Whether `url` may be requested: it is on the named host.
    pub(super) fn may_ask(&self, url: &Url) -> bool {
        reach::is_on(&self.named, url)
    }

    /// The limit that ended the examination, if one did.
    pub(super) fn stopped(&self) -> Option<Limit> {
        self.spent.reached()
    }

    /// Whether there is time left.
    pub(super) fn has_time(&self) -> bool {
        self.spent.time().is_ok()
    }

    /// Requests `url` with these headers. A failed request is repeated once.
    pub(super) fn ask(&self, url: &Url, headers: &[(&str, &str)], want: Want) -> Result<Answer> {
        if !self.may_ask(url) {
            return Err(Error::new(
                "this is on another host, and is not asked for",
                "Name that address, to examine what is there.",
            )
            .at_address(url));
        }
        self.ask_once(url, headers, want)
            .or_else(|_| self.ask_once(url, headers, want))
            .map_err(|error| match self.stopped() {
                Some(limit) => {
                    Error::new(format!("it was given up: {limit}"), limit.remedy()).at_address(url)
                }
                None => self.failed(url, &error),
            })
    }

    fn ask_once(
        &self,
        url: &Url,
        headers: &[(&str, &str)],
        want: Want,
    ) -> std::result::Result<Answer, ureq::Error> {
        let left = self.spent.question();
        let left = left.map_err(|limit| io::Error::other(limit.to_string()))?;
        let mut request = self.agent.get(url.as_str());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.config();
        let request = request.timeout_global(Some(left.min(self.patience.answer)));
        let taken = request.build().call().and_then(|mut response| {
            let headers = response.headers().iter().map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            });
            let mut answer = Answer {
                url: url.clone(),
                status: response.status().as_u16(),
                headers: headers.collect(),
                content: Content::default(),
                away: None,
            };
            let encoding = answer.encoding();
            let body = response.body_mut().as_reader();
            answer.content = Content::take(body, encoding.as_deref(), want, &self.spent)?;
            Ok(answer)
        });
        // A timeout of one answer may also be that of the whole examination.
        taken.inspect_err(|_| {
            let _ = self.spent.time();
        })
    }

    /// Requests `url` without compression.
    pub(super) fn get(&self, url: &Url, want: Want) -> Result<Answer> {
        self.ask(url, &[("Accept-Encoding", "identity")], want)
    }

    /// The same, following redirects on the host.
    pub(super) fn follow(&self, url: &Url, want: Want) -> Result<(Answer, Vec<Hop>)> {
        let mut hops: Vec<Hop> = Vec::new();
        let mut answer = self.get(url, want)?;
        while let Some(next) = answer.next() {
            if !self.may_ask(&next) {
                answer.away = Some(next);
                break;
            }
            hops.push(Hop {
                from: answer.url,
                status: answer.status,
                to: next.clone(),
            });
            let is_round = hops.iter().any(|hop| hop.from == next);
            if is_round || hops.len() > MOST_HOPS {
                return Err(Error::new(
                    format!("the host redirects in a circle, {} times", hops.len()),
                    "Look at its rules for redirects: often one adds a slash or https, and another takes it away.",
                )
                .at_address(url));
            }
            answer = self.get(&next, want)?;
        }
        Ok((answer, hops))
    }

    fn failed(&self, url: &Url, error: &ureq::Error) -> Error {
        let host = url.host_str().unwrap_or_default();
        let port = url.port_or_known_default().unwrap_or_default();
        let (what, remedy) = match error {
            ureq::Error::HostNotFound => unknown(host),
            ureq::Error::Timeout(_) => (
                format!(
                    "no whole answer came within {} s",
                    self.patience.answer.as_secs()
                ),
                "Check that the host is up, or give it more time with --timeout.".to_owned(),
            ),
            ureq::Error::Io(error) if error.kind() == io::ErrorKind::ConnectionRefused => (
                format!("nobody listens on port {port} of {host}"),
                "Check that the server runs, and the port in the address.".to_owned(),
            ),
            ureq::Error::Io(error) if is_out_of_reach(error) => (
                format!("{error}, and is not asked"),
                "Name the address itself, if it is meant: http://127.0.0.1:8000/ for one."
                    .to_owned(),
            ),
            // TLS errors are reported as invalid data.
            ureq::Error::Io(error) if is_tls(url, error) => insecure(error),
            ureq::Error::Rustls(error) => insecure(error),
            ureq::Error::LargeResponseHeader(..) => (
                format!(
                    "the answer has more than {} kB of headers",
                    MOST_OF_HEADERS >> 10
                ),
                "Check what the host sends.".to_owned(),
            ),
            error => (
                format!("the conversation with the host broke off: {error}"),
                "Check that the host is up, and try again.".to_owned(),
            ),
        };
        Error::new(what, remedy).at_address(url)
    }
}

fn is_out_of_reach(error: &io::Error) -> bool {
    error
        .get_ref()
        .is_some_and(|error| error.is::<OutOfReach>())
}

fn is_tls(url: &Url, error: &io::Error) -> bool {
    url.scheme() == "https" && error.kind() == io::ErrorKind::InvalidData
}

fn unknown(host: &str) -> (String, String) {
    (
        format!("there is no host called {host}"),
        "Check the name, and that this machine has a network.".to_owned(),
    )
}

fn insecure(error: &dyn std::fmt::Display) -> (String, String) {
    let error = error.to_string();
    if error.contains("InvalidContentType") {
        return (
            "no secure connection: what answers there does not speak https".to_owned(),
            "Ask with http:// instead, or at the port where the host speaks https.".to_owned(),
        );
    }
    (
        format!("no secure connection: {error}"),
        "Browsers will refuse it too: check the certificate's names, its last day and its issuer. \
         An issuer of your own must be known to this machine, or be in the file that SSL_CERT_FILE names."
            .to_owned(),
    )
}

/// Mozilla's root certificates: a program for the Mac that is linked elsewhere cannot read those of the machine.
#[cfg(target_vendor = "apple")]
fn roots() -> RootCerts {
    RootCerts::WebPki
}

/// The root certificates of this machine, or Mozilla's if it has none.
#[cfg(not(target_vendor = "apple"))]
fn roots() -> RootCerts {
    let native = rustls_native_certs::load_native_certs().certs;
    if native.is_empty() {
        return RootCerts::WebPki;
    }
    let certificates = native.iter();
    let certificates = certificates.map(|one| Certificate::from_der(one.as_ref()).to_owned());
    certificates.collect::<Vec<_>>().into()
}
