//! Opening and closing: by pointer, by keys, all at once, and to a depth.

use serde_json::{Value, json};

use super::driver::Engine;
use super::page::{ENTER, Page};
use super::scenarios;

scenarios!(
    one_by_one,
    all_at_once,
    depths,
    a_skimmed_block_opens_in_place,
    a_time_shows_what_fits,
    an_outline_says_how_sections_begin,
    keys_for_sections
);

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

async fn a_skimmed_block_opens_in_place(page: Page) {
    page.open_ready("/everything/?depth=skim").await;
    let list = "document.querySelector('#lists .block')";
    let shown = format!("[...{list}.querySelectorAll('li')].filter(i => !i.closest('[hidden]'))");
    page.wait(&format!("{shown}.length === 1")).await;
    let more = format!("{list}.querySelector('.more')");
    assert_eq!(page.text_of(&format!("{more}.ariaLabel")).await, "3 more");
    // It is no part of the text.
    assert_eq!(page.text_of(&format!("{more}.textContent")).await, "");
    let rows = page
        .text_of("document.querySelector('#tables .more').ariaLabel")
        .await;
    assert_eq!(rows, "2 rows");
    let body = "document.querySelector('#tables tbody').getBoundingClientRect().height";
    assert_eq!(page.number(body).await, 0.0);
    assert_eq!(
        page.js("document.getElementById('notes').open").await,
        false
    );

    page.type_into("#lists .more", &ENTER.to_string()).await;
    page.wait(&format!("!{more} && {shown}.length > 4")).await;
    page.wait(&format!("document.activeElement === {list}"))
        .await;

    // A filter shows what it finds, whole, and Esc what was there before.
    page.filter("russia").await;
    page.wait("!document.querySelector('#tables .more')").await;
    page.wait(&format!("{body} > 0")).await;
    page.press_escape_in_filter().await;
    page.wait("!!document.querySelector('#tables .more')").await;
    page.wait(&format!("{body} === 0")).await;

    page.js("document.querySelector('input[name=depth][value=full]').click()")
        .await;
    page.wait("!document.querySelector('.more') && !document.querySelector('#report [hidden]')")
        .await;
}

async fn a_time_shows_what_fits(page: Page) {
    page.open_ready("/many/?minutes=1").await;
    page.wait("document.querySelector('.report').dataset.depth === 'within'")
        .await;
    page.wait("!!document.querySelector('.fold-line, [data-left]')")
        .await;
    let left = page
        .text_of(
            "document.querySelector('.fold-line')?.textContent ?? \
             document.querySelector('[data-left]').dataset.left",
        )
        .await;
    assert!(left.ends_with(" min"), "{left}");
    page.js("document.querySelector('input[name=depth][value=full]').click()")
        .await;
    page.wait("!document.querySelector('.fold-line, [data-left]')")
        .await;
    page.wait("!location.search.includes('minutes')").await;
}

async fn an_outline_says_how_sections_begin(page: Page) {
    page.open_ready("/everything/?depth=outline").await;
    let summary = "[...document.querySelectorAll('.section__summary')]\
        .find(s => s.textContent.startsWith('A table'))";
    page.wait(&format!("!!{summary}.dataset.left")).await;
    let said = page
        .text_of(&format!("getComputedStyle({summary}, '::after').content"))
        .await;
    // Firefox tells the rule, not what it gives.
    assert!(
        said.contains("min") || page.engine == Engine::Firefox,
        "{said}"
    );
    let opening = page.text_of(&format!("{summary}.dataset.opening")).await;
    assert_eq!(opening, "It has a paragraph.");
    // Above the sections that are shown stands the opening of what they are in, and a fold for the rest.
    let line = "document.querySelector('#tables > .fold-line').textContent";
    assert!(page.text_of(line).await.ends_with(", 1 min"));
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
