//! The seed's site, built once, and a server for it. The first part of an address chooses how the site is served:
//!
//! | `/plain/` | as any static host would |
//! | `/probed/` | with a first script that records errors, policy violations and layout shifts |
//! | `/no-script/` | scripting off |
//! | `/no-wasm/` | probed, and without `WebAssembly` |
//! | `/no-storage/` | probed, and storage throws |
//! | `/empty/` | an empty page that loads the report as a module |
//! | `/slow/` | the wasm is held back until `release` |
//! | `/many/` | a report with more headings than its prerendered outline |
//! | `/deep/` | a report in which only the parts are `<details>`; also with the prefix `no-script-` |
//! | `/arriving/` | the page of a report up to its third part; the rest is held back until `release` |
//! | a name in [`REPORTS`] | the page of that report |
//! | `/kept/` | with the service worker, which the others do not have; after `renew`, a new version |
//! | `/kept-everything/` | the same for the report of that name |
//! | `/kept-mixed/` | the page of one version and the service worker of another |
//! | `/cms/` | the page of docs/embedding.html, in which the seed's report is embedded |
//! | `/cms-frame/` | a page with the frame of docs/embedding.md around it |
//! | `/opener/`, `/kept-opener/` | the page on which anybody opens a report, without and with its service worker |
//! | `/torn-opener/` | the same without what only other files than texts need |
//! | `/library/`, `/landing-pages/` | several reports; also with the prefix `probed-`, `no-script-` or `no-index-` |
//! | a name that begins with `hostile` | that report, without its policy, which would hide a fault |
//! | a name with the prefix `WHAT-HOW+` | probed, and files whose names end in `.WHAT` are faulty: see [`Fault`] |

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Instant;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use foldout::press::assets::{Asset, Viewer};
use futures::{StreamExt, stream};
use tokio::sync::watch;

use crate::shared::shared;
use crate::{HANG, HANG_MINUTES};

/// Reports other than the seed: those in the project, then those in the shared folder.
pub(crate) const REPORTS: [(&str, &str); 14] = [
    ("everything", "tests/reports/everything.md"),
    ("arabic", "tests/reports/arabic.html"),
    ("ja", "tests/reports/japanese.md"),
    ("ru", "tests/reports/russian.md"),
    ("hostile-html", "tests/reports/hostile.html"),
    ("hostile-markdown", "tests/reports/hostile.md"),
    ("hostile-text", "tests/reports/hostile.txt"),
    ("hostile-rst", "tests/reports/hostile.rst"),
    ("nist", "shared/corpus/nist-sp-800-63-3/sp800-63b.md"),
    (
        "mueller",
        "shared/corpus/mueller-report/mueller-report.html",
    ),
    ("duck", "shared/corpus/messy-html/wiki_duck.html"),
    (
        "manifesto",
        "shared/corpus/ja/team-mirai-manifesto/manifesto-concat.md",
    ),
    (
        "template",
        "shared/corpus/docx/18f-agile-solicitation-template.docx",
    ),
    (
        "arabic-chapter",
        "shared/corpus/ar/debian-handbook-ar-network-services.html",
    ),
];

/// The files of the site of a report in [`REPORTS`]; `None` if its source is missing.
pub(crate) fn report(name: &str) -> Option<&'static [Asset]> {
    static SITES: Mutex<BTreeMap<String, &'static [Asset]>> = Mutex::new(BTreeMap::new());
    let (_, path) = REPORTS.iter().find(|(known, _)| *known == name)?;
    let source = match path.strip_prefix("shared/") {
        Some(path) => shared(path)?,
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join(path),
    };
    let mut sites = SITES.lock().unwrap();
    Some(sites.entry(name.to_owned()).or_insert_with(|| {
        let viewer = Viewer::embedded().expect("run `make release` first");
        let site = foldout::site::build(&source, &viewer, None).unwrap();
        Box::leak(site.files.into_boxed_slice())
    }))
}

/// The files of the site of several small reports.
pub(crate) fn library() -> &'static [Asset] {
    static FILES: OnceLock<Vec<Asset>> = OnceLock::new();
    FILES.get_or_init(|| several("tests/reports/library"))
}

/// The files of the site of the landing pages of the corpus; `None` if they are missing.
pub(crate) fn landing_pages() -> Option<&'static [Asset]> {
    static FILES: OnceLock<Vec<Asset>> = OnceLock::new();
    let folder = shared("corpus/landing-pages/18f")?;
    Some(FILES.get_or_init(|| several(folder)))
}

/// A report with more headings than its prerendered outline; the headings have characters that are special in
/// HTML.
fn many() -> &'static [Asset] {
    static FILES: OnceLock<Vec<Asset>> = OnceLock::new();
    FILES.get_or_init(|| {
        let viewer = Viewer::embedded().expect("run `make release` first");
        made("Many headings", &viewer, 11, |part| {
            let entries =
                (1..=99).map(|at| format!("## \"{part} \\< {at}\" \\& *more*\n\nWords {at}.\n\n"));
            format!("# Part \"{part}\"\n\n{}", entries.collect::<String>())
        })
    })
}

/// The number of sections of the report at `/deep/` that are `<details>`.
pub(crate) const DEEP_PARTS: u32 = 3;

/// A report in which only the parts are `<details>`. It is just long enough that sections out of view are not
/// laid out, and that not all matches are painted at once.
fn deep() -> &'static [Asset] {
    static FILES: OnceLock<Vec<Asset>> = OnceLock::new();
    FILES.get_or_init(|| {
        let viewer = Viewer::embedded().expect("run `make release` first");
        let viewer = viewer.with_most_details(DEEP_PARTS as usize);
        made("Many sections", &viewer, DEEP_PARTS, |part| {
            let entries = (1..=60).map(|at| {
                let words = match at {
                    at if at % 5 == 3 => format!(
                        "The burrow of an otter, {part} of {at} burrows.\n\n### Inside\n\nAn otter."
                    ),
                    // The first ones fit into one window.
                    0..=10 => "Words.".to_owned(),
                    _ => "Words.\n\n".repeat(8),
                };
                format!("## Part {part} entry {at}\n\n{words}\n\n")
            });
            format!("# Part {part}\n\n{}", entries.collect::<String>())
        })
    })
}

/// A report of which the page arrives in two pieces.
fn arriving() -> &'static [Asset] {
    static FILES: OnceLock<Vec<Asset>> = OnceLock::new();
    FILES.get_or_init(|| {
        let viewer = Viewer::embedded().expect("run `make release` first");
        made("A page that arrives", &viewer, 6, |part| {
            let entries = (1..=40).map(|at| match at {
                20 => format!("An otter, number {part} of them.\n\n"),
                _ => "Words.\n\n".to_owned(),
            });
            format!("# Part {part}\n\n{}", entries.collect::<String>())
        })
    })
}

/// A page of which the rest, from its fourth part on, follows once it is released.
fn in_two_pieces(page: &[u8], mut released: watch::Receiver<bool>) -> Body {
    let mut at = page
        .windows(6)
        .enumerate()
        .filter(|(_, six)| six == b"Part 4");
    let (at, _) = at.next_back().unwrap();
    let (first, rest) = page.split_at(at);
    let (first, rest) = (Bytes::copy_from_slice(first), Bytes::copy_from_slice(rest));
    let first = stream::once(async { Ok::<_, Infallible>(first) });
    let rest = stream::once(async move {
        let _ = released.wait_for(|released| *released).await;
        Ok(rest)
    });
    Body::from_stream(first.chain(rest))
}

/// The site of a report with this many `parts`, each written by `write`.
fn made(title: &str, viewer: &Viewer, parts: u32, write: impl Fn(u32) -> String) -> Vec<Asset> {
    let parts = (1..=parts).map(write).collect::<String>();
    let folder = tempfile::TempDir::new().unwrap();
    let source = folder.path().join("made.md");
    let text = format!("---\ntitle: {title}\nlanguage: en\n---\n\n{parts}");
    std::fs::write(&source, text).unwrap();
    foldout::site::build(&source, viewer, None).unwrap().files
}

fn several(folder: impl AsRef<Path>) -> Vec<Asset> {
    let viewer = Viewer::embedded().expect("run `make release` first");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    foldout::site::build(&folder, &viewer, None).unwrap().files
}

/// The files of the opener, with programs that are not optimised.
pub(crate) fn opener() -> &'static [Asset] {
    static FILES: OnceLock<Vec<Asset>> = OnceLock::new();
    FILES.get_or_init(|| {
        let viewer = Viewer::embedded().expect("run `make release` first");
        // Cargo's target folder is two levels above the test program.
        let program = std::env::current_exe().unwrap();
        let programs = program
            .ancestors()
            .nth(3)
            .unwrap()
            .join("opener-unoptimised");
        let site = foldout::site::opener(Some(&programs), &viewer);
        site.expect("run `make press` first").files
    })
}

/// The text of the page of a report in [`REPORTS`].
pub(crate) fn report_page(name: &str) -> Option<&'static str> {
    let page = report(name)?.iter().find(|file| file.name == "index.html");
    Some(std::str::from_utf8(&page.unwrap().bytes).unwrap())
}

/// The files of the seed's site.
pub(crate) fn files() -> &'static [Asset] {
    static FILES: OnceLock<Vec<Asset>> = OnceLock::new();
    FILES.get_or_init(|| {
        let viewer = Viewer::embedded().expect("run `make release` first");
        let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
        foldout::site::build(&seeds, &viewer, None).unwrap().files
    })
}

/// Another page that shows the report of a site's `files`, as described in docs/site.md.
fn empty_page(files: &[Asset]) -> String {
    let is_script =
        |file: &&Asset| file.name.starts_with("assets/viewer-") && file.name.ends_with(".js");
    let script = files.iter().find(is_script).unwrap();
    let guide = include_str!("../../../docs/site.md");
    let (_, page) = guide.split_once("```html\n<!doctype html>").unwrap();
    let (page, _) = page.split_once("```").unwrap();
    let page = page.replace("assets/viewer-HASH.js", &script.name);
    let page = page.replace("<body></body>", "<body><p>Wait a moment.</p></body>");
    format!("<!doctype html>{page}")
}

/// A page with a report inside its own layout, as described in docs/embedding.md.
fn cms_page(variant: &str) -> String {
    let element = include_str!("../../../docs/embedding.html");
    if variant == "cms" {
        return element.to_owned();
    }
    let guide = include_str!("../../../docs/embedding.md");
    let (_, frame) = guide.split_once("```html\n<iframe").unwrap();
    let (frame, _) = frame.split_once("```").unwrap();
    format!("<!doctype html>\n<title>A frame</title>\n<h1>Our page</h1>\n<iframe{frame}")
}

/// The text of the site's page.
pub(crate) fn index() -> &'static str {
    let page = files()
        .iter()
        .find(|file| file.name == "index.html")
        .unwrap();
    std::str::from_utf8(&page.bytes).unwrap()
}

pub(crate) struct Server {
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    requests: Mutex<Vec<String>>,
    released: watch::Sender<bool>,
    stopped: watch::Sender<bool>,
    renewed: AtomicBool,
}

impl Server {
    /// Serves in its own thread, as long as the tests run.
    pub(crate) fn start() -> Self {
        files();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            requests: Mutex::default(),
            released: watch::Sender::new(false),
            stopped: watch::Sender::new(false),
            renewed: AtomicBool::new(false),
        });
        let app = Router::new().fallback(answer).with_state(shared.clone());
        let mut stopped = shared.stopped.subscribe();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.unwrap().block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                tokio::select! {
                    served = axum::serve(listener, app) => served.unwrap(),
                    _ = stopped.wait_for(|stopped| *stopped) => {}
                }
            });
        });
        Self { port, shared }
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The paths requested so far, in order.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap().clone()
    }

    /// Stops it with all connections, and waits until nothing answers.
    pub(crate) fn stop(&self) {
        self.shared.stopped.send_replace(true);
        let deadline = Instant::now() + HANG;
        while std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok() {
            assert!(
                Instant::now() < deadline,
                "the server does not end within {HANG_MINUTES} minutes: it hangs"
            );
            std::thread::yield_now();
        }
    }

    /// Replaces what `/kept/` serves with a new version.
    pub(crate) fn renew(&self) {
        self.shared.renewed.store(true, Ordering::Relaxed);
    }

    /// Releases the wasm that `/slow/` holds back.
    pub(crate) fn release(&self) {
        self.shared.released.send_replace(true);
    }
}

/// What a host does to some files of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// They are not found.
    Missing,
    /// They are held back until they are released.
    Late,
    /// Their bytes are changed.
    Changed,
    /// Their media type is plain text.
    Mistyped,
    /// A page is served instead, as by hosts of apps.
    Replaced,
    /// The host's policy forbids the page to load them.
    Barred,
    /// The browser lacks a feature: `no-plurals+`, see `probe.js`.
    Browser,
}

impl Fault {
    /// Parses the first part of an address: the end of the files' names, the fault, and the site.
    fn of(variant: &str) -> Option<(String, Self, &str)> {
        let (fault, site) = variant.split_once('+')?;
        let (what, how) = fault.rsplit_once('-')?;
        let fault = match how {
            "missing" => Self::Missing,
            "late" => Self::Late,
            "changed" => Self::Changed,
            "mistyped" => Self::Mistyped,
            "replaced" => Self::Replaced,
            "barred" => Self::Barred,
            "plurals" => Self::Browser,
            how => panic!("nothing is known of “{how}”"),
        };
        Some((format!(".{what}"), fault, site))
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    shared.requests.lock().unwrap().push(path.clone());
    let (variant, name) = path
        .trim_start_matches('/')
        .split_once('/')
        .unwrap_or(("", ""));
    let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
    let name = match name.is_empty() || name.ends_with('/') {
        true => &format!("{name}index.html"),
        false => &*name,
    };
    if name == "probe.js" {
        let probe = include_str!("probe.js").as_bytes().to_vec();
        return file(name, probe).into_response();
    }
    let (what, how, variant) = match Fault::of(variant) {
        Some((what, how, site)) => (what, Some(how), site),
        None if variant == "slow" => (".wasm".to_owned(), Some(Fault::Late), variant),
        None => (String::new(), None, variant),
    };
    let fault = how.filter(|_| name.ends_with(&what));
    match fault {
        Some(Fault::Missing) => return StatusCode::NOT_FOUND.into_response(),
        Some(Fault::Late) => {
            let mut released = shared.released.subscribe();
            let _ = released.wait_for(|released| *released).await;
        }
        _ => {}
    }
    let is_renewed = variant == "kept" && shared.renewed.load(Ordering::Relaxed);
    let is_old_worker = variant == "kept-mixed" && name == "sw.js";
    let files = match variant.strip_prefix("kept-").unwrap_or(variant) {
        _ if is_renewed || is_old_worker => report("everything"),
        name => report(name),
    };
    let of_several = match variant {
        "many" => Some(many()),
        "arriving" => Some(arriving()),
        "deep" | "no-script-deep" => Some(deep()),
        "landing-pages" => landing_pages(),
        "opener" | "kept-opener" | "torn-opener" => Some(opener()),
        variant => variant.ends_with("library").then(library),
    };
    let files = of_several.or(files).unwrap_or_else(self::files);
    if variant.starts_with("no-index") && name.contains("/search-") {
        return StatusCode::NOT_FOUND.into_response();
    }
    if variant == "torn-opener" && name.starts_with("assets/rest-") {
        return StatusCode::NOT_FOUND.into_response();
    }
    if name.ends_with("sw.js") && !variant.starts_with("kept") {
        return StatusCode::NOT_FOUND.into_response();
    }
    if (variant, name) == ("empty", "index.html") {
        return file(name, empty_page(files).into_bytes()).into_response();
    }
    if let ("cms" | "cms-frame", "index.html") = (variant, name) {
        return file(name, cms_page(variant).into_bytes()).into_response();
    }
    let name = match variant {
        "cms" | "cms-frame" => match name.strip_prefix("report/") {
            Some("") => "index.html",
            Some(name) => name,
            None => return StatusCode::NOT_FOUND.into_response(),
        },
        _ => name,
    };
    let Some(found) = files.iter().find(|file| file.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if let ("arriving", "index.html") = (variant, name) {
        let page = in_two_pieces(&found.bytes, shared.released.subscribe());
        return ([(CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response();
    }
    let mut bytes = found.bytes.clone();
    let probed = ["probed", "no-wasm", "no-storage"];
    let is_faulty = how.is_some() && variant != "slow";
    let probed = is_faulty || probed.contains(&variant) || variant.starts_with("probed-");
    if name == "index.html" && probed {
        let page = String::from_utf8(bytes).unwrap();
        let first = "<head>\n<script src=\"probe.js\"></script>";
        bytes = page.replacen("<head>", first, 1).into_bytes();
    }
    if name == "sw.js" && variant != "kept-opener" {
        // The worker uses its cache if the host takes seconds. This host is only as slow as the machine.
        let worker = String::from_utf8(bytes).unwrap();
        let patience = format!("const PATIENCE = {};", HANG.as_millis());
        let patient = worker.replace("const PATIENCE = 4000;", &patience);
        assert_ne!(worker, patient, "the worker waits for something else");
        bytes = patient.into_bytes();
    }
    if name == "index.html" && variant.starts_with("hostile") {
        let page = String::from_utf8(bytes).unwrap();
        let (before, policy) = page.split_once("<meta http-equiv=").unwrap();
        let (_, after) = policy.split_once('>').unwrap();
        bytes = format!("{before}{after}").into_bytes();
    }
    let mut response = match fault {
        Some(Fault::Changed) => {
            bytes.push(b' ');
            file(name, bytes).into_response()
        }
        Some(Fault::Mistyped) => file("a.txt", bytes).into_response(),
        Some(Fault::Replaced) => file("a.html", b"<p>An app.</p>".to_vec()).into_response(),
        _ => file(name, bytes).into_response(),
    };
    if how == Some(Fault::Barred) && name == "index.html" {
        let policy = "script-src 'unsafe-inline'".parse().unwrap();
        response
            .headers_mut()
            .insert(CONTENT_SECURITY_POLICY, policy);
    }
    if variant.starts_with("no-script") {
        let policy = "sandbox allow-same-origin allow-popups".parse().unwrap();
        response
            .headers_mut()
            .insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn file(name: &str, bytes: Vec<u8>) -> impl IntoResponse {
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("txt") => "text/plain",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")], bytes)
}
