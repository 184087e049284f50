//! What a page remembers between visits, and how it forgets.

use serde_json::Value;

use super::page::Page;
use super::scenarios;

scenarios!(
    what_is_open_stays,
    the_place_is_offered,
    settings_are_forgotten_by_one_press,
    a_shared_view_is_not_mixed_with_mine,
);

const FIRST: &str = "document.querySelector('#report .section')";
const KEPT: &str = "Object.keys(localStorage).filter(name => name.startsWith('foldout:view:'))";

async fn what_is_open_stays(page: Page) {
    // A view from the address is not stored. It would be stored before the count is announced.
    page.open_ready("/everything/?depth=outline&q=figure").await;
    page.wait("document.getElementById('status').textContent !== ''")
        .await;
    assert_eq!(page.js(&format!("{KEPT}.length")).await, 0);
    page.open_ready("/everything/").await;
    page.js(&format!("void {FIRST}.firstElementChild.click()"))
        .await;
    page.wait(&format!("!{FIRST}.open")).await;
    page.wait(&format!("{KEPT}.length === 1")).await;
    let open = page.open_set().await;
    page.open_ready("/everything/").await;
    page.wait(&format!("!{FIRST}.open")).await;
    assert_eq!(page.open_set().await, open);
    // The default view is not stored.
    page.js(&format!("void {FIRST}.firstElementChild.click()"))
        .await;
    page.wait(&format!("{KEPT}.length === 0")).await;
}

async fn the_place_is_offered(page: Page) {
    page.resize(700, 500).await;
    page.open_ready("/everything/").await;
    // So that a block, and not a gap, is at a third of the window, where the reader is assumed to be.
    let place = "[...document.querySelectorAll('#report p.block')]\
                 .find(b => b.getBoundingClientRect().top + scrollY > 2000)";
    let id = page.text_of(&format!("{place}.id")).await;
    page.js(&format!(
        "window.scrollBy({{ top: {place}.getBoundingClientRect().top - innerHeight / 3 + 4, \
         behavior: 'instant' }})"
    ))
    .await;
    page.wait(&format!(
        "localStorage.getItem('foldout:place:' + location.pathname)?.split(' ')[0] === '{id}'"
    ))
    .await;
    page.open("/plain/").await;
    page.open_ready("/everything/").await;
    if page.number("window.scrollY").await == 0.0 {
        page.wait("!document.getElementById('resume').hidden").await;
        // The offer is hidden while a filter is on. The query is one letter that does not occur: the prefixes of
        // a longer word would match while typing, and scroll the page.
        let display = "getComputedStyle(document.getElementById('resume')).display";
        page.filter("ж").await;
        page.wait(&format!("{display} === 'none'")).await;
        page.press_escape_in_filter().await;
        page.wait(&format!("{display} !== 'none'")).await;
        page.js("void document.getElementById('resume').click()")
            .await;
    }
    page.wait(&format!(
        "(() => {{ const {{ top, bottom }} = document.getElementById('{id}')\
         .getBoundingClientRect(); return bottom > 0 && top < innerHeight; }})()"
    ))
    .await;
}

async fn settings_are_forgotten_by_one_press(page: Page) {
    page.open_ready("/everything/").await;
    page.js("void document.querySelector('input[name=size][value=larger]').click()")
        .await;
    page.wait("document.documentElement.dataset.size === 'larger'")
        .await;
    page.js("void document.querySelector('input[name=depth][value=outline]').click()")
        .await;
    page.wait(&format!("{KEPT}.length === 1")).await;
    page.open_ready("/everything/").await;
    assert_eq!(
        page.js("document.documentElement.dataset.size").await,
        Value::from("larger")
    );
    page.wait("document.querySelector('.report').dataset.depth === 'outline'")
        .await;

    page.js("document.getElementById('page-menu').showPopover()")
        .await;
    page.press_button("Forget my settings").await;
    page.wait("document.querySelector('.report').dataset.depth === 'full'")
        .await;
    page.wait(&format!("{FIRST}.open")).await;
    page.wait("!document.documentElement.dataset.size").await;
    page.wait("Object.keys(localStorage).filter(name => name.startsWith('foldout:')).length === 0")
        .await;
}

async fn a_shared_view_is_not_mixed_with_mine(page: Page) {
    page.open_ready("/everything/").await;
    page.js(&format!("void {FIRST}.firstElementChild.click()"))
        .await;
    page.wait(&format!("{KEPT}.length === 1")).await;
    page.open_ready("/everything/?depth=skim").await;
    page.wait("document.querySelector('.report').dataset.depth === 'skim'")
        .await;
    page.wait(&format!("{FIRST}.open")).await;
}
