//! The notices of third-party software name exactly what is linked, and are distributed with it. `make notices`
//! takes the licences from the packages' sources.

use crate::command::Desk;
use crate::site::stand_in;
use foldout::press::assets::Asset;
use foldout::press::notices::NAME as NOTICES;
use foldout::press::single::{NAME as SINGLE_FILE, NOTICES_SECTION};
use foldout::site;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::io::Read;
use std::process::Command;
use tempfile::TempDir;
use wasmparser::{Parser, Payload};

const PAGE: &str = include_str!("../../src/press/notices/page.txt");
const SEARCH: &str = include_str!("../../src/press/notices/search.txt");
const COMMAND: &str = include_str!("../../src/press/notices/command.txt");

/// The table from which the notices are made: what is compiled into the page and the command.
#[derive(Debug, Deserialize)]
struct About {
    targets: Vec<String>,
}

const OF_PAGE: &str = "wasm32-unknown-unknown";

fn targets() -> Vec<String> {
    let about: About =
        toml::from_str(include_str!("../../tools/notices/about.toml")).expect("a table");
    assert!(about.targets.iter().any(|target| target == OF_PAGE));
    about.targets
}

/// The packages with versions that Cargo links for `targets`, without build dependencies.
fn linked(targets: &[String]) -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut tree = Command::new(cargo);
    tree.args(["tree", "--locked", "--offline", "--prefix", "none"])
        .args(["--edges", "normal,no-proc-macro", "--format", "{p}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    for target in targets {
        tree.args(["--target", target]);
    }
    if targets == [OF_PAGE] {
        // The viewer is built without the code that makes pages.
        tree.arg("--no-default-features");
    }
    let said = tree.output().unwrap();
    let errors = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "`cargo fetch --locked`? {errors}");
    let lines = String::from_utf8(said.stdout).unwrap();
    let packages = lines.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
        // What has a path is Foldout's own.
        let is_ours = words.next().is_some_and(|place| place.starts_with("(/"));
        (!is_ours).then(|| format!("{name} {version}"))
    });
    packages.collect()
}

/// The packages listed in notices.
fn named(notices: &str) -> BTreeSet<String> {
    let (_, list) = notices.split_once("/NAME/VERSION\n\n").unwrap();
    let (list, _) = list.split_once("\n\n").unwrap();
    let packages = list
        .lines()
        .map(|line| line.split_once(": ").unwrap().0.to_owned());
    packages.collect()
}

fn assert_same(notices: &str, linked: &BTreeSet<String>) {
    let named = named(notices);
    assert!(named.len() > 50, "{named:?}");
    let missing: Vec<_> = linked.difference(&named).collect();
    let foreign: Vec<_> = named.difference(linked).collect();
    assert!(
        missing.is_empty() && foreign.is_empty(),
        "`make notices` makes them anew: not named {missing:?}, not linked {foreign:?}"
    );
}

#[test]
fn the_page_s_notices_name_what_is_linked() {
    assert_same(PAGE, &linked(&[OF_PAGE.to_owned()]));
}

#[test]
fn the_command_s_notices_name_what_is_linked() {
    let targets = targets();
    let linked = targets
        .iter()
        .flat_map(|target| linked(std::slice::from_ref(target)))
        .collect();
    assert_same(COMMAND, &linked);
}

#[test]
fn what_is_listed_has_its_text() {
    for notices in [PAGE, COMMAND] {
        let (_, texts) = notices.split_once("\nOther software\n").unwrap();
        let texts = texts.split_whitespace().collect::<Vec<_>>().join(" ");
        for package in named(notices) {
            let ends = [",", ":", " "].map(|end| format!("{package}{end}"));
            let has_text = ends.iter().any(|end| texts.contains(end));
            assert!(has_text, "{package}");
        }
    }
    // Pagefind is not a Cargo package, so its version is in the text.
    let pagefind = named(COMMAND)
        .into_iter()
        .find(|one| one.starts_with("pagefind "));
    let pagefind = pagefind.unwrap().replace("pagefind", "Pagefind");
    for notices in [SEARCH, COMMAND] {
        assert!(notices.contains(&format!("\n{pagefind}: ")), "{pagefind}");
    }
}

fn find<'a>(files: &'a [Asset], name: &str) -> &'a [u8] {
    let file = files.iter().find(|file| file.name == name);
    &file.unwrap_or_else(|| panic!("no {name}")).bytes
}

fn unpacked(mut packed: impl Read) -> String {
    let mut text = String::new();
    packed.read_to_string(&mut text).unwrap();
    text
}

fn site_of(names: &[&str]) -> Vec<Asset> {
    let folder = TempDir::new().unwrap();
    for name in names {
        std::fs::write(folder.path().join(name), "# One\n\nTwo.\n").unwrap();
    }
    let viewer = stand_in("export default () => {};");
    site::build(folder.path(), &viewer, None).unwrap().files
}

#[test]
fn a_site_has_the_notices_of_its_software() {
    let both = [PAGE, SEARCH].join("\n");
    for (names, wanted) in [(&["a.md"][..], PAGE), (&["a.md", "b.md"], &both)] {
        let files = site_of(names);
        assert!(find(&files, NOTICES) == wanted.as_bytes(), "{names:?}");
        let brotli = find(&files, &format!("{NOTICES}.br"));
        let gzip = find(&files, &format!("{NOTICES}.gz"));
        assert!(unpacked(brotli::Decompressor::new(brotli, 1 << 14)) == wanted);
        assert!(unpacked(flate2::read::GzDecoder::new(gzip)) == wanted);
        let headers = String::from_utf8_lossy(find(&files, "_headers"));
        let rule = format!("\n/{NOTICES}\n  Cache-Control: no-cache\n");
        assert!(headers.contains(&rule), "{headers}");
        // They are not needed to read the report.
        let worker = files.iter().find(|file| file.name.ends_with("sw.js"));
        assert!(!String::from_utf8_lossy(&worker.unwrap().bytes).contains(NOTICES));
    }
}

#[test]
fn a_report_that_travels_alone_has_them_too() {
    let files = site_of(&["a.md"]);
    let page = String::from_utf8_lossy(find(&files, SINGLE_FILE));
    let page = scraper::Html::parse_document(&page);
    let css = format!("script[type='text/plain'][data-{NOTICES_SECTION}]");
    let element = scraper::Selector::parse(&css).unwrap();
    let inside: String = page.select(&element).next().unwrap().text().collect();
    assert_eq!(inside.trim(), PAGE.trim());
    let sections = Parser::new(0).parse_all(find(&files, "report.wasm"));
    let section = sections.filter_map(|part| match part.unwrap() {
        Payload::CustomSection(section) if section.name() == NOTICES_SECTION => {
            Some(section.data().to_vec())
        }
        _ => None,
    });
    assert_eq!(section.collect::<Vec<_>>(), [PAGE.as_bytes()]);
}

#[test]
fn notices_are_text_for_any_host_and_inside_a_page() {
    for text in [PAGE, SEARCH] {
        // A host may serve text without a charset.
        assert!(text.is_ascii());
        let ends_the_element = ["</script", "<script", "<!--"].map(|end| text.contains(end));
        assert!(!ends_the_element.contains(&true));
    }
}

#[test]
fn the_command_says_whose_software_it_holds() {
    let said = Desk::new().run(&["notices"]);
    assert!(said.status.success());
    assert!(said.stdout == COMMAND.as_bytes());
}
