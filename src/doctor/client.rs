//! The *client* puts one question to a host and takes its answer as it is: nothing is decoded and
//! no redirect followed unless it is asked for. Only this module names `ureq`.

use crate::error::{Error, Result};
use std::io;
use std::net::ToSocketAddrs as _;
use std::time::Duration;
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use url::Url;

/// The most bytes that are read of one answer.
const MOST: u64 = 512 << 20;

/// How many redirects are followed; browsers follow twenty.
const MOST_HOPS: usize = 10;

/// One redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// What was asked for.
    pub from: Url,
    /// With which status the host said to go elsewhere.
    pub status: u16,
    /// Where to.
    pub to: Url,
}

/// What a host answered.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) url: Url,
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
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

    /// The body as text.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where a redirect leads.
    fn next(&self) -> Option<Url> {
        let leads = matches!(self.status, 301 | 302 | 303 | 307 | 308);
        let to = self.header("location").filter(|_| leads)?;
        self.url.join(&to).ok()
    }
}

/// Somebody who asks.
#[derive(Debug)]
pub(super) struct Client {
    agent: Agent,
    patience: Duration,
}

impl Client {
    /// A client that waits `patience` for an answer, and trusts whom this machine trusts.
    pub(super) fn new(patience: Duration) -> Self {
        let tls = TlsConfig::builder().root_certs(roots()).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(patience))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("foldout-doctor/", env!("CARGO_PKG_VERSION")))
            .accept("*/*")
            .build();
        Self {
            agent: config.into(),
            patience,
        }
    }

    /// Asks for `url` with these headers. A question that fails is put once more.
    pub(super) fn ask(&self, url: &Url, headers: &[(&str, &str)]) -> Result<Answer> {
        let once = || -> std::result::Result<Answer, ureq::Error> {
            let mut request = self.agent.get(url.as_str());
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let mut response = request.call()?;
            let headers = response.headers().iter().map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            });
            Ok(Answer {
                url: url.clone(),
                status: response.status().as_u16(),
                headers: headers.collect(),
                body: response
                    .body_mut()
                    .with_config()
                    .limit(MOST)
                    .read_to_vec()?,
            })
        };
        once()
            .or_else(|_| once())
            .map_err(|error| self.failed(url, &error))
    }

    /// Asks for `url`, to be sent as it is.
    pub(super) fn get(&self, url: &Url) -> Result<Answer> {
        self.ask(url, &[("Accept-Encoding", "identity")])
    }

    /// The same, and follows redirects.
    pub(super) fn follow(&self, url: &Url) -> Result<(Answer, Vec<Hop>)> {
        let mut hops: Vec<Hop> = Vec::new();
        let mut answer = self.get(url)?;
        while let Some(next) = answer.next() {
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
            answer = self.get(&next)?;
        }
        Ok((answer, hops))
    }

    fn failed(&self, url: &Url, error: &ureq::Error) -> Error {
        let host = url.host_str().unwrap_or_default();
        let port = url.port_or_known_default().unwrap_or_default();
        let (what, remedy) = match error {
            ureq::Error::HostNotFound => unknown(host),
            ureq::Error::Io(_) if (host, port).to_socket_addrs().is_err() => unknown(host),
            ureq::Error::Timeout(_) => (
                format!("no whole answer came within {} s", self.patience.as_secs()),
                "Check that the host is up, or give it more time with --timeout.".to_owned(),
            ),
            ureq::Error::Io(error) if error.kind() == io::ErrorKind::ConnectionRefused => (
                format!("nobody listens on port {port} of {host}"),
                "Check that the server runs, and the port in the address.".to_owned(),
            ),
            // What fails while the connection is made secure comes as invalid data.
            ureq::Error::Io(error) if is_tls(url, error) => insecure(error),
            ureq::Error::Rustls(error) => insecure(error),
            ureq::Error::BodyExceedsLimit(_) => (
                format!("the answer is larger than {} MB", MOST >> 20),
                "Foldout makes no such file: check what the host sends.".to_owned(),
            ),
            error => (
                format!("the conversation with the host broke off: {error}"),
                "Check that the host is up, and try again.".to_owned(),
            ),
        };
        Error::new(what, remedy).at_address(url)
    }
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

/// The issuers this machine trusts; Mozilla's, where it has no list.
fn roots() -> RootCerts {
    let native = rustls_native_certs::load_native_certs().certs;
    if native.is_empty() {
        return RootCerts::WebPki;
    }
    let certificates = native.iter();
    let certificates = certificates.map(|one| Certificate::from_der(one.as_ref()).to_owned());
    certificates.collect::<Vec<_>>().into()
}
