//! A page that still arrives: the viewer answers from what is there, and the rest follows.

use super::driver::Engine;
use super::page::Page;
use super::scenarios;

scenarios!(what_has_arrived_is_filtered, what_the_reader_opens_stays);

/// The document of the page that arrives, in a frame, so that nothing waits for its end.
const INSIDE: &str = "document.querySelector('iframe').contentDocument";

/// Opens the page in a frame, and waits until the viewer answers. WebKit runs the page's script at its end now and then, so
/// there the whole page is sent.
async fn open(page: &Page, query: &str) {
    // A page without a policy, which would forbid frames.
    page.open("/plain/third-party.txt").await;
    page.js(&format!(
        "document.body.innerHTML = '<iframe src=\"/arriving/{query}\" width=800 height=600></iframe>'"
    ))
    .await;
    let mut state = "reading";
    if page.engine == Engine::WebKit {
        page.server.release();
        state = "ready";
    }
    page.wait(&format!(
        "{INSIDE}?.location.pathname === '/arriving/' && \
         {INSIDE}.documentElement?.dataset.viewer === '{state}'"
    ))
    .await;
}

async fn says(page: &Page, count: &str) {
    page.wait(&format!(
        "{INSIDE}.querySelector('.bar__count').textContent.trim() === '{count}'"
    ))
    .await;
}

/// Waits until so many blocks are shown, of which the page has.
async fn shows(page: &Page, shown: u32, all: u32) {
    let blocks = |which: &str| format!("{INSIDE}.querySelectorAll('#report .block{which}').length");
    page.wait(&format!(
        "{} === {shown} && {} === {all}",
        blocks(":not([hidden])"),
        blocks("")
    ))
    .await;
}

async fn what_has_arrived_is_filtered(page: Page) {
    open(&page, "?q=otter").await;
    if page.engine == Engine::WebKit {
        shows(&page, 6, 240).await;
        return says(&page, "6 passages").await;
    }
    says(&page, "3 passages so far").await;
    // The last part that is there may not be complete, so it is not folded.
    shows(&page, 42, 120).await;
    let top = format!(
        "{INSIDE}.querySelector('#report .block:not([hidden])').getBoundingClientRect().top"
    );
    let before = page.number(&top).await;
    assert!(before > 0.0, "{before}");
    page.server.release();
    page.wait(&format!(
        "{INSIDE}.documentElement.dataset.viewer === 'ready'"
    ))
    .await;
    says(&page, "6 passages").await;
    shows(&page, 6, 240).await;
    assert_eq!(page.number(&top).await, before);
    // A word of the end, a word that occurs nowhere: answered as in a page that came as a whole.
    for (typed, count) in [("otter 5", "1 passage · 2 words"), ("zxqvj", "No match")] {
        page.js(&format!(
            "(field => {{ field.value = '{typed}'; field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})\
             ({INSIDE}.getElementById('filter'))"
        ))
        .await;
        says(&page, count).await;
    }
}

async fn what_the_reader_opens_stays(page: Page) {
    open(&page, "").await;
    let folded = format!("{INSIDE}.querySelector('#report details')");
    page.js(&format!("{folded}.querySelector('summary').click()"))
        .await;
    page.wait(&format!("!{folded}.open")).await;
    page.server.release();
    page.wait(&format!(
        "{INSIDE}.documentElement.dataset.viewer === 'ready'"
    ))
    .await;
    assert_eq!(page.js(&format!("{folded}.open")).await, false);
    shows(&page, 240, 240).await;
}
