//! Opening and closing: by pointer, by keys, all at once, and to a depth.

use serde_json::{Value, json};

use super::page::{ENTER, Page};
use super::scenarios;

scenarios!(one_by_one, all_at_once, depths, keys_for_sections);

const FIRST: &str = "#report details.fold > summary";
const FIRST_OPEN: &str = "document.querySelector('#report details.fold').open";

async fn one_by_one(page: Page) {
    page.open_ready("/plain/").await;
    assert_eq!(page.open_set().await, json!([true, true]));
    page.click(FIRST).await;
    page.wait(&format!("!{FIRST_OPEN}")).await;
    page.type_into(FIRST, &ENTER.to_string()).await;
    page.wait(FIRST_OPEN).await;
    assert_eq!(page.open_set().await, json!([true, true]));
}

async fn all_at_once(page: Page) {
    page.open_ready("/plain/").await;
    page.keys("C").await;
    page.wait(&all_are(false)).await;
    page.keys("E").await;
    page.wait(&all_are(true)).await;
}

async fn depths(page: Page) {
    page.open_ready("/plain/?depth=outline").await;
    page.wait("document.querySelector('.report').dataset.depth === 'outline'")
        .await;
    page.wait(&all_are(false)).await;
    let chosen = page
        .text_of("document.querySelector('input[name=depth]:checked').value")
        .await;
    assert_eq!(chosen, "outline");

    page.js("document.querySelector('input[name=depth][value=full]').click()")
        .await;
    page.wait("document.querySelector('.report').dataset.depth === 'full'")
        .await;
    page.wait(&all_are(true)).await;
    page.wait("!location.search.includes('depth')").await;

    page.js("document.querySelector('input[name=depth][value=skim]').click()")
        .await;
    page.wait(&all_are(false)).await;
    page.wait("location.search.includes('depth=skim')").await;
}

async fn keys_for_sections(page: Page) {
    page.open_ready("/plain/").await;
    page.keys("C").await;
    page.wait(&all_are(false)).await;
    page.keys("E").await;
    page.wait(&all_are(true)).await;

    page.keys("j").await;
    page.wait("document.activeElement.localName === 'summary'")
        .await;
    let first = focused_block(&page).await;
    page.keys("j").await;
    page.wait(&format!("{FOCUSED} !== {first}")).await;
    page.keys("k").await;
    page.wait(&format!("{FOCUSED} === {first}")).await;
    page.keys("o").await;
    page.wait("!document.activeElement.parentElement.open")
        .await;
    page.keys("o").await;
    page.wait("document.activeElement.parentElement.open").await;

    page.keys("?").await;
    page.wait("document.getElementById('help').matches(':popover-open')")
        .await;
    page.leave_field().await;
    page.keys("?").await;
    page.wait("!document.getElementById('help').matches(':popover-open')")
        .await;

    page.keys("/").await;
    page.wait("document.activeElement.id === 'filter'").await;
    // In the field the keys are text.
    page.keys("jok").await;
    page.wait("document.getElementById('filter').value === 'jok'")
        .await;
}

const FOCUSED: &str =
    "[...document.querySelectorAll('#report summary')].indexOf(document.activeElement)";

async fn focused_block(page: &Page) -> Value {
    page.js(FOCUSED).await
}

fn all_are(open: bool) -> String {
    format!("[...document.querySelectorAll('#report details')].every(d => d.open === {open})")
}
