//! Whether the host and its page can be reached, and the errors if not.

use std::net::{Ipv4Addr, TcpListener};

use super::doctor;
use super::stand_in::StandIn;
use crate::command::said;

/// Runs the doctor, which must fail with all of `wanted` in its message.
#[track_caller]
fn refuses(options: &[&str], wanted: &[&str]) {
    let output = doctor(options);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(output.stdout.is_empty());
    assert!(
        said.starts_with(&format!("error: {}", options[0])),
        "{said}"
    );
    assert!(
        said.lines().count() >= 2,
        "it does not say what to do: {said}"
    );
    for part in wanted {
        assert!(said.contains(part), "“{part}” is missing in: {said}");
    }
}

#[test]
fn a_host_that_is_not_there() {
    refuses(
        &["http://no-such-host.invalid/"],
        &["there is no host called no-such-host.invalid"],
    );
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let address = format!("http://127.0.0.1:{port}/");
    refuses(
        &[&address],
        &[&format!("nobody listens on port {port} of 127.0.0.1")],
    );
}

#[test]
fn a_host_that_does_not_answer() {
    let silent = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = format!("http://{}/", silent.local_addr().unwrap());
    refuses(
        &[&address, "--timeout", "1"],
        &["no whole answer came within 1 s", "--timeout"],
    );
}

#[test]
fn a_host_that_does_not_speak_https() {
    let host = StandIn::start(|_, _| ());
    let address = host.address("/report/").replace("http:", "https:");
    refuses(&[&address], &["no secure connection", "http://"]);
}

#[test]
fn what_is_no_page_of_foldouts() {
    let host = StandIn::start(|asked, reply| match &*asked.path {
        "/another/" => (reply.status, reply.body) = (200, b"<p>Another page".to_vec()),
        "/broken/" => reply.status = 500,
        "/closed/" => reply.status = 403,
        "/around/" => reply.lead("/and/"),
        "/and/" => reply.lead("/around/"),
        _ => {}
    });
    for (path, wanted) in [
        ("/another/", "no page that Foldout made"),
        ("/report/cite.bib", "no page that Foldout made"),
        ("/nothing/", "the host answers 404"),
        ("/broken/", "the host's log"),
        ("/closed/", "Let everybody read the folder"),
        ("/around/", "redirects in a circle"),
    ] {
        refuses(&[&host.address(path)], &[wanted]);
    }
}

#[test]
fn a_host_that_stops_answering() {
    let host = StandIn::start(|asked, reply| {
        if asked.path.ends_with("cite.bib") {
            // The announced length is larger than the content.
            reply.set("content-length", "100000");
        }
    });
    let output = doctor(&[&host.address("/report/")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("/report/cite.bib: "),
        "{}",
        said(&output)
    );
}

#[test]
fn what_is_no_address() {
    for (address, what) in [
        ("ftp://example.org/", "ftp is not asked for"),
        ("https://", "empty host"),
        ("file:///etc/passwd", "file is not asked for"),
    ] {
        let output = doctor(&[address]);
        assert_eq!(output.status.code(), Some(2), "{address}");
        assert!(said(&output).contains(what), "{}", said(&output));
    }
}

#[test]
fn redirects_are_followed_and_told() {
    let host = StandIn::start(|asked, reply| {
        if asked.path == "/old" {
            reply.lead("/report");
        }
    });
    let output = doctor(&[&host.address("/old")]);
    let text = String::from_utf8(output.stdout).unwrap();
    for (from, to) in [("/old", "/report"), ("/report", "/report/")] {
        let line = format!(
            "{} leads to {} (301)\n",
            host.address(from),
            host.address(to)
        );
        assert!(text.contains(&line), "{line}{text}");
    }
    assert!(output.status.success(), "{text}");
}
