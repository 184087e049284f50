//! Only the *named* host is resolved, and only once: its name server cannot change the address afterwards.

use crate::doctor::reach::{self, Realm};
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, Url};

/// The host, with its addresses once they are known.
#[derive(Debug)]
pub(super) struct Named {
    host: Option<Host>,
    found: Mutex<Option<Vec<IpAddr>>>,
    lookup: DefaultResolver,
}

impl Named {
    pub(super) fn of(url: &Url) -> Self {
        Self {
            host: url.host().map(|host| host.to_owned()),
            found: Mutex::new(None),
            lookup: DefaultResolver::default(),
        }
    }
}

/// The error for a name that resolves to a forbidden address.
#[derive(Debug)]
pub(super) struct OutOfReach(Realm);

impl fmt::Display for OutOfReach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the name stands for {}", self.0)
    }
}

impl std::error::Error for OutOfReach {}

impl Resolver for Named {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let asked = uri.host().and_then(|host| Host::parse(host).ok());
        let (Some(named), true) = (&self.host, asked.is_some() && asked == self.host) else {
            return Err(ureq::Error::HostNotFound);
        };
        let default = if uri.scheme_str() == Some("http") {
            80
        } else {
            443
        };
        let port = uri.port_u16().unwrap_or(default);
        let mut known = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let found = match known.take() {
            Some(found) => found,
            None => {
                let answer = self.lookup.resolve(uri, config, timeout);
                let answer = answer.map_err(|error| match error {
                    ureq::Error::Io(_) => ureq::Error::HostNotFound,
                    error => error,
                })?;
                let all: Vec<IpAddr> = answer.iter().map(SocketAddr::ip).collect();
                reach::reachable(named, &all)
                    .map_err(|realm| ureq::Error::Io(io::Error::other(OutOfReach(realm))))?
            }
        };
        let mut addresses = self.empty();
        for ip in &found {
            addresses.push(SocketAddr::new(*ip, port));
        }
        *known = Some(found);
        Ok(addresses)
    }
}
