//! The single-file report: it contains the same as the site, and needs nothing else.

use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use foldout::payload::{PAGE_SECTION, Payload, SECTION, decode};
use foldout::press::assets::Asset;
use scraper::{ElementRef, Html};
use sha2::{Digest, Sha256};
use wasmparser::{Parser, Payload as Part, Validator};

use super::{SQUARE, file, page, select, site, stand_in, text};

/// Pictures in a paragraph, in a heading and in a figure.
const MARKDOWN: &str = "# One ![Two](square.svg)\n\nThree. Four ![five](square.svg) \
                        ![six](square.svg) <seven>.\n\n![Eight](square.svg)\n";

/// Pictures in an opening sentence and in the text that folds under it.
const WITHOUT_HEADINGS: &str = "One ![two](square.svg). Three ![four](square.svg) \
                                ![five](square.svg).\n";

fn files() -> Vec<Asset> {
    site(MARKDOWN, None)
}

/// The payload inside a module.
fn carried(module: &[u8]) -> Payload {
    decode(&section(module, SECTION)).unwrap()
}

/// The content of a custom section of a module.
pub(super) fn section(module: &[u8], name: &str) -> Vec<u8> {
    find_section(module, name).unwrap()
}

pub(super) fn find_section(module: &[u8], name: &str) -> Option<Vec<u8>> {
    Parser::new(0).parse_all(module).find_map(|part| {
        let Part::CustomSection(section) = part.unwrap() else {
            return None;
        };
        (section.name() == name).then(|| section.data().to_vec())
    })
}

/// The viewer embedded in the page.
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

/// A picture that is used once is embedded at its place.
#[test]
fn a_picture_is_inside_where_it_stands() {
    let files = site("# One\n\nTwo ![three](square.svg).\n", None);
    let picture = files.iter().find(|file| file.name.ends_with(".svg"));
    for html in [&page(&files, "report.html"), &put_up(&files)] {
        let images = select(html, "img");
        assert_eq!(images.len(), 1);
        let inside = data(images[0].attr("src").unwrap(), "image/svg+xml");
        assert!(inside == picture.unwrap().bytes);
        assert!(!text(&files, "report.html").contains("data-picture"));
    }
}

/// A picture that is used several times is embedded once, in a style.
#[test]
fn pictures_are_inside_on_the_page_and_in_the_viewer() {
    for (markdown, count) in [(MARKDOWN, 4), (WITHOUT_HEADINGS, 3)] {
        let files = site(markdown, None);
        let picture = files.iter().find(|file| file.name.ends_with(".svg"));
        let picture = &picture.unwrap().bytes;
        assert!(picture.len() > SQUARE.len() / 2);
        let encoded = STANDARD.encode(picture);
        let style = format!(
            "img[data-picture=\"1\"]{{content:url(\"data:image/svg+xml;base64,{encoded}\")}}"
        );
        let module = section(file(&files, "report.wasm"), PAGE_SECTION);
        for html in [
            text(&files, "report.html"),
            std::str::from_utf8(&module).unwrap(),
        ] {
            assert_eq!(html.matches(&encoded).count(), 1);
            let html = Html::parse_document(html);
            let styles: String = select(&html, "style")[0].text().collect();
            assert!(styles.ends_with(&format!("{style}\n")));
            let images = select(&html, "img[data-picture='1'][alt]");
            assert_eq!(images.len(), count);
            let is_empty = |image: &ElementRef<'_>| {
                image
                    .attr("src")
                    .unwrap()
                    .starts_with("data:image/svg+xml,%3Csvg")
            };
            assert!(images.iter().all(is_empty));
        }
    }
}

/// The page that the module contains.
fn put_up(files: &[Asset]) -> Html {
    let html = section(file(files, "report.wasm"), PAGE_SECTION);
    Html::parse_document(std::str::from_utf8(&html).unwrap())
}

/// The page in the module is the single file without the viewer.
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
    assert_eq!(here.single_file, None);
    assert_eq!(there.single_file.as_deref(), Some("report.html"));
    let rest = |payload| Payload {
        single_file: None,
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

/// The viewer's script has `</script>` in a string.
#[test]
fn its_script_does_not_end_before_its_end() {
    let page = page(&files(), "report.html");
    let script: String = select(&page, "script[type=module]")[0].text().collect();
    assert!(script.starts_with("export default () => \"<\\/script>\";"));
    assert!(script.ends_with("console.log(\"<\\/script>\");"));
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

/// A report's links keep their targets, even if they look like the names of the site's files.
#[test]
fn links_of_the_report_stay_what_they_are() {
    let own = "[one](cite.bib) [two](cite.ris) [three](cite.json) `href=\"cite.bib\"` `<img src=\"square.svg\">`";
    let files = site(
        &format!("# T\n\nSee {own}, ![four](square.svg) and words.\n"),
        None,
    );
    for name in ["index.html", "report.html"] {
        let page = page(&files, name);
        let links = select(&page, "#report a");
        let links: Vec<&str> = links
            .iter()
            .map(|link| link.attr("href").unwrap())
            .collect();
        assert_eq!(links, ["cite.bib", "cite.ris", "cite.json"], "{name}");
        let codes = select(&page, "#report code");
        let codes: Vec<String> = codes.iter().map(|code| code.text().collect()).collect();
        assert_eq!(
            codes,
            ["href=\"cite.bib\"", "<img src=\"square.svg\">"],
            "{name}"
        );
    }
}

/// A picture of a megabyte that is used 200 times.
#[test]
fn a_picture_does_not_multiply() {
    let folder = tempfile::TempDir::new().unwrap();
    let noise = |at: u64| (at.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8;
    let pixels: Vec<u8> = (0..1_000_000).map(noise).collect();
    let mut picture = Vec::new();
    let mut encoder = png::Encoder::new(&mut picture, 1000, 1000);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::NoCompression);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    std::fs::write(folder.path().join("a.png"), &picture).unwrap();
    let report = format!(
        "# One\n\n{}",
        "Words ![and a picture](a.png).\n\n".repeat(200)
    );
    std::fs::write(folder.path().join("report.md"), report).unwrap();
    let viewer = stand_in("export default () => {};");
    let files = foldout::site::build(folder.path(), &viewer, None)
        .unwrap()
        .files;
    for name in ["report.html", "report.wasm"] {
        let length = file(&files, name).len();
        assert!(length < 2 * picture.len(), "{name} has {length} bytes");
    }
    let all: usize = files.iter().map(|file| file.bytes.len()).sum();
    assert!(all < 6 * picture.len(), "the site has {all} bytes");
}

/// The single file renders blocks with pictures again. The note references in them stay the same.
#[test]
fn what_stands_around_a_picture_is_that_of_the_page() {
    let markdown = "One[^a] ![two](square.svg)[^a].\n\n# Three ![four](square.svg)[^b]\n\n\
                    Five[^a] ![six](square.svg)[^b][^c].\n\n[^a]: Seven ![eight](square.svg)[^c].\n\n\
                    [^b]: Nine[^a].\n\n[^c]: Ten ![eleven](square.svg).\n";
    let files = site(markdown, None);
    let [places, inside] = ["index.html", "report.html"].map(|name| {
        let shown = page(&files, name);
        let places = select(&shown, "main [id], main a");
        let said = places.iter().map(|element| {
            let words: String = element.text().collect();
            let [id, href] = ["id", "href"].map(|name| element.attr(name).map(str::to_owned));
            (id, href, words)
        });
        said.collect::<Vec<_>>()
    });
    assert!(places.len() > 10, "{places:?}");
    assert_eq!(places, inside);
}
