//! Reports full of active content, as served: like the test in browsers, but for every element of the page and of
//! the single file, visible or not.

use foldout::press::assets::Asset;
use scraper::{ElementRef, Html, Selector};
use url::Url;

use crate::browser::{REPORTS, files, report};

/// Elements that a report's page never needs.
const BANNED: &str = "iframe, frame, object, embed, applet, base, form, video, audio, portal, \
                      template, noscript, meta[http-equiv=refresh i], main script, main svg, \
                      main style, main link, main meta, main input:not([type=search])";

/// The names of faulty elements, each with its fault.
fn faults(page: &Html) -> Vec<String> {
    let all = page.tree.nodes().filter_map(ElementRef::wrap);
    let mut faults: Vec<String> = all.flat_map(faults_of).collect();
    let banned = Selector::parse(BANNED).unwrap();
    faults.extend(page.select(&banned).map(|element| element.html()));
    faults
}

fn faults_of(element: ElementRef<'_>) -> Vec<String> {
    let name = element.value().name();
    let is_faulty = |key: &str, value: &str| match key {
        "style" | "srcdoc" | "action" | "formaction" | "background" | "ping" | "srcset" => true,
        "src" => !(is_within(value) || value.starts_with("data:image/")),
        "href" if name == "link" => !(is_within(value) || Url::parse(value).is_ok_and(is_ours)),
        "href" if name == "a" => match Url::parse(value) {
            Ok(url) => !(["http", "https", "mailto"].contains(&url.scheme()) || is_ours(url)),
            Err(_) => !is_within(value),
        },
        "href" => true,
        _ => key.starts_with("on"),
    };
    let attributes = element.value().attrs();
    let faulty = attributes.filter(|(key, value)| is_faulty(key, value));
    faulty
        .map(|(key, value)| format!("{name} {key}={value:?}"))
        .collect()
}

/// Whether it is the address of a file of the site or of a place in the page.
fn is_within(address: &str) -> bool {
    let here = Url::parse("https://here.example/report/").unwrap();
    here.join(address)
        .is_ok_and(|url| url.as_str().starts_with(here.as_str()))
}

/// Whether it is a `data:` address made by the build: the icon, and the citations in the single file.
fn is_ours(url: Url) -> bool {
    url.scheme() == "data"
        && ["image/svg+xml,", "text/plain;base64,"]
            .iter()
            .any(|kind| url.path().starts_with(kind))
}

fn page(files: &[Asset], name: &str) -> Html {
    let file = files.iter().find(|file| file.name == name).unwrap();
    Html::parse_document(std::str::from_utf8(&file.bytes).unwrap())
}

fn count(page: &Html, css: &str) -> usize {
    page.select(&Selector::parse(css).unwrap()).count()
}

#[test]
fn nothing_on_the_page_could_run() {
    let hostile = REPORTS
        .iter()
        .filter(|(name, _)| name.starts_with("hostile"));
    let mut seen = 0;
    for (name, path) in hostile {
        let site = report(name).unwrap();
        for file in ["index.html", "report.html"] {
            let (page, plain) = (page(site, file), page(files(), file));
            let faults = faults(&page);
            assert!(faults.is_empty(), "{path}, {file}: {faults:#?}");
            assert_eq!(count(&page, "script"), count(&plain, "script"), "{path}");
            let report = Selector::parse("#report").unwrap();
            let words: String = page.select(&report).next().unwrap().text().collect();
            assert!(words.contains("ran=1"), "{path}: the words are not there");
            seen += 1;
        }
    }
    assert_eq!(seen, 8);
}

#[test]
fn no_drawing_acts_or_asks() {
    let mut seen = 0;
    for file in report("hostile-html").unwrap() {
        if !file.name.ends_with(".svg") {
            continue;
        }
        let text = std::str::from_utf8(&file.bytes).unwrap();
        for word in ["script", "onload", "example.org"] {
            assert!(!text.contains(word), "{}: {text}", file.name);
        }
        seen += 1;
    }
    // Two of the report, and the site's icon.
    assert_eq!(seen, 3);
}

/// Checks that this module finds faults.
#[test]
fn faults_are_found() {
    for html in [
        "<p onclick=x>",
        "<p style=x>",
        "<a href='javascript:x'>",
        "<a href='data:text/html,x'>",
        "<a href='//example.org'>",
        "<img src='https://example.org/x'>",
        "<iframe>",
        "<main><svg></svg></main>",
        "<meta http-equiv=Refresh content='0'>",
        "<link rel=stylesheet href='https://example.org/x'>",
        "<form>",
        "<svg><use href='#x'/></svg>",
    ] {
        assert!(!faults(&Html::parse_document(html)).is_empty(), "{html}");
    }
}
