//! A report of more sections than the browser is given to fold: the deeper ones are folded by the page's
//! script, by pointer, by keys, by a filter and by the browser's own search.

use super::driver::Engine;
use super::page::{ENTER, Page};
use super::scenarios;

scenarios!(
    a_heading_opens_and_closes,
    a_filter_opens_and_closes,
    what_was_closed_stays_closed,
    the_browser_finds_what_is_closed,
    nothing_is_offered_without_a_script
);

/// The heading's words in the third section of the first part, what it folds, and whether that is open.
const THIRD: &str = "#part-1-entry-3 > h3 > span";
const CONTENT: &str = "document.querySelector('#part-1-entry-3 > div')";
const OPEN: &str = "!document.querySelector('#part-1-entry-3 > div').hasAttribute('hidden')";
const CLOSED: &str = "document.querySelector('#part-1-entry-3 > div').hasAttribute('hidden')";

async fn a_heading_opens_and_closes(page: Page) {
    page.open_ready("/deep/").await;
    let folded_by_browser = "document.querySelectorAll('#report details').length";
    assert_eq!(page.number(folded_by_browser).await, 10.0);
    let expanded = format!("document.querySelector('{THIRD}').ariaExpanded");
    let role = format!("document.querySelector('{THIRD}').getAttribute('role')");

    page.click(THIRD).await;
    page.wait(CLOSED).await;
    assert_eq!(page.js(&role).await, "button");
    assert_eq!(page.text_of(&format!("String({expanded})")).await, "false");
    let height = format!("{CONTENT}.getBoundingClientRect().height");
    assert_eq!(page.number(&height).await, 0.0);
    page.type_into(THIRD, &ENTER.to_string()).await;
    page.wait(OPEN).await;
    assert_eq!(page.text_of(&format!("String({expanded})")).await, "true");
    page.type_into(THIRD, " ").await;
    page.wait(CLOSED).await;

    // From one heading to the next, whoever folds it; what is closed is passed by.
    page.js("document.activeElement.blur()").await;
    let focused = "document.activeElement.closest('.section')?.id";
    for (key, at) in [
        ("j", "part-1"),
        ("j", "part-1-entry-1"),
        ("j", "part-1-entry-2"),
        ("j", "part-1-entry-3"),
        ("j", "part-1-entry-4"),
        ("k", "part-1-entry-3"),
    ] {
        page.keys(key).await;
        page.wait(&format!("{focused} === '{at}'")).await;
    }
    page.keys("o").await;
    page.wait(OPEN).await;
    page.keys("j").await;
    page.wait(&format!("{focused} === 'inside'")).await;
    page.keys("o").await;
    page.wait("document.querySelector('#inside > div').hasAttribute('hidden')")
        .await;
}

async fn a_filter_opens_and_closes(page: Page) {
    page.open_ready("/deep/").await;
    page.filter("otter").await;
    page.wait("document.querySelector('#part-1-entry-4 > div').hasAttribute('hidden')")
        .await;
    page.wait("document.getElementById('part-2').open").await;
    assert_eq!(page.js(OPEN).await, true);
    assert_eq!(page.painted("match").await.first().unwrap(), "otter");
    let dimmed = "document.getElementById('part-1-entry-4').hasAttribute('data-unmatched')";
    assert_eq!(page.js(dimmed).await, true);

    // The reader opens one that does not match, all the same.
    page.js("document.querySelector('#part-1-entry-4 > h3 > span').click()")
        .await;
    page.wait("!document.querySelector('#part-1-entry-4 > div').hasAttribute('hidden')")
        .await;
    page.settle().await;
    let open = "!document.querySelector('#part-1-entry-4 > div').hasAttribute('hidden')";
    assert_eq!(page.js(open).await, true);

    page.press_escape_in_filter().await;
    page.wait("!document.querySelector('#report section > [hidden]')")
        .await;
}

async fn what_was_closed_stays_closed(page: Page) {
    page.open_ready("/deep/").await;
    page.click(THIRD).await;
    page.wait(CLOSED).await;
    page.wait("Object.keys(localStorage).some(name => name.startsWith('foldout:view:'))")
        .await;
    page.open("/empty/").await;
    page.open_ready("/deep/").await;
    page.wait(CLOSED).await;
    page.filter("otter").await;
    page.wait(OPEN).await;
    page.press_escape_in_filter().await;
    page.wait(CLOSED).await;
    page.press_button("Expand all").await;
    page.wait(OPEN).await;
    page.press_button("Collapse all").await;
    page.wait("!document.querySelector('#report details[open]')")
        .await;
    // What lies in something closed follows once that opens.
    page.click("#part-1 > summary").await;
    page.wait("document.getElementById('part-1').open").await;
    page.wait(CLOSED).await;
}

async fn the_browser_finds_what_is_closed(page: Page) {
    // The engine that opens what its search finds.
    if page.engine != Engine::Chromium {
        return;
    }
    page.open_ready("/deep/").await;
    page.click(THIRD).await;
    page.wait(CLOSED).await;
    page.wait("Object.keys(localStorage).some(name => name.startsWith('foldout:view:'))")
        .await;
    page.open("/deep/#:~:text=burrow%20of%20an%20otter").await;
    page.wait(OPEN).await;
    page.settle().await;
    // The viewer lets it stay, and its heading says so.
    assert_eq!(page.js(OPEN).await, true);
    let expanded = format!("document.querySelector('{THIRD}').getAttribute('aria-expanded')");
    assert_eq!(page.js(&expanded).await, "true");
}

async fn nothing_is_offered_without_a_script(page: Page) {
    page.open("/no-script-deep/").await;
    let offered =
        "document.querySelectorAll('#report section [role], #report section [tabindex]').length";
    assert_eq!(page.number(offered).await, 0.0);
    let marker = format!("getComputedStyle(document.querySelector('{THIRD}'), '::before').content");
    assert_eq!(page.text_of(&marker).await, "none");
    assert_eq!(page.js(OPEN).await, true);
    page.click("#part-1 > summary").await;
    page.wait("!document.getElementById('part-1').open").await;
}
