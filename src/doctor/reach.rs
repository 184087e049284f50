//! What is within *reach*: to which addresses of the network a question may go. The person who asks
//! names a host, and a name may lead anywhere: to this machine, or to one that only this machine can
//! see. It is decided on the addresses themselves, before any of them is connected to.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// Where an address leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Realm {
    /// To a machine that anybody may reach.
    Public,
    /// To one in a network of somebody's own.
    Private,
    /// To this machine.
    Loopback,
    /// To one on the same wire; there clouds keep the secrets of a machine.
    LinkLocal,
    /// To what tells a machine in a cloud about itself.
    Metadata,
    /// To nobody in particular.
    Unspecified,
    /// To many at once.
    Multicast,
    /// To none: kept for examples, tests and later.
    Reserved,
}

impl fmt::Display for Realm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Public => "a public address",
            Self::Private => "an address in a private network",
            Self::Loopback => "this machine",
            Self::LinkLocal => "an address on this machine's link",
            Self::Metadata => "the metadata of a machine in a cloud",
            Self::Unspecified => "an unspecified address",
            Self::Multicast => "a multicast address",
            Self::Reserved => "a reserved address",
        })
    }
}

impl Realm {
    /// Where `address` leads.
    pub fn of(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(address) => of_v4(address),
            IpAddr::V6(address) => of_v6(address),
        }
    }
}

fn of_v4(address: Ipv4Addr) -> Realm {
    match address.octets() {
        // Alibaba, Oracle and Azure tell there what others tell on the link.
        [100, 100, 100, 200] | [192, 0, 0, 192] | [168, 63, 129, 16] => Realm::Metadata,
        [0, ..] => Realm::Unspecified,
        [127, ..] => Realm::Loopback,
        [169, 254, ..] => Realm::LinkLocal,
        // The last two: shared by a provider's customers, and what a tunnel may give for any name.
        [10, ..]
        | [172, 16..=31, ..]
        | [192, 168, ..]
        | [100, 64..=127, ..]
        | [198, 18..=19, ..] => Realm::Private,
        [224..=239, ..] => Realm::Multicast,
        [240..=255, ..]
        | [192, 0, 0 | 2, _]
        | [192, 88, 99, _]
        | [198, 51, 100, _]
        | [203, 0, 113, _] => Realm::Reserved,
        _ => Realm::Public,
    }
}

fn of_v6(address: Ipv6Addr) -> Realm {
    let parts = address.segments();
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        of_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        [0, 0, 0, 0, 0, 0, 0, 0] => Realm::Unspecified,
        [0, 0, 0, 0, 0, 0, 0, 1] => Realm::Loopback,
        // An address of version 4, mapped, compatible, translated, or by 6to4.
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => v4(high, low),
        [0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254] | [0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254] => {
            Realm::Metadata
        }
        [0xfc00..=0xfdff, ..] | [0xfec0..=0xfeff, ..] | [0x64, 0xff9b, 1, ..] => Realm::Private,
        [0xfe80..=0xfebf, ..] => Realm::LinkLocal,
        [0xff00..=0xffff, ..] => Realm::Multicast,
        // The first is the space that is given out; in it are tunnels and examples.
        [0x2001, 0..=0x1ff, ..] | [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => Realm::Reserved,
        [0x2000..=0x3fff, ..] => Realm::Public,
        _ => Realm::Reserved,
    }
}

/// To which of the addresses `found` for the host `named` a question may go:
///
/// * where an address itself was named, to that one, wherever it leads;
/// * where `localhost` was, to this machine alone;
/// * where another name was, to public addresses or, where it has none, to those of a private network.
///
/// # Errors
/// Where to none: with the realm of the first.
pub fn reachable(named: &Host, found: &[IpAddr]) -> Result<Vec<IpAddr>, Realm> {
    let in_realm = |realm: Realm| -> Vec<IpAddr> {
        let found = found.iter().copied();
        found.filter(|one| Realm::of(*one) == realm).collect()
    };
    let reached = match named {
        Host::Ipv4(named) => only(found, IpAddr::V4(*named)),
        Host::Ipv6(named) => only(found, IpAddr::V6(*named)),
        Host::Domain(name) if is_localhost(name) => in_realm(Realm::Loopback),
        Host::Domain(_) => match in_realm(Realm::Public) {
            public if public.is_empty() => in_realm(Realm::Private),
            public => public,
        },
    };
    match found.first() {
        Some(first) if reached.is_empty() => Err(Realm::of(*first)),
        _ => Ok(reached),
    }
}

fn only(found: &[IpAddr], named: IpAddr) -> Vec<IpAddr> {
    found.iter().copied().filter(|one| *one == named).collect()
}

fn is_localhost(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    name == "localhost" || name.ends_with(".localhost")
}

/// Whether `url` is on the host that was `named`: of the same origin, or on the same name by the other
/// of http and https, where each has its own port.
pub fn is_on(named: &Url, url: &Url) -> bool {
    let is_web = |url: &Url| matches!(url.scheme(), "http" | "https");
    let has_own_port = |url: &Url| url.port().is_none();
    is_web(url)
        && url.host() == named.host()
        && (url.origin() == named.origin() || has_own_port(url) && has_own_port(named))
}
