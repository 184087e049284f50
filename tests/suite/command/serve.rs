//! `foldout serve`: its answers, and the events for an open page when the source changes, breaks, disappears and
//! returns. `browser::following` tests the page itself.

use super::{Desk, said};
use crate::{HANG, HANG_MINUTES};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// A running `foldout serve`; dropping it ends the command.
pub(crate) struct Serving {
    child: Child,
    port: u16,
}

impl Serving {
    /// Serves the report in `seeds` of `desk` with a stand-in for the viewer.
    pub(super) fn with_stand_in(desk: &Desk, options: &[&str]) -> Self {
        desk.put_viewer();
        Self::start(desk, &[&["--viewer", "viewer"], options].concat())
    }

    /// Serves the report in `seeds` of `desk` and waits until it answers.
    pub(crate) fn start(desk: &Desk, options: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_foldout"))
            .args(["serve", "--port", "0"])
            .args(options)
            .current_dir(desk.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let printed = BufReader::new(child.stdout.take().unwrap());
        let address = printed.lines().find_map(|line| {
            let line = line.unwrap();
            let (_, address) = line.split_once("http://127.0.0.1:")?;
            Some(address.split('/').next()?.parse().unwrap())
        });
        Self {
            child,
            port: address.expect("it says where it serves"),
        }
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(HANG)).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n",
            self.port
        )
        .unwrap();
        stream
    }

    /// The head and the body of the answer.
    pub(super) fn get(&self, path: &str) -> (String, String) {
        let mut bytes = Vec::new();
        self.ask(path).read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        (head.to_lowercase(), body.to_owned())
    }

    pub(super) fn listen(&self) -> Heard {
        Heard(BufReader::new(self.ask("/_foldout/changes")))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The events that an open page receives.
pub(super) struct Heard(BufReader<TcpStream>);

impl Heard {
    pub(super) fn next(&mut self) -> Value {
        let deadline = Instant::now() + HANG;
        let hangs = || format!("nothing more is told within {HANG_MINUTES} minutes: it hangs");
        loop {
            assert!(Instant::now() < deadline, "{}", hangs());
            let mut line = String::new();
            let read = self.0.read_line(&mut line);
            let read = read.unwrap_or_else(|error| panic!("{} ({error})", hangs()));
            assert!(read > 0, "the server has stopped telling");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }
}

fn desk(text: &str) -> Desk {
    let desk = Desk::new();
    desk.put("seeds/report.md", text);
    desk
}

#[test]
fn the_script_is_in_what_is_served_and_not_in_the_site() {
    let desk = desk("# A title\n\nSome words.\n");
    let serving = Serving::with_stand_in(&desk, &[]);
    let page = String::from_utf8(desk.files("dist")["index.html"].clone()).unwrap();
    assert!(!page.contains("_foldout"));
    for path in ["/", "/index.html"] {
        let (head, body) = serving.get(path);
        assert!(head.starts_with("http/1.1 200"), "{head}");
        assert!(
            head.contains("content-type: text/html; charset=utf-8"),
            "{head}"
        );
        assert!(head.contains("cache-control: no-cache"), "{head}");
        let (before, rest) = body
            .split_once("<script src=\"/_foldout/reload.js?")
            .unwrap();
        let (_, after) = rest.split_once("</script>\n").unwrap();
        assert_eq!(
            format!("{before}{after}"),
            page,
            "it changes more than its script"
        );
    }
    let (head, body) = serving.get("/_foldout/reload.js");
    assert!(head.contains("content-type: text/javascript"), "{head}");
    assert!(body.contains("EventSource"));
    let (head, body) = serving.get("/report.html");
    assert!(
        head.starts_with("http/1.1 200") && !body.contains("_foldout"),
        "{head}"
    );
    for path in ["/nothing", "/sw.js"] {
        let (head, _) = serving.get(path);
        assert!(head.starts_with("http/1.1 404"), "{path}: {head}");
    }
}

#[test]
fn a_change_is_built_and_told() {
    let desk = desk("# A title\n\nSome words.\n\n![A square](square.svg)\n");
    let serving = Serving::with_stand_in(&desk, &[]);
    let mut heard = serving.listen();
    let mut versions = vec![heard.next()["version"].clone()];
    let square = include_str!("../../reports/square.svg");
    for (name, text, wanted) in [
        (
            "seeds/report.md",
            "# A title\n\nOther words.\n\n![A square](square.svg)\n",
            "Other words.",
        ),
        (
            "seeds/report.toml",
            "title = \"Another title\"\n",
            "Another title",
        ),
        ("seeds/report.toml", "title = \"A third\"\n", "A third"),
        ("seeds/square.svg", square, "assets/square-"),
    ] {
        desk.put(name, text);
        let now = heard.next();
        assert_eq!(now["error"], Value::Null);
        assert!(
            !versions.contains(&now["version"]),
            "{name}: the same version again"
        );
        versions.push(now["version"].clone());
        let (_, page) = serving.get("/");
        assert!(page.contains(wanted), "{name}: {wanted}");
        let version = now["version"].as_str().unwrap();
        assert!(page.contains(&format!("reload.js?{version}")));
    }
}

#[test]
fn pictures_and_metadata_elsewhere_than_in_a_folder_of_seeds_are_watched() {
    let desk = Desk::new();
    desk.put(
        "report.md",
        "# A title\n\n![A square](pictures/square.svg)\n",
    );
    let serving = Serving::with_stand_in(&desk, &["report.md"]);
    let mut heard = serving.listen();
    let first = heard.next()["version"].clone();
    desk.put(
        "pictures/square.svg",
        include_str!("../../reports/square.svg"),
    );
    let second = heard.next()["version"].clone();
    assert_ne!(first, second);
    desk.put("report.toml", "title = \"Another title\"\n");
    assert_ne!(heard.next()["version"], second);
}

#[test]
fn a_broken_source_keeps_the_last_good_site() {
    let good = "# A title\n\nSome words.\n";
    let desk = desk(good);
    let serving = Serving::with_stand_in(&desk, &[]);
    let mut heard = serving.listen();
    let first = heard.next();
    let site = desk.files("dist");

    desk.put("seeds/report.toml", "titel = \"Another title\"\n");
    let broken = heard.next();
    assert_eq!(broken["version"], first["version"]);
    let error = broken["error"].as_str().unwrap();
    assert!(error.starts_with("seeds/report.toml:1:1: "), "{error}");
    assert!(error.contains("Did you mean `title`?"), "{error}");
    assert_eq!(desk.files("dist"), site);
    // A page opened now is told too.
    assert_eq!(serving.listen().next(), broken);

    desk.put("seeds/report.toml", "title = \"Another title\"\n");
    let mended = heard.next();
    assert_eq!(mended["error"], Value::Null);
    assert_ne!(mended["version"], first["version"]);

    for gone in ["seeds/report.md", "seeds"] {
        let path = desk.path().join(gone);
        let aside = desk.path().join("aside");
        fs::rename(&path, &aside).unwrap();
        let missing = heard.next();
        assert_eq!(missing["version"], mended["version"]);
        assert!(
            missing["error"].as_str().unwrap().starts_with("seeds: "),
            "{missing}"
        );
        assert!(serving.get("/").1.contains("Another title"));
        fs::rename(&aside, &path).unwrap();
        assert_eq!(heard.next(), mended);
    }
}

#[test]
fn the_port_is_asked_for_before_anything_is_built() {
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let desk = desk("Words. More words.\n");
    desk.put_viewer();
    let output = desk.run(&["serve", "--viewer", "viewer", "--port", &port]);
    assert_eq!(output.status.code(), Some(1));
    for words in [&format!("port {port} is taken"), "--port"] {
        assert!(said(&output).contains(words), "{}", said(&output));
    }
    assert!(desk.files("dist").is_empty());
}

#[test]
fn a_report_that_never_was_good_is_not_served() {
    let desk = desk("");
    desk.put_viewer();
    let output = desk.run(&["serve", "--viewer", "viewer", "--port", "0"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("the report is empty"),
        "{}",
        said(&output)
    );
}

#[test]
fn ctrl_c_ends_it_while_a_page_listens() {
    let desk = desk("Words. More words.\n");
    let mut serving = Serving::with_stand_in(&desk, &[]);
    let mut heard = serving.listen();
    heard.next();
    let id = serving.child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(serving.child.wait().unwrap().code(), Some(0));
}
