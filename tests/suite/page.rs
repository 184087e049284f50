//! The served HTML, before any script runs.

use std::path::Path;
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use foldout::press::assets::Viewer;
use foldout::view::LAYERS;
use scraper::{Html, Selector};
use sha2::{Digest, Sha256};

use crate::browser::{REPORTS, files, index, library, report_page};

fn select<'a>(page: &'a Html, css: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(css).unwrap()).collect()
}

#[test]
fn the_validator_finds_no_error() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::write(folder.path().join("seed.html"), index()).unwrap();
    for (name, _) in REPORTS {
        if let Some(page) = report_page(name) {
            std::fs::write(folder.path().join(format!("{name}.html")), page).unwrap();
        }
    }
    for name in ["index.html", "islands/index.html"] {
        let page = library().iter().find(|file| file.name == name).unwrap();
        let name = format!("library-{}", name.replace('/', "-"));
        std::fs::write(folder.path().join(name), &page.bytes).unwrap();
    }
    let validate = |options: &[&str]| {
        let mut command = Command::new("java");
        command
            .arg("-jar")
            .arg(root.join("tools/node_modules/vnu-jar/build/dist/vnu.jar"));
        let output = command.args(options).arg(folder.path()).output();
        output.expect("java is not there; see `make test`")
    };
    // The validator's CSS support is older than the three browsers.
    let errors = validate(&["--errors-only", "--filterpattern", "CSS: .*"]);
    let said = String::from_utf8_lossy(&errors.stderr);
    let some: Vec<&str> = said.lines().take(20).collect();
    assert!(
        errors.status.success() && some.is_empty(),
        "{}",
        some.join("\n")
    );
}

#[test]
fn the_policy_allows_the_script_in_the_page_and_no_other() {
    let page = Html::parse_document(index());
    let policies = select(&page, "meta[http-equiv=Content-Security-Policy]");
    assert_eq!(policies.len(), 1);
    let policy = policies[0].attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    for unsafe_word in ["'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"] {
        assert!(!policy.contains(unsafe_word), "{policy}");
    }
    // Data blocks are not scripts, and need no hash in the policy.
    let scripts = select(&page, "script:not([src], [type='application/ld+json'])");
    assert_eq!(scripts.len(), 1);
    let script: String = scripts[0].text().collect();
    let hash = STANDARD.encode(Sha256::digest(script));
    assert!(policy.contains(&format!("'sha256-{hash}'")), "{policy}");
    let styles = select(&page, "style");
    assert_eq!(styles.len(), 1);
    let styles: String = styles[0].text().collect();
    let hash = STANDARD.encode(Sha256::digest(styles));
    assert!(
        policy.contains(&format!("style-src 'sha256-{hash}';")),
        "{policy}"
    );
    assert!(select(&page, "[style], [onclick], [onload], [ontoggle]").is_empty());
}

#[test]
fn the_head_says_what_the_page_is() {
    let page = Html::parse_document(index());
    let html = select(&page, "html")[0];
    assert_eq!(html.attr("lang"), Some("en"));
    for css in [
        "title",
        "meta[name=description][content]",
        "meta[name=viewport]",
        "meta[charset]",
    ] {
        assert_eq!(select(&page, css).len(), 1, "{css}");
    }
    assert_eq!(select(&page, "h1").len(), 1);
}

/// The language of the words at `css`, from the nearest element with `lang`.
fn language_at(page: &Html, css: &str) -> String {
    let element = select(page, css)[0];
    let mut around =
        std::iter::once(element).chain(element.ancestors().filter_map(scraper::ElementRef::wrap));
    let named = around.find_map(|element| element.attr("lang"));
    named.unwrap_or_default().to_owned()
}

/// Screen readers must read the report in its language and the controls in theirs.
#[test]
fn words_of_the_page_and_of_the_report_name_their_language() {
    let report = ["h1", "#report .text", "#report h2", ".outline__link"];
    let page_itself = [
        ".skip",
        "label[for=filter]",
        "#status",
        ".outline__title",
        "#help",
    ];
    for (language, interface) in [("fr", "en"), ("ja-JP", "ja-JP"), ("en-GB", "en-GB")] {
        let toml = format!("title = \"A\"\nlanguage = \"{language}\"\n");
        let page = page_of(&toml, None);
        assert_eq!(select(&page, "html")[0].attr("lang"), Some(language));
        for css in report {
            assert_eq!(language_at(&page, css), language, "{css}");
        }
        for css in page_itself {
            assert_eq!(language_at(&page, css), interface, "{css}");
        }
    }
}

#[test]
fn of_long_reports_the_sections_in_large_parts_may_be_skipped() {
    let skippable = |sections: usize| {
        let words = "Words of a paragraph.\n\n".repeat(20);
        let large = (1..=sections).map(|at| format!("## Section {at}\n\n{words}"));
        let large: String = large.collect();
        let source = format!("# Large\n\n{large}# Small\n\n## Inner\n\n{words}");
        let page = page_of_source("title = \"T\"", &source, None);
        let found = select(&page, "[data-skippable]");
        found
            .iter()
            .map(|it| it.attr("id").unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    // A thousand paragraphs and twenty.
    let found = skippable(50);
    assert_eq!(found.len(), 52, "{found:?}");
    assert!(found.iter().any(|id| id == "small") && !found.iter().any(|id| id == "inner"));
    assert_eq!(skippable(40), [""; 0]);
}

#[test]
fn of_very_many_sections_the_deeper_ones_are_no_details() {
    let page = |sections: usize| {
        let deeper = (2..=sections).map(|at| format!("## Section {at}\n\nWords.\n\n"));
        let source = format!("# First\n\n{}", deeper.collect::<String>());
        page_of_source("title = \"T\"", &source, None)
    };
    let many = page(5_000);
    assert_eq!(select(&many, "#report details").len(), 5_000);
    assert_eq!(select(&many, "#report section").len(), 0);
    let more = page(5_001);
    assert_eq!(select(&more, "#report details").len(), 1);
    let whole = "details > section.section[id] > h3:first-child + div > p";
    assert_eq!(select(&more, whole).len(), 5_000);
    // Without a script they are plain headings.
    let heading = select(&more, "#section-2 > h3 > span.section__summary");
    assert_eq!(heading[0].value().attrs().count(), 1);
}

#[test]
fn what_opens_over_the_report_is_known() {
    let page = page_of("title = \"T\"", None);
    let popovers = select(&page, "[popover]").into_iter();
    let mut ids: Vec<_> = popovers.map(|it| it.attr("id").unwrap()).collect();
    ids.sort();
    assert_eq!(ids, LAYERS);
}

/// The page of a report with this metadata.
fn page_of(toml: &str, address: Option<&str>) -> Html {
    page_of_source(toml, "First.\n\n# One\n\nSecond.\n", address)
}

/// The page of a report with this metadata and this Markdown.
fn page_of_source(toml: &str, source: &str, address: Option<&str>) -> Html {
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::write(folder.path().join("a.toml"), toml).unwrap();
    std::fs::write(folder.path().join("a.md"), source).unwrap();
    let viewer = Viewer::embedded().expect("run `make release` first");
    let address = address.map(|address| address.parse().unwrap());
    let site = foldout::site::build(folder.path(), &viewer, address.as_ref()).unwrap();
    let page = site.files.iter().find(|file| file.name == "index.html");
    Html::parse_document(std::str::from_utf8(&page.unwrap().bytes).unwrap())
}

/// The contents of the page's `meta` elements of this name or property, in order.
fn metas(page: &Html, name: &str) -> Vec<String> {
    let found = select(
        page,
        &format!("meta[name='{name}'], meta[property='{name}']"),
    );
    found
        .iter()
        .map(|meta| meta.attr("content").unwrap().to_owned())
        .collect()
}

fn json_ld(page: &Html) -> serde_json::Value {
    let data = select(page, "script[type='application/ld+json']");
    assert_eq!(data.len(), 1);
    serde_json::from_str(&data[0].text().collect::<String>()).unwrap()
}

#[test]
fn indexes_read_who_wrote_it_when_and_where_it_is() {
    let toml = r#"
        title = "Peace, at last"
        authors = ["Ann Bee", "Ministry of Islands"]
        editors = ["Jan van der Berg"]
        publisher = "Ministry of Islands"
        date = "2016-12-05"
        language = "en-GB"
        isbn = "978-0-9966567-5-7"
        topics = ["Peace", "Islands"]
        full_report_url = "https://example.org/full.PDF"
    "#;
    let page = page_of(toml, Some("https://example.org/reports/peace"));
    let here = "https://example.org/reports/peace/";
    let canonical = select(&page, "link[rel=canonical]");
    assert_eq!(canonical[0].attr("href"), Some(here));
    for (name, contents) in [
        ("description", vec!["First."]),
        ("og:title", vec!["Peace, at last"]),
        ("og:url", vec![here]),
        ("og:locale", vec!["en_GB"]),
        ("article:published_time", vec!["2016-12-05"]),
        ("citation_title", vec!["Peace, at last"]),
        ("citation_author", vec!["Ann Bee", "Ministry of Islands"]),
        ("citation_editor", vec!["Jan van der Berg"]),
        ("citation_publication_date", vec!["2016/12/5"]),
        (
            "citation_technical_report_institution",
            vec!["Ministry of Islands"],
        ),
        ("citation_isbn", vec!["978-0-9966567-5-7"]),
        ("citation_keywords", vec!["Peace", "Islands"]),
        ("citation_language", vec!["en-GB"]),
        ("citation_fulltext_html_url", vec![here]),
        ("citation_pdf_url", vec!["https://example.org/full.PDF"]),
    ] {
        assert_eq!(metas(&page, name), contents, "{name}");
    }
    let data = json_ld(&page);
    assert_eq!(data["@type"], "Report");
    assert_eq!(data["author"][0]["@type"], "Person");
    assert_eq!(data["author"][1]["@type"], "Organization");
    assert_eq!(data["datePublished"], "2016-12-05");
    assert_eq!(data["keywords"][1], "Islands");
    assert_eq!(data["url"], here);
}

#[test]
fn what_is_not_known_is_not_said() {
    let page = page_of("title = 'A'\nfull_report_url = 'https://b.org/a.pdf'", None);
    assert!(select(&page, "link[rel=canonical]").is_empty());
    for name in [
        "og:url",
        "og:site_name",
        "citation_author",
        "citation_isbn",
        "citation_pdf_url",
    ] {
        assert_eq!(metas(&page, name), [""; 0], "{name}");
    }
    assert!(json_ld(&page).get("author").is_none());
    let elsewhere = "full_report_url = 'https://b.org/a.pdf'";
    let page = page_of(elsewhere, Some("https://a.org/"));
    assert_eq!(metas(&page, "citation_pdf_url"), [""; 0]);
}

#[test]
fn no_metadata_ends_the_script_of_data() {
    let title = "</script><script>alert(1)</script><!--";
    let page = page_of(&format!("title = '{title}'\nauthors = ['{title}']"), None);
    assert_eq!(json_ld(&page)["name"], title);
    assert_eq!(metas(&page, "citation_title"), [title]);
    let scripts = select(&page, "script");
    assert_eq!(scripts.len(), 3);
    let cited: String = select(&page, "#cite-1")[0].text().collect();
    assert!(cited.contains(title), "{cited}");
}

#[test]
fn nothing_comes_from_elsewhere() {
    let packed = [".wasm", ".br", ".gz", ".png"];
    let readable = |name: &str| !packed.iter().any(|end| name.ends_with(end));
    for file in files().iter().filter(|file| readable(&file.name)) {
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        if file.name.ends_with(".html") {
            let page = Html::parse_document(&text);
            for element in select(&page, "[src], link[href]") {
                let address = element.attr("src").or(element.attr("href")).unwrap();
                assert!(
                    address.starts_with("data:") || !address.contains(':'),
                    "{address}"
                );
            }
        } else {
            assert!(
                !text.contains("//fonts.") && !text.contains("@import"),
                "{}",
                file.name
            );
        }
    }
}
