//! `foldout serve` and unwanted clients: other host names, other sites, slow and half-open connections, and paths
//! out of the served folder.

use super::serve::Serving;
use super::{Desk, said};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::symlink;
use std::process::Command;
use std::time::Duration;

/// Only detects hangs: the server closes every connection long before.
const HANG: Duration = Duration::from_secs(300);

fn serving(options: &[&str]) -> (Desk, Serving) {
    let desk = Desk::new();
    desk.put("seeds/report.md", "# A title\n\nSome words.\n");
    let serving = Serving::with_stand_in(&desk, options);
    (desk, serving)
}

fn connect(serving: &Serving) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", serving.port())).unwrap();
    stream.set_read_timeout(Some(HANG)).unwrap();
    stream
}

/// The status of the answer to a request with this head; PORT stands for the port.
fn status(serving: &Serving, head: &str) -> u16 {
    let mut stream = connect(serving);
    let head = head.replace("PORT", &serving.port().to_string());
    write!(stream, "{head}\r\nConnection: close\r\n\r\n").unwrap();
    let mut bytes = [0; 12];
    stream.read_exact(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes[9..]).parse().unwrap()
}

#[test]
fn only_its_own_names_are_answered() {
    let (_desk, serving) = serving(&[
        "--allow-host",
        "Draft.example.org",
        "--allow-host",
        "a.example:8443",
    ]);
    for (wanted, head) in [
        (200, "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT"),
        (200, "GET / HTTP/1.1\r\nHost: LocalHost:PORT"),
        (200, "GET / HTTP/1.0\r\nHost: localhost:PORT"),
        (200, "GET / HTTP/1.1\r\nHost: draft.EXAMPLE.org"),
        (200, "GET / HTTP/1.1\r\nHost: draft.example.org:1"),
        (200, "GET / HTTP/1.1\r\nHost: a.example:8443"),
        (421, "GET / HTTP/1.1\r\nHost: a.example:8444"),
        (421, "GET / HTTP/1.1\r\nHost: a.example"),
        (421, "GET / HTTP/1.1\r\nHost: evil.example"),
        (421, "GET / HTTP/1.1\r\nHost: evil.example:PORT"),
        (
            421,
            "GET /_foldout/changes HTTP/1.1\r\nHost: evil.example:PORT",
        ),
        (
            421,
            "GET /_foldout/reload.js HTTP/1.1\r\nHost: evil.example:PORT",
        ),
        (421, "GET / HTTP/1.1\r\nHost: localhost.evil.example:PORT"),
        (421, "GET / HTTP/1.1\r\nHost: evil.draft.example.org"),
        (421, "GET / HTTP/1.1\r\nHost: localhost"),
        (421, "GET / HTTP/1.1\r\nHost: localhost:1"),
        (421, "GET / HTTP/1.1\r\nHost: localhost:+PORT"),
        (421, "GET / HTTP/1.1\r\nHost: localhost:PORT:PORT"),
        (421, "GET / HTTP/1.1\r\nHost: localhost.:PORT"),
        (421, "GET / HTTP/1.1\r\nHost: me@localhost:PORT"),
        (421, "GET / HTTP/1.1\r\nHost: 127.1:PORT"),
        (421, "GET / HTTP/1.1\r\nHost: [::1]:PORT"),
        (421, "GET / HTTP/1.1\r\nHost: "),
        (421, "GET / HTTP/1.1\r\nAccept: */*"),
        (421, "GET / HTTP/1.0\r\nAccept: */*"),
        (
            421,
            "GET / HTTP/1.1\r\nHost: localhost:PORT\r\nHost: localhost:PORT",
        ),
        (
            421,
            "GET / HTTP/1.1\r\nHost: localhost:PORT\r\nHost: evil.example",
        ),
        (
            421,
            "GET http://localhost:PORT/ HTTP/1.1\r\nHost: localhost:PORT",
        ),
        (
            421,
            "GET http://evil.example/ HTTP/1.1\r\nHost: localhost:PORT",
        ),
        (
            421,
            "CONNECT localhost:PORT HTTP/1.1\r\nHost: localhost:PORT",
        ),
        (405, "POST / HTTP/1.1\r\nHost: localhost:PORT"),
        (405, "OPTIONS * HTTP/1.1\r\nHost: localhost:PORT"),
        (
            405,
            "DELETE /_foldout/changes HTTP/1.1\r\nHost: localhost:PORT",
        ),
        (200, "HEAD / HTTP/1.1\r\nHost: localhost:PORT"),
    ] {
        assert_eq!(status(&serving, head), wanted, "{head:?}");
    }
}

#[test]
fn pages_of_other_sites_get_nothing() {
    let (_desk, serving) = serving(&["--allow-host", "draft.example.org"]);
    for (wanted, path, header) in [
        (200, "/", "Origin: http://localhost:PORT"),
        (200, "/", "Origin: http://127.0.0.1:PORT"),
        (200, "/", "Origin: https://draft.example.org"),
        (403, "/", "Origin: http://evil.example"),
        (403, "/", "Origin: http://localhost:1"),
        (403, "/", "Origin: https://localhost:PORT"),
        (403, "/", "Origin: null"),
        (403, "/_foldout/changes", "Origin: http://evil.example"),
        (403, "/", "Sec-Fetch-Site: cross-site"),
        (
            403,
            "/",
            "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: no-cors",
        ),
        (403, "/_foldout/changes", "Sec-Fetch-Site: cross-site"),
        (
            403,
            "/_foldout/reload.js",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate",
        ),
        (
            200,
            "/",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate",
        ),
        (
            200,
            "/_foldout/changes",
            "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors",
        ),
        (200, "/", "Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate"),
        (
            403,
            "/",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe",
        ),
        (
            200,
            "/",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document",
        ),
    ] {
        let head = format!("GET {path} HTTP/1.1\r\nHost: localhost:PORT\r\n{header}");
        assert_eq!(status(&serving, &head), wanted, "{head:?}");
    }
}

/// The head of the answer to a request for the page by this method.
fn head_of(serving: &Serving, method: &str) -> String {
    let mut stream = connect(serving);
    let port = serving.port();
    write!(
        stream,
        "{method} / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer);
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert_eq!(body.is_empty(), method == "HEAD");
    let lines = head.lines().filter(|line| !line.starts_with("date:"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_head_is_that_of_the_page() {
    let (_desk, serving) = serving(&[]);
    let head = head_of(&serving, "HEAD");
    assert_eq!(head, head_of(&serving, "GET"));
    assert!(head.contains("x-frame-options: SAMEORIGIN"), "{head}");
}

#[test]
fn a_name_for_all_hosts_is_refused() {
    let desk = Desk::new();
    for name in ["*", "*.example.org"] {
        let output = desk.run(&["serve", "--allow-host", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(
            said(&output).contains("give each name by itself"),
            "{}",
            said(&output)
        );
    }
}

#[test]
fn nothing_leads_out_of_the_folder() {
    let (desk, serving) = serving(&[]);
    desk.put("secret.txt", "A secret.");
    let dist = desk.path().join("dist");
    symlink("../secret.txt", dist.join("link.txt")).unwrap();
    symlink("..", dist.join("up")).unwrap();
    symlink("index.html", dist.join("inner.html")).unwrap();
    fs::create_dir_all(dist.join(".git")).unwrap();
    fs::create_dir_all(dist.join(".well-known")).unwrap();
    for name in [".git/config", ".hidden", ".well-known/a.txt"] {
        fs::write(dist.join(name), "Words.").unwrap();
    }
    let pipe = Command::new("mkfifo").arg(dist.join("pipe")).status();
    assert!(pipe.unwrap().success());
    for (wanted, path) in [
        (200, "/report.html"),
        (200, "/.well-known/a.txt"),
        (404, "/link.txt"),
        (404, "/up/secret.txt"),
        (404, "/up/dist/index.html"),
        (404, "/inner.html"),
        (404, "/pipe"),
        (404, "/.git/config"),
        (404, "/.hidden"),
        (404, "/../secret.txt"),
        (404, "/%2e%2e/secret.txt"),
        (404, "/..%2fsecret.txt"),
        (404, "/%2e%2e%2fsecret.txt"),
        (404, "/..%5csecret.txt"),
        (404, "//assets"),
        (404, "/report.html/"),
    ] {
        for method in ["GET", "HEAD"] {
            let head = format!("{method} {path} HTTP/1.1\r\nHost: localhost:PORT");
            assert_eq!(status(&serving, &head), wanted, "{head:?}");
        }
    }
    let nul = "GET /report.html%00.txt HTTP/1.1\r\nHost: localhost:PORT";
    assert_ne!(status(&serving, nul), 200);
}

#[test]
fn parts_and_known_versions_are_answered_as_before() {
    let (_desk, serving) = serving(&[]);
    let (head, body) = serving.get("/report.html");
    assert!(head.contains("x-content-type-options: nosniff"), "{head}");
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: "));
    let asked = "GET /report.html HTTP/1.1\r\nHost: localhost:PORT";
    let known = format!("{asked}\r\nIf-None-Match: {}", tag.unwrap());
    assert_eq!(status(&serving, &known), 304);
    let part = format!("{asked}\r\nRange: bytes=0-{}", body.len() / 2);
    assert_eq!(status(&serving, &part), 206);
}

/// The server closes each of these by itself, and answers others meanwhile.
#[test]
fn connections_that_nobody_uses_end() {
    let (_desk, serving) = serving(&[]);
    let silent = connect(&serving);
    let mut half = connect(&serving);
    half.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    let mut kept = connect(&serving);
    let asked = format!(
        "HEAD / HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        serving.port()
    );
    kept.write_all(asked.as_bytes()).unwrap();
    assert!(serving.get("/").0.starts_with("http/1.1 200"));
    for mut stream in [silent, half, kept] {
        let mut rest = Vec::new();
        // Closed or reset, unless it hangs.
        if let Err(error) = stream.read_to_end(&mut rest) {
            assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
        }
    }
}

#[test]
fn a_long_request_is_refused() {
    let (_desk, serving) = serving(&[]);
    let long = "a".repeat(20_000);
    let head = format!("GET / HTTP/1.1\r\nHost: localhost:PORT\r\nX-Long: {long}");
    assert_eq!(status(&serving, &head), 431);
    let many = "X-Many: a\r\n".repeat(500);
    let head = format!("GET / HTTP/1.1\r\nHost: localhost:PORT\r\n{many}X-Last: a");
    assert_eq!(status(&serving, &head), 431);
}

#[test]
fn so_many_pages_listen_and_a_place_is_free_when_one_goes() {
    let (_desk, serving) = serving(&[]);
    let mut heard: Vec<_> = (0..32).map(|_| serving.listen()).collect();
    for one in &mut heard {
        one.next();
    }
    let asked = "GET /_foldout/changes HTTP/1.1\r\nHost: localhost:PORT";
    assert_eq!(status(&serving, asked), 503);
    heard.pop();
    // The slot is free as soon as the server notices the disconnect.
    let begun = std::time::Instant::now();
    while status(&serving, asked) != 200 {
        assert!(begun.elapsed() < HANG, "the place is never free");
    }
}
