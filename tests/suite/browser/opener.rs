//! The opener: a file becomes a report in the page itself. `make press` builds its programs.

use super::access::violations_now;
use super::driver::Engine;
use super::page::Page;
use super::scenarios;

scenarios!(
    a_file_becomes_a_report,
    a_picture_beside_it_is_shown,
    what_is_wrong_is_said,
    the_form_names_the_report,
    a_report_stays_on_the_shelf,
    no_violations,
);

const STATE: &str = "document.body.dataset.state";
/// The document in the frame.
const INSIDE: &str = "document.getElementById('report').contentDocument";

async fn opener(page: &Page) {
    page.open_ready("/opener/").await;
}

/// Chooses files: pairs of a name and a script that gives what is in them.
async fn choose(page: &Page, files: &[(&str, &str)]) {
    let files = files
        .iter()
        .map(|(name, content)| format!("new File([{content}], {name:?})"));
    let files: Vec<String> = files.collect();
    page.js(&format!(
        "(() => {{ const all = new DataTransfer(); [{}].forEach(file => all.items.add(file)); \
         const input = document.getElementById('files'); input.files = all.files; \
         input.dispatchEvent(new Event('change')); }})()",
        files.join(", ")
    ))
    .await;
}

const REPORT: &str = "'# The harbour\\n\\nOtters live here.\\n\\n## Boats\\n\\nBoats are painted.\\n\\n\
                      ![A boat](pictures/boat.png)\\n'";

async fn is_open(page: &Page) {
    page.wait(&format!(
        "{STATE} === 'done' && {INSIDE}?.documentElement.dataset.viewer === 'ready'"
    ))
    .await;
}

async fn a_file_becomes_a_report(page: Page) {
    opener(&page).await;
    choose(&page, &[("harbour.md", REPORT)]).await;
    is_open(&page).await;
    let title = page
        .text_of(&format!("{INSIDE}.querySelector('h1').innerText"))
        .await;
    assert_eq!(title, "The harbour");
    // The report filters in its frame, under the page's policy.
    page.js(&format!(
        "(() => {{ const field = {INSIDE}.getElementById('filter'); field.value = 'otter'; \
         field.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); }})()"
    ))
    .await;
    page.wait(&format!(
        "{INSIDE}.defaultView.CSS.highlights.get('match')?.size === 1"
    ))
    .await;
    let saved = page
        .text_of("document.getElementById('save').download + ' ' + document.getElementById('save').protocol")
        .await;
    assert_eq!(saved, "harbour.html blob:");
    // Nothing is sent: all requests are for the opener's own files.
    for path in page.server.requests() {
        assert!(
            path.starts_with("/opener/") || path == "/favicon.ico",
            "{path}"
        );
    }
}

async fn a_picture_beside_it_is_shown(page: Page) {
    const PIXEL: &str = "Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), c => c.charCodeAt(0))";
    opener(&page).await;
    choose(&page, &[("harbour.md", REPORT), ("boat.png", PIXEL)]).await;
    is_open(&page).await;
    page.wait(&format!(
        "{INSIDE}.images[0]?.complete && {INSIDE}.images[0].naturalWidth === 1"
    ))
    .await;
}

async fn what_is_wrong_is_said(page: Page) {
    opener(&page).await;
    for (name, content, said) in [
        ("report.pdf", "'%PDF-1.4 and nothing more'", "report.pdf"),
        ("report.doc", "'old'", ".docx"),
        ("report.rst", "'Title'", "pandoc"),
        ("song.mp3", "'la'", "cannot be read yet"),
    ] {
        choose(&page, &[(name, content)]).await;
        page.wait(&format!("{STATE} === 'failed'")).await;
        let reason = page
            .text_of("document.getElementById('reason').innerText")
            .await;
        assert!(reason.contains(said), "{name}: {reason}");
        page.click("#again").await;
        page.wait(&format!("{STATE} === 'start'")).await;
    }
    // The page goes on after each of them.
    choose(&page, &[("harbour.md", REPORT)]).await;
    is_open(&page).await;
}

async fn the_form_names_the_report(page: Page) {
    opener(&page).await;
    choose(
        &page,
        &[("harbour.txt", "'Some words.\\n\\nMore words.\\n'")],
    )
    .await;
    is_open(&page).await;
    page.click("#show-metadata").await;
    page.js("void (document.getElementById('meta-title').value = 'A \"quoted\" title')")
        .await;
    page.js("void (document.getElementById('meta-authors').value = 'Ada Otter\\nBo Boat')")
        .await;
    page.js("document.getElementById('metadata').requestSubmit()")
        .await;
    page.wait("document.getElementById('name').innerText === 'A \"quoted\" title'")
        .await;
    // The frame shows the report from before until the new one is there.
    page.wait(&format!(
        "{INSIDE}?.body?.innerText.includes('Ada Otter') === true"
    ))
    .await;
    is_open(&page).await;
}

async fn a_report_stays_on_the_shelf(page: Page) {
    opener(&page).await;
    choose(&page, &[("harbour.md", REPORT)]).await;
    is_open(&page).await;
    page.click("#keep").await;
    page.wait("document.querySelectorAll('#shelved li').length === 1")
        .await;
    opener(&page).await;
    page.wait("document.getElementById('shelf').hidden === false")
        .await;
    page.click("#shelved .plain").await;
    is_open(&page).await;
    page.click("#another").await;
    page.click("#clear-shelf").await;
    page.wait("document.getElementById('shelf').hidden").await;
}

async fn no_violations(page: Page) {
    // Other engines' windows are not as narrow as a phone.
    let widths: &[u32] = match page.engine {
        Engine::Chromium => &[390, 1280],
        _ => &[1024],
    };
    for width in widths {
        page.resize(*width, 800).await;
        opener(&page).await;
        for theme in ["light", "dark"] {
            page.js(&format!(
                "document.documentElement.dataset.theme = '{theme}'"
            ))
            .await;
            assert_eq!(
                violations_now(&page).await,
                Vec::<String>::new(),
                "{width} {theme}"
            );
        }
        choose(&page, &[("song.mp3", "'la'")]).await;
        page.wait(&format!("{STATE} === 'failed'")).await;
        assert_eq!(violations_now(&page).await, Vec::<String>::new(), "failed");
        choose(&page, &[("harbour.md", REPORT)]).await;
        is_open(&page).await;
        page.click("#show-findings").await;
        page.click("#show-metadata").await;
        assert_eq!(violations_now(&page).await, Vec::<String>::new(), "done");
    }
}
