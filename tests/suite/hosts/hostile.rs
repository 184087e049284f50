//! Malicious hosts: endless or huge answers, redirects elsewhere, or control characters for the terminal.

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, TcpListener};

use super::stand_in::{Question, Reply, StandIn};
use super::{Told, doctor};
use crate::command::said;
use foldout::doctor::reach::{Realm, is_on, reachable};
use url::{Host, Url};

fn is_page(asked: &Question) -> bool {
    ["/report/", "/report/index.html"].contains(&&*asked.path)
}

/// Appends `text` to the page, if it is sent uncompressed.
fn add(asked: &Question, reply: &mut Reply, text: &str) {
    if is_page(asked) && asked.encoding == "identity" {
        reply.body.extend_from_slice(text.as_bytes());
    }
}

/// This once took quadratic time.
#[test]
fn a_page_of_any_depth_is_read() {
    let deep = "<div>".repeat(200_000);
    let host = StandIn::start(move |asked, reply| add(asked, reply, &deep));
    host.told()
        .find("fault integrity: is not what the build wrote");
}

#[test]
fn what_is_elsewhere_is_named_and_not_asked() {
    let other = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    other.set_nonblocking(true).unwrap();
    let port = other.local_addr().unwrap().port();
    let names = format!(
        "<img src=\"http://127.0.0.1:{port}/a.png\"><script src=\"http://127.0.0.1:{port}/b.js\"></script>\
         <img src=\"http://169.254.169.254/latest/\"><link rel=stylesheet href=\"http://[::1]:{port}/\">\
         <img src=\"http://2130706433:{port}/c.png\">"
    );
    let host = StandIn::start(move |asked, reply| {
        add(asked, reply, &names);
        if asked.path.ends_with("/cite.bib") {
            reply.lead(&format!("http://127.0.0.1:{port}/d"));
        }
    });
    let told = host.told();
    let elsewhere = told.find("fault address: is on another host, and was not asked for");
    assert_eq!(elsewhere["addresses"].as_array().unwrap().len(), 5);
    told.find("fault missing: is not there: the host leads to http://127.0.0.1:");
    assert!(other.accept().is_err(), "somebody asked elsewhere");
}

#[test]
fn a_host_that_leads_to_another_is_left_there() {
    let other = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    other.set_nonblocking(true).unwrap();
    let to = format!("http://{}/", other.local_addr().unwrap());
    let leads = to.clone();
    let host = StandIn::start(move |_, reply| reply.lead(&leads));
    let output = doctor(&[&host.address("/report/")]);
    assert_eq!(output.status.code(), Some(1));
    for words in [&*format!("leads to another, {to}"), "name that address"] {
        assert!(said(&output).contains(words), "{}", said(&output));
    }
    assert!(other.accept().is_err(), "somebody asked elsewhere");
}

/// A small answer that unpacks to a gigabyte counts as another file, and is not fully unpacked.
#[test]
fn what_unpacks_without_an_end_is_another_file() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![0; 1 << 20];
    for _ in 0..1024 {
        packer.write_all(&zeros).unwrap();
    }
    let bomb = packer.finish().unwrap();
    let host = StandIn::start(move |asked, reply| {
        if asked.path.ends_with(".wasm") && asked.encoding == "gzip" {
            reply.body = bomb.clone();
            reply.set("content-encoding", "gzip");
        }
    });
    host.told()
        .find("fault encoding: is another file in gzip than without");
}

#[test]
fn when_the_time_is_over_what_was_found_is_told_and_never_that_all_is_well() {
    let host = StandIn::start(|asked, reply| {
        if asked.path.ends_with("no-such-page") {
            reply.status = 403;
        }
        if asked.path.ends_with("/sw.js") {
            // Nothing is sent, and the connection stays open.
            loop {
                std::thread::park();
            }
        }
    });
    let address = host.address("/report/");
    let output = doctor(&[&address, "--within", "2", "--timeout", "600"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    for words in [
        "does not exist, and is answered 403",
        "stopped: the 2 s for it are over (--within)",
        "not examined whole; so far no faults, 1 hint",
    ] {
        assert!(text.contains(words), "“{words}” is missing in: {text}");
    }
    let quiet = doctor(&[&address, "--within", "2", "--timeout", "600", "--quiet"]);
    assert_eq!(quiet.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&quiet.stdout).starts_with("stopped: "));
}

#[test]
fn a_host_that_names_files_without_an_end_is_asked_for_so_many() {
    let names: String = (0..5_000)
        .map(|at| format!("<img src=\"p{at}.svg\">"))
        .collect();
    let asked_for = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = asked_for.clone();
    let host = StandIn::start(move |asked, reply| {
        count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        add(asked, reply, &names);
    });
    let told = Told::of(&host.address("/report/"));
    assert_eq!(told.code, 1);
    let asked = asked_for.load(std::sync::atomic::Ordering::SeqCst);
    assert!((2_000..=4_001).contains(&asked), "{asked}");
}

#[test]
fn what_a_host_says_does_not_steer_the_terminal() {
    let host = StandIn::start(|asked, reply| {
        reply.set("server", "evil\u{9b}2J");
        if is_page(asked) {
            let page = String::from_utf8_lossy(&reply.body);
            let page = page.replacen(
                "content=\"Foldout",
                "content=\"Foldout\u{1b}[2J\u{7}\u{202e}\nno faults, no hints\u{2028}",
                1,
            );
            if asked.encoding == "identity" {
                reply.body = page.into_bytes();
            }
        }
    });
    let output = doctor(&[&host.address("/report/")]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("Foldout␛[2J␇<U+202E>␊no faults, no hints<U+2028>"),
        "{text}"
    );
    assert!(text.contains("evil<U+009B>2J"), "{text}");
    let is_bad = |c: char| c != '\n' && (c.is_control() || "\u{202e}\u{2028}".contains(c));
    assert!(!text.chars().any(is_bad), "{text:?}");
    let output = doctor(&[&host.address("/report/"), "--format", "json"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.trim_end().chars().any(is_bad), "{text:?}");
    assert!(
        text.contains("\\u202e") && text.contains("\\u009b"),
        "{text}"
    );
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["host"], "evil\u{9b}2J");
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

/// Only the decision; nothing is sent.
#[test]
fn where_an_address_leads() {
    for (realm, addresses) in [
        (
            Realm::Public,
            "8.8.8.8 100.128.0.1 172.32.0.1 192.169.0.1 2606:4700::1 64:ff9b::808:808 ::ffff:8.8.8.8 2002:808:808::1",
        ),
        (
            Realm::Private,
            "10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 198.18.0.1 fd00::1 fc00::1 fec0::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1::1",
        ),
        (
            Realm::Loopback,
            "127.0.0.1 127.255.255.254 ::1 ::ffff:127.0.0.1 ::127.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1::",
        ),
        (
            Realm::LinkLocal,
            "169.254.169.254 169.254.0.1 fe80::1 febf::1 ::ffff:169.254.169.254 64:ff9b::a9fe:a9fe",
        ),
        (
            Realm::Metadata,
            "100.100.100.200 192.0.0.192 168.63.129.16 fd00:ec2::254 fd20:ce::254",
        ),
        (Realm::Unspecified, "0.0.0.0 0.1.2.3 :: ::ffff:0.0.0.0"),
        (Realm::Multicast, "224.0.0.1 239.255.255.255 ff02::1"),
        (
            Realm::Reserved,
            "240.0.0.1 255.255.255.255 192.0.2.1 198.51.100.1 203.0.113.1 2001:db8::1 2001::1 100::1 3fff::1",
        ),
    ] {
        for address in addresses.split(' ') {
            assert_eq!(Realm::of(ip(address)), realm, "{address}");
        }
    }
}

#[test]
fn what_a_name_may_stand_for() {
    for (named, found, wanted) in [
        ("example.org", "8.8.8.8", "8.8.8.8"),
        ("example.org", "127.0.0.1 8.8.8.8 10.0.0.1", "8.8.8.8"),
        (
            "intranet.example.org",
            "10.0.0.1 fd00::1",
            "10.0.0.1 fd00::1",
        ),
        ("example.org", "127.0.0.1", ""),
        (
            "example.org",
            "::1 0.0.0.0 169.254.169.254 fe80::1 224.0.0.1",
            "",
        ),
        ("example.org", "::ffff:127.0.0.1", ""),
        ("metadata.example.org", "fd00:ec2::254", ""),
        ("localhost", "::1 127.0.0.1 8.8.8.8", "::1 127.0.0.1"),
        ("a.localhost.", "127.0.0.1", "127.0.0.1"),
        ("localhost", "8.8.8.8", ""),
        ("localhost.example.org", "127.0.0.1", ""),
        ("127.0.0.1", "127.0.0.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1", "127.0.0.1"),
        ("169.254.169.254", "169.254.169.254", "169.254.169.254"),
        ("[fe80::1]", "fe80::1", "fe80::1"),
        ("8.8.8.8", "127.0.0.1", ""),
    ] {
        let host = Host::parse(named).unwrap();
        let list = |text: &str| -> Vec<IpAddr> { text.split_whitespace().map(ip).collect() };
        let reached = reachable(&host, &list(found));
        assert_eq!(
            reached.clone().unwrap_or_default(),
            list(wanted),
            "{named}: {found}"
        );
        assert_eq!(reached.is_err(), wanted.is_empty(), "{named}: {found}");
    }
}

#[test]
fn what_is_on_the_named_host() {
    for (is_there, named, url) in [
        (true, "https://example.org/a/", "https://example.org/b"),
        (true, "http://example.org/", "https://example.org/"),
        (true, "https://example.org/", "http://example.org/"),
        (true, "http://127.0.0.1:80/", "http://2130706433/"),
        (true, "http://a:8000/", "http://A:8000/"),
        (false, "https://example.org/", "https://www.example.org/"),
        (false, "https://example.org/", "https://example.org:8443/"),
        (false, "http://127.0.0.1:8000/", "http://127.0.0.1:22/"),
        (false, "http://127.0.0.1:8000/", "https://127.0.0.1/"),
        (false, "http://127.0.0.1/", "http://localhost/"),
        (
            false,
            "https://example.org/",
            "https://example.org@evil.example/",
        ),
        (false, "https://example.org/", "ftp://example.org/"),
        (false, "https://example.org/", "data:text/plain,example.org"),
    ] {
        let [named, url] = [named, url].map(|url| Url::parse(url).unwrap());
        assert_eq!(is_on(&named, &url), is_there, "{named} {url}");
    }
}
