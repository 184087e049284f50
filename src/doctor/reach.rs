//! *Reach* decides which network addresses may be contacted. A host name may resolve to anything: to this
//! machine, or to one that only this machine can see. The check is on the addresses themselves, before any
//! connection.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// The realm of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Realm {
    /// A public address.
    Public,
    /// An address in a private network.
    Private,
    /// To this machine.
    Loopback,
    /// A link-local address; clouds serve the secrets of a machine there.
    LinkLocal,
    /// The metadata service of a cloud.
    Metadata,
    /// An unspecified address.
    Unspecified,
    /// A multicast address.
    Multicast,
    /// A reserved address: for documentation, tests or future use.
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
    /// The realm of `address`.
    pub fn of(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(address) => of_v4(address),
            IpAddr::V6(address) => of_v6(address),
        }
    }
}

fn of_v4(address: Ipv4Addr) -> Realm {
    match address.octets() {
        // The metadata services of Alibaba, Oracle and Azure; others use link-local addresses.
        [100, 100, 100, 200] | [192, 0, 0, 192] | [168, 63, 129, 16] => Realm::Metadata,
        [0, ..] => Realm::Unspecified,
        [127, ..] => Realm::Loopback,
        [169, 254, ..] => Realm::LinkLocal,
        // The last two: carrier-grade NAT, and addresses that VPNs may return for any name.
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
        // An IPv4 address: mapped, compatible, translated, or by 6to4.
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
        // Inside the global unicast space: tunnels and addresses for documentation.
        [0x2001, 0..=0x1ff, ..] | [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => Realm::Reserved,
        [0x2000..=0x3fff, ..] => Realm::Public,
        _ => Realm::Reserved,
    }
}

/// The addresses among `found` for the host `named` that may be contacted:
///
/// * if an address itself was named: that one, in any realm;
/// * if `localhost` was named: this machine only;
/// * if another name was named: public addresses or, if it has none, those of a private network.
///
/// # Errors
/// If there is none: the realm of the first address.
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

/// Whether `url` is on the host `named`: of the same origin, or with the same name and the other of http and
/// https, both with default ports.
pub fn is_on(named: &Url, url: &Url) -> bool {
    let is_web = |url: &Url| matches!(url.scheme(), "http" | "https");
    let has_own_port = |url: &Url| url.port().is_none();
    is_web(url)
        && url.host() == named.host()
        && (url.origin() == named.origin() || has_own_port(url) && has_own_port(named))
}
