//! A report inside the layout of another page, by the element or in a frame.

use super::driver::Engine;
use super::page::Page;
use super::paper::printed;
use super::scenarios;

scenarios!(
    the_element_shows_the_report,
    an_address_leads_into_it,
    it_is_printed_whole,
    without_the_site_the_words_stay,
    the_frame_sizes_itself,
);

const HOST: &str = "document.querySelector('foldout-report')";
const INSIDE: &str = "document.querySelector('foldout-report').shadowRoot";

async fn open(page: &Page, query: &str) {
    page.open(&format!("/cms/{query}")).await;
    page.wait(&format!(
        "{INSIDE}?.querySelector('html').dataset.viewer === 'ready'"
    ))
    .await;
}

async fn the_element_shows_the_report(page: Page) {
    open(&page, "").await;
    // Neither page styles the other.
    let look = page
        .text_of(&format!(
            "[{INSIDE}.querySelector('h1'), {INSIDE}.querySelector('.report p'), document.querySelector('h1')]\
             .map(element => getComputedStyle(element).textTransform).join()"
        ))
        .await;
    assert_eq!(look, "none,none,uppercase");
    let size = page
        .text_of(&format!(
            "getComputedStyle({INSIDE}.getElementById('filter')).fontSize"
        ))
        .await;
    assert_eq!(size, "16px", "the other page sizes the letters");
    // The layout follows the element: as wide as the window, the outline would stand beside the text.
    let width = page
        .number(&format!(
            "{INSIDE}.querySelector('html').scrollWidth - {HOST}.clientWidth"
        ))
        .await;
    assert!(width <= 0.0, "{width} px beyond its element");

    page.js(&format!(
        "(() => {{ const field = {INSIDE}.getElementById('filter'); field.focus(); field.value = 'putin'; \
         field.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); }})()"
    ))
    .await;
    page.wait("CSS.highlights.get('match')?.size > 0").await;
    page.wait("new URLSearchParams(location.search).get('q') === 'putin'")
        .await;
    page.wait(&format!(
        "{INSIDE}.getElementById('report').innerText.includes('folded')"
    ))
    .await;
    // The script that checks quotations is fetched when it is needed.
    page.js(&format!(
        "void {INSIDE}.getElementById('quotes').showPopover()"
    ))
    .await;
    page.js(&format!(
        "(() => {{ const field = {INSIDE}.getElementById('quotes-text'); field.value = 'listener fatigue'; \
         field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()"
    ))
    .await;
    page.wait(&format!(
        "{INSIDE}.querySelectorAll('.quotes__list > li').length === 1"
    ))
    .await;
    // Nothing but the report's own files is asked for, and no service worker of another page.
    for path in page.server.requests() {
        assert!(
            path == "/cms/" || path.starts_with("/cms/report/") || path == "/favicon.ico",
            "{path}"
        );
        assert!(!path.ends_with("sw.js"), "{path}");
    }
}

async fn an_address_leads_into_it(page: Page) {
    open(&page, "").await;
    let id = page
        .text_of(&format!(
            "[...{INSIDE}.querySelectorAll('.report .block[id]')].at(-1).id"
        ))
        .await;
    open(&page, &format!("?q=#{id}")).await;
    page.wait(&format!(
        "(({{ top, bottom }}) => top < innerHeight && bottom > 0)({INSIDE}.getElementById('{id}').getBoundingClientRect())"
    ))
    .await;
    // The filter is in the address too.
    page.open("/plain/").await;
    open(&page, "?q=putin").await;
    page.wait("CSS.highlights.get('match')?.size > 0").await;
}

async fn it_is_printed_whole(page: Page) {
    // WebKit's driver cannot print.
    if page.engine == Engine::WebKit {
        return;
    }
    open(&page, "").await;
    page.js(&format!(
        "void {INSIDE}.querySelectorAll('details').forEach(fold => {{ fold.open = false; }})"
    ))
    .await;
    let paper = printed(&page).await.to_lowercase();
    let paper: Vec<&str> = paper.split_whitespace().collect();
    let paper = paper.join(" ");
    for words in [
        "words before the report",
        "listener fatigue",
        "compromisers",
        "words after the report",
    ] {
        assert!(paper.contains(words), "“{words}” is not printed: {paper}");
    }
    // The bar is for the screen.
    assert!(!paper.contains("filter this report"), "{paper}");
}

async fn without_the_site_the_words_stay(page: Page) {
    page.open("/js-missing+cms/").await;
    page.wait("document.querySelector('foldout-report a').checkVisibility()")
        .await;
    page.open("/cms/").await;
    page.wait(&format!("{INSIDE} !== null")).await;
}

async fn the_frame_sizes_itself(page: Page) {
    page.open("/cms-frame/").await;
    page.wait(
        "document.querySelector('iframe').contentDocument?.documentElement.dataset.viewer === 'ready'",
    )
    .await;
    page.wait(
        "(frame => frame.clientHeight > innerHeight && \
         Math.abs(frame.clientHeight - frame.contentDocument.body.scrollHeight) < 2)(document.querySelector('iframe'))",
    )
    .await;
}
