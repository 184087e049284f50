//! The files of the opener's own page. It may ask for nothing but these files, and works offline after one visit.

use crate::press::assets::{Asset, Viewer, integrity, named};
use crate::press::{manifest, single};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

const TEMPLATE: &str = include_str!("page.html");
/// The colours and fonts are those of a report's page.
const STYLES: &str = concat!(
    include_str!("../style/tokens.css"),
    include_str!("opener.css")
);
const WORKER: &str = include_str!("sw.js");

/// The programs of the page, as `make opener` builds them.
#[derive(Debug, Clone)]
pub struct Program {
    /// The page's script.
    pub script: Vec<u8>,
    /// The script of the worker, in which reports are read.
    pub worker: Vec<u8>,
    /// What reads texts and makes pages, as WebAssembly.
    pub press: Vec<u8>,
    /// What it needs for all else.
    pub rest: Vec<u8>,
    /// What reads PDFs, for those who open one.
    pub paper: Vec<u8>,
    /// The character maps that it asks for, for few PDFs.
    pub maps: Vec<u8>,
}

/// The media types and extensions of files that the installed page opens (W3C, Web Application Manifest,
/// `file_handlers`).
const OPENS: [(&str, &[&str]); 9] = [
    ("text/plain", &[".txt"]),
    ("text/markdown", &[".md", ".markdown", ".qmd", ".rmd"]),
    ("text/html", &[".html", ".htm", ".mhtml"]),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        &[".docx"],
    ),
    ("application/vnd.oasis.opendocument.text", &[".odt"]),
    ("application/epub+zip", &[".epub"]),
    ("application/pdf", &[".pdf"]),
    ("message/rfc822", &[".eml"]),
    ("application/x-ipynb+json", &[".ipynb"]),
];

/// The files of the opener, which shows reports with `viewer`: the page, its `program`, and what a host needs.
pub fn files(program: &Program, viewer: &Viewer) -> Vec<Asset> {
    let press = named("press", "wasm", program.press.clone());
    let rest = named("rest", "wasm", program.rest.clone());
    let paper = named("paper", "wasm", program.paper.clone());
    let maps = named("maps", "txt", program.maps.clone());
    let worker = named("worker", "js", program.worker.clone());
    let script = named("opener", "js", program.script.clone());
    let styles = named("opener", "css", STYLES.as_bytes().to_vec());
    let mut app = app();
    let policy = policy(viewer);
    let mut page = TEMPLATE.to_owned();
    for (mark, text) in [
        ("{policy}", &*policy),
        ("{version}", env!("CARGO_PKG_VERSION")),
        ("{styles}", &styles.name),
        ("{styles_integrity}", &integrity(&styles.bytes)),
        ("{script}", &script.name),
        ("{script_integrity}", &integrity(&script.bytes)),
        ("{worker}", &worker.name),
        ("{press}", &press.name),
        ("{rest}", &rest.name),
        ("{paper}", &paper.name),
        ("{maps}", &maps.name),
        ("{icon}", &app[1].name),
    ] {
        page = page.replace(mark, text);
    }
    let later = [&rest, &paper, &maps].map(|file| file.name.clone());
    let mut files = vec![
        file("index.html", page),
        file("_headers", headers(&policy)),
        script,
        worker,
        press,
        rest,
        paper,
        maps,
        styles,
    ];
    files.append(&mut app);
    files.push(offline(&files, &later));
    files
}

fn file(name: &str, text: String) -> Asset {
    Asset {
        name: name.to_owned(),
        bytes: text.into_bytes(),
    }
}

/// The policy of the page. A report is shown in a frame of the page, which inherits it: so it allows the scripts and
/// styles of a single file too, by their hashes, and pictures inside a file.
fn policy(viewer: &Viewer) -> String {
    let [scripts, styles] = single::allowed(viewer);
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {scripts}; style-src 'self' {styles}; \
         img-src 'self' data:; connect-src 'self'; worker-src 'self'; frame-src blob:; manifest-src 'self'; \
         base-uri 'none'; form-action 'none'"
    )
}

fn headers(policy: &str) -> String {
    let kept = "  Cache-Control: no-cache\n";
    let page = format!("  Content-Security-Policy: {policy}; frame-ancestors 'none'\n{kept}");
    format!(
        "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n/\n{page}/index.html\n{page}\
         /sw.js\n{kept}/{}\n{kept}/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n",
        manifest::NAME
    )
}

/// The manifest of the app, and its icons.
fn app() -> Vec<Asset> {
    let mut files = manifest::icons();
    let handlers = OPENS.map(|(media_type, extensions)| (media_type.to_owned(), json!(extensions)));
    let accepted: Value = Value::Object(handlers.into_iter().collect());
    let manifest = json!({
        "name": "Foldout",
        "description": "Opens a report on this device, folds it and filters it.",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "icons": manifest::icon_list(&files),
        "file_handlers": [{ "action": "./", "accept": accepted }],
        "launch_handler": { "client_mode": "navigate-new" },
    });
    files.insert(0, file(manifest::NAME, format!("{manifest:#}\n")));
    files
}

/// The service worker, which keeps all other files, those named in `later` later, under a version that changes with any of
/// them.
fn offline(files: &[Asset], later: &[String]) -> Asset {
    let mut digest = Sha256::new();
    let mut names = Vec::new();
    for Asset { name, bytes } in files.iter().filter(|file| file.name != "_headers") {
        digest.update(name.as_bytes());
        digest.update(bytes);
        names.push(match name.as_str() {
            "index.html" => "./",
            name => name,
        });
    }
    let mut version = String::new();
    for byte in digest.finalize().iter().take(8) {
        let _ = write!(version, "{byte:02x}");
    }
    let (later, first): (Vec<&str>, Vec<&str>) = names
        .into_iter()
        .partition(|name| later.iter().any(|one| one == name));
    let [first, later] = [first, later].map(|names| json!(names));
    file(
        "sw.js",
        format!(
            "const VERSION = \"{version}\";\nconst FILES = {first};\nconst LATER = {later};\n{WORKER}"
        ),
    )
}
