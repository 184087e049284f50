//! The report in one file, opened from the disk: it finds what the site's page finds, shows its
//! pictures, and asks for nothing.

use super::page::Page;
use super::scenarios;
use super::site::{files, report};

scenarios!(
    finds_what_the_site_finds,
    carries_its_pictures,
    puts_itself_up_in_an_empty_page
);

const QUERIES: [&str; 8] = [
    "abe",
    "putin -abe",
    "\"peace treaty\"",
    "islands OR energy",
    "(abe OR putin) territor",
    "zürich",
    "ｔｒｅａｔｙ",
    "nothingthere",
];

/// What of the report is shown, by the ids of its blocks, and how many matches are told.
const FOUND: &str = "[...document.querySelectorAll('#report .block:not([hidden])')]\
    .map(e => e.id).join(' ') + (document.querySelector('.bar__count')?.innerText ?? '')";

fn written(name: &str, of: &[foldout::site::assets::Asset]) -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    let file = of.iter().find(|file| file.name == "report.html").unwrap();
    std::fs::write(folder.path().join(name), &file.bytes).unwrap();
    folder
}

async fn finds_what_the_site_finds(page: Page) {
    let folder = written("a report.html", files());
    let path = folder.path().join("a report.html");
    let mut found = Vec::new();
    for query in QUERIES {
        let query: String = form_urlencoded(query);
        page.open_ready(&format!("/plain/?q={query}")).await;
        page.settle().await;
        found.push(page.text_of(FOUND).await);
    }
    assert!(found.iter().filter(|found| !found.is_empty()).count() >= 4);
    for (query, found) in QUERIES.iter().zip(found) {
        page.open_file(&path, &format!("?q={}", form_urlencoded(query)))
            .await;
        page.settle().await;
        assert_eq!(page.text_of(FOUND).await, found, "{query}");
    }
    let asked = "performance.getEntriesByType('resource')\
                 .filter(e => !e.name.startsWith('data:')).map(e => e.name).join(' ')";
    assert_eq!(page.text_of(asked).await, "");
    page.open_file(&path, "").await;
    page.filter("abe").await;
    page.wait("CSS.highlights.get('match')?.size > 0").await;
}

async fn carries_its_pictures(page: Page) {
    let folder = written("report.html", report("everything").unwrap());
    page.open_file(&folder.path().join("report.html"), "").await;
    page.js("document.querySelectorAll('img').forEach(i => i.loading = 'eager')")
        .await;
    page.wait("[...document.images].length === 2 && [...document.images].every(i => i.naturalWidth === 240)")
        .await;
}

/// The same out of the module that holds it all.
async fn puts_itself_up_in_an_empty_page(page: Page) {
    page.open_ready("/plain/").await;
    page.js("localStorage.setItem('foldout:theme', 'dark')")
        .await;
    let shown = "document.title + document.documentElement.lang + document.dir + document.styleSheets.length \
                 + document.querySelector('#report').innerText";
    let served = page.text_of(shown).await;
    page.open_ready("/empty/").await;
    assert_eq!(page.text_of(shown).await, served);
    assert_eq!(
        page.text_of("document.documentElement.dataset.theme").await,
        "dark"
    );
    let asked = "[...new Set(performance.getEntriesByType('resource').map(e => e.name.split('/').pop()))]\
                 .filter(name => name !== 'favicon.ico').join(' ')";
    let asked = page.text_of(asked).await;
    assert!(
        asked.contains("report.wasm") && asked.split(' ').count() == 2,
        "{asked}"
    );
    for query in QUERIES {
        let query = form_urlencoded(query);
        page.open_ready(&format!("/plain/?q={query}")).await;
        page.settle().await;
        let found = page.text_of(FOUND).await;
        page.open_ready(&format!("/empty/?q={query}")).await;
        page.settle().await;
        assert_eq!(page.text_of(FOUND).await, found, "{query}");
    }
    page.open_ready("/empty/").await;
    page.filter("abe").await;
    page.wait("CSS.highlights.get('match')?.size > 0").await;
    page.js("localStorage.clear()").await;
}

fn form_urlencoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(encode).collect()
}
