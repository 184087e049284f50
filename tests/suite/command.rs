//! The command as users run it: its messages when something is wrong, and that a former site then stays as it
//! was.

mod beside;
mod differences;
mod failures;
mod foreign;
mod init;
mod library;
mod meant;
mod memory;
mod names;
mod owned;
mod pandoc;
mod refused;
mod serve;
mod serve_guarded;
mod structured;
mod told;

pub(crate) use serve::Serving;

use foldout::ingest::Format;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");

/// A folder in which the command runs.
pub(crate) struct Desk(TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// A folder with a short report in `seeds`.
    pub(crate) fn with_report() -> Self {
        let desk = Self::new();
        desk.put(
            "seeds/report.txt",
            "A title\n\nA first sentence. A second one.\n",
        );
        desk
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes the file atomically, so that a watching server never sees half of it.
    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let half = self.path().join(".half");
        fs::write(&half, bytes).unwrap();
        fs::rename(half, path).unwrap();
    }

    /// Runs `foldout build` with a stand-in for the viewer, which these tests do not need.
    pub(crate) fn build(&self, options: &[&str]) -> Output {
        self.put_viewer();
        let mut all = vec!["build", "--viewer", "viewer"];
        all.extend(options);
        self.run(&all)
    }

    /// Puts the stand-in into `viewer`.
    fn put_viewer(&self) {
        self.put_viewer_of("export default () => {};", b"\0asm\x01\0\0\0");
    }

    /// The same, with this `script` and this `wasm`.
    pub(crate) fn put_viewer_of(&self, script: &str, wasm: &[u8]) {
        for name in [
            "site", "single", "front", "quotes", "tables", "pins", "foreign",
        ] {
            self.put(&format!("viewer/{name}.js"), script);
        }
        self.put("viewer/filter.wasm", wasm);
        self.put("viewer/viewer_bg.wasm", wasm);
    }

    pub(crate) fn run(&self, options: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_foldout"));
        command
            .args(options)
            .current_dir(self.path())
            .output()
            .unwrap()
    }

    /// The names of the entries of this folder, sorted.
    pub(crate) fn entries(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// The files of `folder` by name.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(&self.path().join(folder), "", &mut files);
        files
    }
}

fn gather(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{name}/"), files);
        } else {
            let leads_nowhere = entry.path().is_symlink() && !entry.path().exists();
            let read = || fs::read(entry.path()).unwrap();
            files.insert(name, if leads_nowhere { Vec::new() } else { read() });
        }
    }
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Builds a site, lets `spoil` change the desk, and builds again. The second build must fail with all of `wanted`
/// in its message, and leave the site unchanged.
fn refuses(spoil: impl FnOnce(&Desk), wanted: &[&str]) {
    let desk = Desk::with_report();
    let made = desk.build(&[]);
    assert!(made.status.success(), "{}", said(&made));
    let before = desk.files("dist");
    assert!(before.contains_key("index.html"));
    spoil(&desk);
    let output = desk.build(&[]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.starts_with("error: "), "{said}");
    assert!(
        said.lines().count() >= 2,
        "it does not say what to do: {said}"
    );
    for part in wanted {
        assert!(said.contains(part), "“{part}” is missing in: {said}");
    }
    assert_eq!(desk.files("dist"), before, "the site of before has changed");
    let mut left = desk.entries();
    left.retain(|name| name.starts_with('.'));
    assert!(left.is_empty(), "left behind: {left:?}");
}

/// The formats that the help lists are those that are read, and all of them.
#[test]
fn help_names_all_formats() {
    let output = Desk::new().run(&["help"]);
    let help = String::from_utf8(output.stdout).unwrap();
    let (_, listed) = help.split_once("Formats:").unwrap();
    let (listed, _) = listed.split_once("\n\n").unwrap();
    let names: Vec<&str> = listed
        .split_whitespace()
        .filter_map(|word| word.strip_prefix('.'))
        .collect();
    let unread = names
        .iter()
        .find(|name| Format::of_name(&format!("a.{name}")).is_none());
    assert_eq!(unread, None);
    let documented = include_str!("../../docs/formats.md");
    let documented = documented.lines().filter(|line| line.starts_with("| `."));
    let documented =
        documented.flat_map(|line| line.split('`').filter_map(|word| word.strip_prefix('.')));
    for name in documented {
        assert!(names.contains(&name), ".{name} is not in the help");
    }
}

#[test]
fn check_lists_for_people_and_machines() {
    let desk = Desk::new();
    desk.put(
        "seeds/report.md",
        "# One\n\n### Three\n\n[away](#nowhere)\n",
    );
    let output = desk.run(&["check"]);
    assert!(output.status.success(), "{}", said(&output));
    let listed = String::from_utf8(output.stdout).unwrap();
    let wanted = "seeds/report.md:3: the heading skips a level: “Three”\n\
                  seeds/report.md: the link leads to no place in the report: “#nowhere”\n\
                  1 broken link, 1 skipped level\n";
    assert_eq!(listed, wanted);
    let output = desk.run(&["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let rules: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|w| w["rule"].as_str())
        .collect();
    assert_eq!(rules, ["skipped-level", "broken-link"]);
    let skipped = serde_json::json!({
        "path": "seeds/report.md",
        "line": 3,
        "paragraph": null,
        "page": null,
        "page_label": null,
        "part": null,
        "rule": "skipped-level",
        "message": "the heading skips a level",
        "text": "Three",
        "mend": null,
    });
    assert_eq!(found[0], skipped);
    assert!(desk.files("dist").is_empty());
}

#[test]
fn a_folder_of_somebody_else() {
    let desk = Desk::new();
    desk.put("seeds/report.txt", "A title\n\nWords. More words.\n");
    desk.put("theirs/letter.txt", "Dear all");
    let before = desk.files("theirs");
    let output = desk.build(&["--out", "theirs"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("theirs: "), "{}", said(&output));
    assert!(said(&output).contains("--out"), "{}", said(&output));
    assert_eq!(desk.files("theirs"), before);
}

#[test]
fn wrong_usage() {
    let desk = Desk::new();
    for options in [&["bild"][..], &["build", "--owt", "x"], &[]] {
        assert_eq!(desk.run(options).status.code(), Some(2), "{options:?}");
    }
}

/// A module that imports one function, named as by wasm-bindgen.
fn wasm_importing(name: &str) -> Vec<u8> {
    use wasm_encoder::{EntityType, ImportSection, Module, TypeSection};
    let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
    types.ty().function([], []);
    imports.import("./viewer_bg.js", name, EntityType::Function(0));
    let mut module = Module::new();
    module.section(&types).section(&imports);
    module.finish()
}

#[test]
fn a_viewer_of_two_builds() {
    let desk = Desk::new();
    desk.put("seeds/report.txt", "One sentence. Another.");
    desk.put_viewer_of(
        "const made = { __wbg_a_0123: () => {} };",
        &wasm_importing("__wbg_b_4567"),
    );
    let output = desk.run(&["build", "--viewer", "viewer"]);
    assert_eq!(output.status.code(), Some(1));
    for words in ["viewer: ", "the script defines 0", "make release"] {
        assert!(said(&output).contains(words), "{}", said(&output));
    }
    assert!(desk.files("dist").is_empty());
}

#[test]
fn names_nobody_reads_are_short() {
    let desk = Desk::new();
    desk.put("seeds/report.txt", "One sentence. Another.");
    desk.put_viewer_of(
        "const made = { __wbg_b_4567: () => {} };",
        &wasm_importing("__wbg_b_4567"),
    );
    assert!(desk.run(&["build", "--viewer", "viewer"]).status.success());
    let files = desk.files("dist");
    let text = |end: &str| {
        let is_it = |name: &str| name.starts_with("assets/viewer-") && name.ends_with(end);
        let file = files.iter().find(|(name, _)| is_it(name)).unwrap();
        String::from_utf8_lossy(file.1).into_owned()
    };
    assert!(text(".js").starts_with("const made = { a: () => {} };"));
    assert!(text(".wasm").contains("./viewer_bg.js\u{1}a"));
    assert!(!text(".wasm").contains("__wbg"));
}

#[test]
fn warnings_name_the_line() {
    let desk = Desk::new();
    let output = desk.build(&[SEEDS]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        said(&output).contains("japan-russia-relations.txt:4: title said again, shown once: “")
    );
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    let desk = Desk::new();
    for out in ["one", "two"] {
        let output = desk.build(&[SEEDS, "--out", out]);
        assert!(output.status.success(), "{}", said(&output));
    }
    let (one, two) = (desk.files("one"), desk.files("two"));
    assert_eq!(one.len(), 33, "{:?}", one.keys());
    assert!(one == two, "two builds differ");
}

#[test]
fn all_addresses_are_relative() {
    let desk = Desk::new();
    let output = desk.build(&[SEEDS]);
    assert!(output.status.success(), "{}", said(&output));
    let files = desk.files("dist");
    let page = scraper::Html::parse_document(std::str::from_utf8(&files["index.html"]).unwrap());
    let addressed = scraper::Selector::parse("[href], [src]").unwrap();
    let mut own = Vec::new();
    for element in page.select(&addressed) {
        let name = element.value().name();
        let address = element.attr("href").or(element.attr("src")).unwrap();
        let leads_away = name == "a" && address.starts_with("https://");
        if !leads_away && !address.starts_with('#') && !address.starts_with("data:image/") {
            assert!(
                files.contains_key(address),
                "{name}: {address} is not a file of the site"
            );
            own.push(address.rsplit('.').next().unwrap());
        }
    }
    own.sort_unstable();
    let wanted = ["bib", "html", "js", "json", "ris", "wasm", "webmanifest"];
    assert_eq!(own, wanted);
}

#[test]
fn a_base_url_is_whole_or_refused() {
    let desk = Desk::new();
    desk.put("seeds/a.md", "# One\n\nWords.\n");
    for (url, wanted) in [
        ("example.org/a", "write it whole"),
        ("ftp://example.org/", "https://"),
        ("https://example.org/?a=b", "before any ?"),
        ("https://me:secret@example.org/", "password"),
    ] {
        let output = desk.build(&["--base-url", url]);
        assert_eq!(output.status.code(), Some(2), "{url}");
        assert!(said(&output).contains(wanted), "{}", said(&output));
    }
    let output = desk.build(&["--base-url", "https://example.org/reports/one"]);
    assert!(output.status.success(), "{}", said(&output));
    let files = desk.files("dist");
    let page = String::from_utf8(files["index.html"].clone()).unwrap();
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/reports/one/\">"));
    for (name, words) in [
        ("cite.bib", "url = {https://example.org/reports/one/}"),
        ("cite.ris", "UR  - https://example.org/reports/one/"),
        ("cite.json", "\"URL\": \"https://example.org/reports/one/\""),
    ] {
        let text = String::from_utf8(files[name].clone()).unwrap();
        assert!(text.contains(words), "{name}: {text}");
    }
}

#[test]
fn a_host_is_told_what_it_may_keep() {
    let desk = Desk::new();
    let output = desk.build(&[SEEDS, "--base-url", "https://example.org/reports/islands/"]);
    assert!(output.status.success(), "{}", said(&output));
    let files = desk.files("dist");
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let headers = text("_headers");
    let page = scraper::Html::parse_document(&text("index.html"));
    let policy = scraper::Selector::parse("meta[http-equiv=Content-Security-Policy]").unwrap();
    let policy = page
        .select(&policy)
        .next()
        .unwrap()
        .attr("content")
        .unwrap();
    assert!(headers.contains(policy), "{headers}");
    assert!(headers.contains("/assets/*\n  Cache-Control: public, max-age=31536000, immutable"));
    let address = "https://example.org/reports/islands/";
    assert!(text("sitemap.xml").contains(&format!("<loc>{address}</loc>")));
    assert!(text("robots.txt").contains(&format!("Sitemap: {address}sitemap.xml")));
}

#[test]
fn the_worker_keeps_all_that_the_page_shows() {
    let desk = Desk::new();
    desk.put("square.svg", include_str!("../reports/square.svg"));
    desk.put("report.md", "# A title\n\n![A square](square.svg)\n");
    let version = |options: &[&str]| {
        let output = desk.build(&[&["report.md"], options].concat());
        assert!(output.status.success(), "{}", said(&output));
        let worker = String::from_utf8(desk.files("dist")["sw.js"].clone()).unwrap();
        let line = |name: &str| {
            let line = worker
                .lines()
                .find(|line| line.starts_with(&format!("const {name} = ")));
            let (_, value) = line.unwrap().split_once(" = ").unwrap();
            serde_json::from_str::<serde_json::Value>(value.trim_end_matches(';')).unwrap()
        };
        (line("VERSION"), line("FILES"), line("NEEDED"))
    };
    let (first, kept, needed) = version(&[]);
    let kept: Vec<&str> = kept
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|name| name.as_str())
        .collect();
    for name in desk.files("dist").keys() {
        let precompressed = name.ends_with(".br") || name.ends_with(".gz");
        let is_icon = name.starts_with("assets/icon-");
        let asked = (name.starts_with("assets/") && !is_icon) || name.starts_with("cite.");
        assert_eq!(
            kept.contains(&name.as_str()),
            asked && !precompressed,
            "{name}"
        );
    }
    assert_eq!(needed.as_array().unwrap().len(), 2);
    // A change of content without a change of names is a new version too.
    let (second, same, _) = version(&["--base-url", "https://example.org/"]);
    assert_eq!(same.as_array().unwrap().len(), kept.len());
    assert_ne!(second, first);
}

#[test]
fn the_manifest_names_the_report_and_its_icons() {
    let desk = Desk::new();
    desk.put("report.md", "# Peace “at last”\n\nWords.\n");
    desk.put("report.toml", "language = \"ar\"\n");
    assert!(desk.build(&["report.md"]).status.success());
    let files = desk.files("dist");
    let manifest: serde_json::Value =
        serde_json::from_slice(&files["manifest.webmanifest"]).unwrap();
    assert_eq!(manifest["name"], "Peace “at last”");
    assert_eq!(
        (&manifest["lang"], &manifest["dir"]),
        (&"ar".into(), &"rtl".into())
    );
    assert_eq!(
        (&manifest["start_url"], &manifest["scope"]),
        (&"./".into(), &"./".into())
    );
    let icons = manifest["icons"].as_array().unwrap();
    assert_eq!(icons.len(), 3);
    for icon in icons {
        let bytes = &files[icon["src"].as_str().unwrap()];
        if icon["type"] == "image/png" {
            let reader = png::Decoder::new(std::io::Cursor::new(bytes))
                .read_info()
                .unwrap();
            let (width, height) = reader.info().size();
            assert_eq!(icon["sizes"], format!("{width}x{height}"));
        }
    }
    // Its colour is the page's.
    let tokens = include_str!("../../src/style/tokens.css");
    let ground = manifest["background_color"].as_str().unwrap();
    assert!(
        tokens.contains(&format!("--surface: light-dark({ground},")),
        "{ground}"
    );
    let headers = String::from_utf8(files["_headers"].clone()).unwrap();
    assert!(
        headers.contains("/sw.js\n  Cache-Control: no-cache\n"),
        "{headers}"
    );
    let single = String::from_utf8(files["report.html"].clone()).unwrap();
    assert!(!single.contains("sw.js") && !single.contains("rel=\"manifest\""));
}
