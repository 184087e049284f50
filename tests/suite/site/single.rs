//! The report in one file: what is inside is what the site has, and nothing is outside.

use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use foldout::payload::{PAGE_SECTION, Payload, SECTION, decode};
use foldout::site::assets::Asset;
use scraper::Html;
use sha2::{Digest, Sha256};
use wasmparser::{Parser, Payload as Part, Validator};

use super::{SQUARE, file, page, select, site};

/// Pictures in a paragraph, in a heading and in a figure.
const MARKDOWN: &str = "# One ![Two](square.svg)\n\nThree. Four ![five](square.svg) \
                        ![six](square.svg) <seven>.\n\n![Eight](square.svg)\n";

/// Pictures in an opening sentence and in what folds under it.
const WITHOUT_HEADINGS: &str = "One ![two](square.svg). Three ![four](square.svg) \
                                ![five](square.svg).\n";

fn files() -> Vec<Asset> {
    site(MARKDOWN, None)
}

/// The payload inside a module.
fn carried(module: &[u8]) -> Payload {
    decode(&section(module, SECTION)).unwrap()
}

/// What a custom section of a module holds.
fn section(module: &[u8], name: &str) -> Vec<u8> {
    let found = Parser::new(0).parse_all(module).find_map(|part| {
        let Part::CustomSection(section) = part.unwrap() else {
            return None;
        };
        (section.name() == name).then(|| section.data().to_vec())
    });
    found.unwrap()
}

/// The viewer inside the page.
fn packed(page: &Html) -> Vec<u8> {
    let element = select(page, "script#viewer[type='application/gzip']");
    assert_eq!(element.len(), 1);
    let text: String = element[0].text().collect();
    let packed = STANDARD.decode(text).unwrap();
    let mut wasm = Vec::new();
    let mut decoder = flate2::read::GzDecoder::new(&packed[..]);
    decoder.read_to_end(&mut wasm).unwrap();
    wasm
}

fn data(address: &str, kind: &str) -> Vec<u8> {
    let data = address.strip_prefix(&format!("data:{kind};base64,"));
    let data = data.unwrap_or_else(|| panic!("{address} is not data of {kind}"));
    STANDARD.decode(data).unwrap()
}

#[test]
fn nothing_is_outside() {
    let page = page(&files(), "report.html");
    assert!(
        select(
            &page,
            "link[rel=stylesheet], link[rel=preload], script[src]"
        )
        .is_empty()
    );
    for element in select(&page, "[src], [href], [srcset]") {
        let address = element.attr("src").or(element.attr("href")).unwrap();
        assert!(
            address.starts_with("data:") || address.starts_with('#'),
            "{address}"
        );
    }
}

#[test]
fn pictures_are_inside_on_the_page_and_in_the_viewer() {
    for (markdown, count) in [(MARKDOWN, 4), (WITHOUT_HEADINGS, 3)] {
        let files = site(markdown, None);
        let picture = files.iter().find(|file| file.name.ends_with(".svg"));
        let picture = &picture.unwrap().bytes;
        assert!(picture.len() > SQUARE.len() / 2);
        let page = page(&files, "report.html");
        let module = put_up(&files);
        for html in [&page, &module] {
            let images = select(html, "img");
            assert_eq!(images.len(), count);
            for image in images {
                let inside = data(image.attr("src").unwrap(), "image/svg+xml");
                assert!(inside == *picture);
            }
        }
    }
}

/// The page that the module puts up.
fn put_up(files: &[Asset]) -> Html {
    let html = section(file(files, "report.wasm"), PAGE_SECTION);
    Html::parse_document(std::str::from_utf8(&html).unwrap())
}

/// The page in the module is the single file's, without the viewer.
#[test]
fn the_module_holds_the_page_and_the_viewer() {
    let files = files();
    let (module, page) = (file(&files, "report.wasm"), page(&files, "report.html"));
    Validator::new().validate_all(module).unwrap();
    assert_eq!(carried(module), carried(&packed(&page)));
    let put_up = put_up(&files);
    assert!(select(&put_up, "#viewer, script[type=module]").is_empty());
    for css in ["#foldout", "#tools", "style", "title"] {
        let one = |html: &Html| {
            let found = select(html, css);
            assert_eq!(found.len(), 1, "{css}");
            found[0].html()
        };
        assert_eq!(one(&put_up), one(&page));
    }
}

#[test]
fn the_viewer_carries_the_report_and_offers_no_other_file() {
    let files = files();
    let here = carried(&packed(&page(&files, "report.html")));
    let is_asked_for =
        |file: &&Asset| file.name.starts_with("assets/viewer-") && file.name.ends_with(".wasm");
    let wasm = files.iter().find(is_asked_for);
    let there = carried(&wasm.unwrap().bytes);
    assert_eq!(&*here.single_file, "");
    assert_eq!(&*there.single_file, "report.html");
    let rest = |payload| Payload {
        single_file: "".into(),
        ..payload
    };
    assert_eq!(rest(here), rest(there));
    let links = select(&page(&files, "index.html"), "a[href='report.html']").len();
    assert!(links > 0, "the site does not offer the single file");
}

#[test]
fn its_policy_allows_what_is_inside_and_nothing_else() {
    let page = page(&files(), "report.html");
    let policy = select(&page, "meta[http-equiv=Content-Security-Policy]");
    let policy = policy[0].attr("content").unwrap();
    let words = |name: &str| -> Vec<&str> {
        let mut rules = policy.split("; ").map(|rule| rule.split_once(' ').unwrap());
        let rule = rules.find(|(rule, _)| *rule == name);
        rule.map(|(_, words)| words.split(' ').collect())
            .unwrap_or_default()
    };
    let hash = |text: String| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let hashes = |css: &str| -> Vec<String> {
        let elements = select(&page, css);
        elements.iter().map(|e| hash(e.text().collect())).collect()
    };
    assert_eq!(words("default-src"), ["'none'"]);
    assert_eq!(words("style-src"), hashes("style"));
    let scripts =
        "script:not([type='application/ld+json'], [type='application/gzip'], [type='text/plain'])";
    let mut wanted = vec!["'wasm-unsafe-eval'".to_owned()];
    wanted.extend(hashes(scripts));
    assert_eq!(wanted.len(), 3);
    assert_eq!(words("script-src"), wanted);
    assert_eq!(words("connect-src"), [""; 0]);
}

/// The viewer's script has the end of a script in a text.
#[test]
fn its_script_does_not_end_before_its_end() {
    let page = page(&files(), "report.html");
    let script: String = select(&page, "script[type=module]")[0].text().collect();
    assert!(script.starts_with("export default () => \"<\\/script>\";"));
    assert!(script.contains("DecompressionStream"), "{script}");
}

#[test]
fn citations_for_programs_are_inside() {
    let files = files();
    let page = page(&files, "report.html");
    let links = select(&page, "a[download]");
    let inside: Vec<Vec<u8>> = links
        .iter()
        .map(|link| data(link.attr("href").unwrap(), "text/plain"))
        .collect();
    let wanted = ["cite.bib", "cite.ris", "cite.json"].map(|name| file(&files, name));
    assert_eq!(inside, wanted);
}
