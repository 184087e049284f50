//! Several reports in one site: the front page filters its list and searches all texts, and a hit leads to its
//! paragraph.

use super::access::violations;
use super::driver::Engine;
use super::page::{ESCAPE, Page};
use super::scenarios;
use super::site::{landing_pages, library};

scenarios!(
    the_list_is_filtered_while_typing,
    choices_narrow_the_list_and_the_search,
    choices_work_without_a_script,
    a_hit_leads_to_its_paragraph_filtered,
    a_title_stands_once,
    each_language_has_its_endings,
    the_way_back,
    without_a_script,
    without_an_index,
    without_a_piece_of_the_index,
    a_piece_that_is_late,
    from_a_disk,
    nothing_goes_wrong,
    no_violations,
    the_landing_pages,
);

/// The visible titles of the list.
const LISTED: &str = "[...document.querySelectorAll('#reports > .entries > .entry:not([hidden]) h3')]\
    .map(h => h.innerText).join(' | ')";
const STATUS: &str = "document.getElementById('status').innerText";

async fn seek(page: &Page, query: &str) {
    page.js("void (document.getElementById('filter').value = '')")
        .await;
    page.js("document.getElementById('filter').focus()").await;
    page.type_into("#filter", query).await;
}

/// Waits until the status has these words.
async fn found(page: &Page, words: &str) {
    page.wait(&format!("{STATUS}.includes({words:?})")).await;
}

async fn the_list_is_filtered_while_typing(page: Page) {
    page.open_ready("/library/").await;
    let all = "Harbours of the north | 日露関係の行方 | The islands and the treaty";
    assert_eq!(page.text_of(LISTED).await, all);
    for (query, listed) in [
        ("trea", "The islands and the treaty"),
        ("ministry", "Harbours of the north"),
        ("ISLANDS other", "The islands and the treaty"),
        ("2017", "日露関係の行方"),
        ("関係", "日露関係の行方"),
        ("日本語", "日露関係の行方"),
        ("\"of the north\"", "Harbours of the north"),
        ("north -harbours", ""),
        ("reaty", ""),
    ] {
        seek(&page, query).await;
        page.wait(&format!("{LISTED} === {listed:?}")).await;
    }
    seek(&page, "trea").await;
    found(&page, "1 report in the list matches.").await;
    page.wait("location.search === '?q=trea'").await;
    page.keys(&ESCAPE.to_string()).await;
    page.wait(&format!(
        "{LISTED} === {all:?} && location.search === '' && {STATUS} === ''"
    ))
    .await;
    page.open_ready("/library/?q=ministry").await;
    page.wait(&format!("{LISTED} === 'Harbours of the north'"))
        .await;
}

/// Chooses the value of a facet that is shown so.
fn chosen(name: &str, value: &str) -> String {
    format!(
        "(() => {{ const choice = document.querySelector('select[name={name}]'); \
         const option = [...choice.options].find(o => o.text === {value:?}); \
         choice.value = option.value; choice.dispatchEvent(new Event('change', {{ bubbles: true }})); \
         return !option.disabled; }})()"
    )
}

/// The choices of a facet that lead to reports.
fn open_choices(name: &str) -> String {
    format!(
        "[...document.querySelector('select[name={name}]').options]\
         .filter(o => !o.disabled).map(o => o.text).join(' | ')"
    )
}

async fn choices_narrow_the_list_and_the_search(page: Page) {
    page.open_ready("/library/").await;
    for (name, choices) in [
        ("year", "All | 2024 | 2017 | 2016"),
        ("author", "All | Ann Other | The Ministry of Ports"),
        ("topic", "All | borders | Ports | Trade"),
        ("language", "All | English | 日本語"),
    ] {
        assert_eq!(page.text_of(&open_choices(name)).await, choices);
        let label = format!("document.querySelector('select[name={name}]').labels[0].innerText");
        assert_ne!(page.text_of(&label).await, "");
    }
    let all = page.text_of(LISTED).await;
    assert!(page.js(&chosen("topic", "Ports")).await == true);
    let two = "Harbours of the north | The islands and the treaty";
    page.wait(&format!("{LISTED} === {two:?}")).await;
    found(&page, "2 reports in the list match.").await;
    assert!(page.js(&chosen("year", "2016")).await == true);
    page.wait(&format!("{LISTED} === 'The islands and the treaty'"))
        .await;
    page.wait("location.search === '?year=2016&topic=Ports'")
        .await;
    // What leads to no report cannot be chosen.
    assert_eq!(
        page.text_of(&open_choices("author")).await,
        "All | Ann Other"
    );
    // Two reports have the word; one is chosen.
    seek(&page, "negotiate").await;
    found(&page, "Found in the text of 1 report.").await;
    page.wait(
        "[...document.querySelectorAll('.hit')].every(h => h.pathname.includes('/islands/'))",
    )
    .await;
    page.open_ready("/library/?q=harbours&year=2016").await;
    found(&page, "No report in the list matches.").await;
    page.click(".facets__all").await;
    page.wait(&format!("{LISTED} === 'Harbours of the north'"))
        .await;
    page.wait("location.search === '?q=harbours' && document.activeElement.name === 'year'")
        .await;
    page.press_escape_in_filter().await;
    page.wait(&format!("{LISTED} === {all:?} && {STATUS} === ''"))
        .await;
}

async fn choices_work_without_a_script(page: Page) {
    page.open("/no-script-library/").await;
    page.wait("document.readyState === 'complete'").await;
    let shown = "[...document.querySelectorAll('#reports > .entries > .entry')]\
        .filter(e => e.checkVisibility()).map(e => e.querySelector('h3').innerText).join(' | ')";
    page.js(&chosen("year", "2017")).await;
    page.wait(&format!("{shown} === '日露関係の行方'")).await;
    page.js(&chosen("year", "All")).await;
    page.js(&chosen("topic", "borders")).await;
    page.wait(&format!("{shown} === 'The islands and the treaty'"))
        .await;
}

async fn a_hit_leads_to_its_paragraph_filtered(page: Page) {
    page.open_ready("/library/").await;
    // Only in a text, with another ending.
    seek(&page, "negotiating").await;
    found(&page, "Found in the text of 2 reports.").await;
    let shown = page
        .js("[...document.querySelectorAll('.hit')].map(h => h.innerText)")
        .await;
    let shown = shown.to_string();
    for words in ["The dispute", "negotiated in Moscow", "Trade"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let marks = "[...document.querySelectorAll('.hit mark')].map(m => m.innerText).sort().join()";
    assert_eq!(page.text_of(marks).await, "negotiate,negotiated");
    page.js(
        "[...document.querySelectorAll('.hit')].find(h => h.innerText.includes('Moscow')).click()",
    )
    .await;
    page.wait("location.pathname === '/library/islands/'").await;
    page.ready().await;
    page.wait("location.search === '?q=negotiated' && /^#p-/.test(location.hash)")
        .await;
    page.wait("document.getElementById('filter').value === 'negotiated'")
        .await;
    page.wait("CSS.highlights.get('match')?.size > 0").await;
    let place = "document.getElementById(location.hash.slice(1))";
    assert!(
        page.text_of(&format!("{place}.innerText"))
            .await
            .contains("Moscow")
    );
    page.wait(&format!(
        "(() => {{ const {{ top, bottom }} = {place}.getBoundingClientRect(); \
         return bottom > top && bottom > 0 && top < innerHeight; }})()"
    ))
    .await;
    // Hits have the words of the report's page: a heading, a table cell.
    for (query, words) in [("energy", "Energy"), ("nineteen", "nineteen")] {
        page.open_ready("/library/").await;
        seek(&page, query).await;
        found(&page, "Found in the text of 1 report.").await;
        page.wait(&format!(
            "document.querySelector('.hit')?.innerText.includes({words:?})"
        ))
        .await;
    }
    // A slip in a word that is only in a text.
    seek(&page, "ninteen").await;
    found(&page, "“ninteen” does not occur. Showing “nineteen”.").await;
    page.wait("document.querySelector('.hit')?.innerText.includes('nineteen')")
        .await;
    seek(&page, "zzzz").await;
    found(&page, "Not found in the text of any report.").await;
    page.wait("document.getElementById('found').hidden").await;
}

async fn a_title_stands_once(page: Page) {
    page.open_ready("/library/").await;
    // In the list and in its text: the hits stand below the entry.
    seek(&page, "islands").await;
    found(&page, "1 report in the list matches.").await;
    page.wait(
        "document.querySelectorAll('#reports > .entries > .entry:not([hidden]) .hit').length > 0",
    )
    .await;
    let titles = "[...document.querySelectorAll('.entry__title, .hit')].filter(h => h.checkVisibility())\
                  .map(h => h.innerText).sort()";
    let shown = page.js(titles).await;
    let shown: Vec<&str> = shown
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|title| title.as_str())
        .collect();
    let mut once = shown.clone();
    once.dedup();
    assert_eq!(shown, once);
    assert!(shown.contains(&"The islands and the treaty"), "{shown:?}");
    // They go with the query.
    page.press_escape_in_filter().await;
    page.wait("!document.querySelector('.hit')").await;

    // It says which words were let go.
    seek(&page, "treaty xylophone").await;
    found(&page, "None of these has: xylophone.").await;
}

async fn each_language_has_its_endings(page: Page) {
    page.open_ready("/library/").await;
    seek(&page, "平和条約").await;
    found(&page, "Found in the text of 1 report.").await;
    page.click(".hit").await;
    page.wait("decodeURI(location.pathname) === '/library/日露関係/'")
        .await;
    page.ready().await;
    page.wait("CSS.highlights.get('match')?.size > 0").await;
    assert!(
        page.text_of("document.getElementById(location.hash.slice(1)).innerText")
            .await
            .contains("平和条約")
    );
}

async fn the_way_back(page: Page) {
    page.open_ready("/library/harbours/").await;
    page.click(".masthead__all a").await;
    page.wait("location.pathname === '/library/'").await;
    page.wait("document.documentElement.dataset.viewer === 'ready'")
        .await;
    page.click(".entry a").await;
    page.wait("location.pathname === '/library/harbours/'")
        .await;
    page.ready().await;
    assert_eq!(
        page.text_of("document.querySelector('h1').innerText").await,
        "Harbours of the north"
    );
    let words = page
        .text_of("document.querySelector('.masthead__all').innerText")
        .await;
    assert_eq!(words, "All reports");
    page.open_ready("/library/日露関係/").await;
    let words = page
        .text_of("document.querySelector('.masthead__all').innerText")
        .await;
    assert_eq!(words, "すべての報告書");
}

async fn without_a_script(page: Page) {
    page.open("/no-script-library/").await;
    page.wait("document.readyState === 'complete'").await;
    let shown = page.text_of(LISTED).await;
    assert_eq!(
        shown,
        "Harbours of the north | 日露関係の行方 | The islands and the treaty"
    );
    assert!(
        page.js("document.getElementById('filter').getClientRects().length === 0")
            .await
            == true
    );
    assert!(
        page.js("document.getElementById('found').getClientRects().length === 0")
            .await
            == true
    );
    page.click(".entry a").await;
    page.wait("location.pathname === '/no-script-library/harbours/'")
        .await;
}

async fn without_an_index(page: Page) {
    page.open_ready("/no-index-library/").await;
    seek(&page, "trea").await;
    found(
        &page,
        "1 report in the list matches. The text cannot be searched now",
    )
    .await;
    assert_eq!(page.text_of(LISTED).await, "The islands and the treaty");
}

/// A piece of the index is not found, or replaced by a page, as hosts of apps do.
async fn without_a_piece_of_the_index(page: Page) {
    for piece in [
        "js",
        "json",
        "pf_meta",
        "pagefind",
        "pf_index",
        "pf_fragment",
    ] {
        for fault in ["missing", "replaced"] {
            page.open_ready(&format!("/{piece}-{fault}+library/")).await;
            seek(&page, "negotiate").await;
            found(&page, "The text cannot be searched now").await;
            page.wait("document.getElementById('found').hidden").await;
        }
    }
}

async fn a_piece_that_is_late(page: Page) {
    page.open_ready("/pf_index-late+library/").await;
    seek(&page, "trea").await;
    found(
        &page,
        "1 report in the list matches. The search of the text is still loading",
    )
    .await;
    page.server.release();
    found(&page, "Found in the text of").await;
    assert_eq!(page.probed("errors").await, [""; 0]);
    assert_eq!(page.probed("policy").await, [""; 0]);
}

async fn from_a_disk(page: Page) {
    let folder = tempfile::TempDir::new().unwrap();
    for file in library() {
        let path = folder.path().join(&file.name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &file.bytes).unwrap();
    }
    page.open_file(&folder.path().join("index.html"), "").await;
    seek(&page, "trea").await;
    page.wait(&format!("{LISTED} === 'The islands and the treaty'"))
        .await;
    found(&page, "needs a web server").await;
    // The styles are applied.
    page.wait("getComputedStyle(document.querySelector('.entries')).listStyleType === 'none'")
        .await;
    let link = "document.querySelector('.entry:not([hidden]) a')";
    assert!(
        page.text_of(&format!("{link}.href"))
            .await
            .ends_with("/islands/report.html")
    );
    page.js(&format!("{link}.click()")).await;
    page.wait("location.pathname.endsWith('/islands/report.html')")
        .await;
    page.ready().await;
    page.filter("gas").await;
}

async fn nothing_goes_wrong(page: Page) {
    page.open_ready("/probed-library/").await;
    seek(&page, "negotiate").await;
    found(&page, "Found in the text of 2 reports.").await;
    seek(&page, "平和").await;
    found(&page, "Found in the text of 1 report.").await;
    assert_eq!(page.probed("errors").await, [""; 0]);
    assert_eq!(page.probed("policy").await, [""; 0]);
    let elsewhere = "performance.getEntriesByType('resource')\
        .filter(e => !e.name.startsWith(location.origin)).length";
    assert_eq!(page.number(elsewhere).await, 0.0);
}

async fn no_violations(page: Page) {
    let widths: &[u32] = match page.engine {
        Engine::Chromium => &[320, 1280],
        _ => &[1024],
    };
    let addresses = [
        "/library/",
        "/library/?q=north",
        "/library/?year=2016",
        "/library/ page-menu",
        "/library/harbours/",
    ];
    violations(&page, widths, &addresses, &["light", "dark", "sepia"], &[]).await;
}

async fn the_landing_pages(page: Page) {
    if landing_pages().is_none() {
        return;
    }
    page.open_ready("/landing-pages/").await;
    assert_eq!(
        page.number("document.querySelectorAll('#reports > .entries > .entry').length")
            .await,
        14.0
    );
    seek(&page, "reciprocal").await;
    found(&page, "Found in the text of").await;
    page.click(".hit").await;
    page.wait("location.pathname.length > '/landing-pages/'.length")
        .await;
    page.ready().await;
    page.wait("CSS.highlights.get('match')?.size > 0").await;
    let text = "document.getElementById(decodeURIComponent(location.hash.slice(1))).innerText";
    assert!(
        page.text_of(text)
            .await
            .to_lowercase()
            .contains("reciprocal")
    );
}
