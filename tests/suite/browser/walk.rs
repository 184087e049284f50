//! A long report by keyboard only: filter, step through matches, open a note and return, copy a paragraph's link
//! and follow it, print an extract.

use super::driver::Engine;
use super::page::{ENTER, ESCAPE, Page, TAB};
use super::scenarios;
use super::site::report;

scenarios!(a_long_report_by_keyboard);

/// A query without matches: every such paragraph under that heading names him.
const NOWHERE: &str = "\"russian government\" -trump in:\"Internet Research Agency\"";
const QUERY: &str = "\"russian government\" -trump in:russian";
const COUNT: &str = "document.querySelector('.bar__count').innerText";
/// Whether the focus is at the current match. A match in a heading is in no block, so the focus does not move.
const FOCUS_IS_AT_MATCH: &str = "(() => { const [now] = CSS.highlights.get('current') ?? []; \
    const at = now?.startContainer.parentElement; \
    return !!at && (!!at.closest('summary') || document.activeElement.contains(at)); })()";
const NOTE_OPEN: &str = "document.getElementById('note').matches(':popover-open')";

async fn a_long_report_by_keyboard(page: Page) {
    if report("mueller").is_none() {
        return;
    }
    page.open_ready("/mueller/").await;
    page.js(super::aids::CATCH).await;
    page.js("void (window.print = () => { window.asked = true; })")
        .await;
    page.keys("/").await;
    page.wait("document.activeElement.id === 'filter'").await;
    page.keys(NOWHERE).await;
    // The advice may come for a part of the words, before the last letter is read.
    page.wait(
        "document.querySelector('.no-match')?.innerText.includes('Internet Research Agency')",
    )
    .await;
    page.keys(&ESCAPE.to_string()).await;
    page.wait("document.getElementById('filter').value === ''")
        .await;
    page.keys(QUERY).await;
    let typed = QUERY.replace('"', "\\\"");
    page.wait(&format!(
        "document.getElementById('filter').value === \"{typed}\""
    ))
    .await;
    page.settle().await;
    page.wait(&format!("/^[0-9]+ passages/.test({COUNT})"))
        .await;
    let total = page.number(&format!("parseInt({COUNT})")).await;
    assert!(total > 10.0, "{total} passages");
    page.keys(&format!("{ENTER}{ENTER}")).await;
    page.wait(&format!("{COUNT}.startsWith('2 of {total}')"))
        .await;
    assert_eq!(
        page.painted("current").await[0].to_lowercase(),
        "russian government"
    );

    // On to a match whose paragraph refers to a note.
    page.keys(DOWN).await;
    page.wait(FOCUS_IS_AT_MATCH).await;
    let mut steps = 2.0;
    while page
        .js("!!document.activeElement.querySelector('a[role=doc-noteref]')")
        .await
        != true
    {
        page.keys("n").await;
        steps += 1.0;
        assert!(steps <= total, "no match has a note");
        page.wait(&format!("{COUNT}.startsWith('{steps} of {total}')"))
            .await;
        page.wait(FOCUS_IS_AT_MATCH).await;
        page.settle().await;
    }
    let block = page.text_of("document.activeElement.id").await;
    page.keys(&TAB.to_string()).await;
    page.wait("document.activeElement.getAttribute('role') === 'doc-noteref'")
        .await;
    let inside = format!("document.getElementById('{block}').contains(document.activeElement)");
    assert_eq!(page.js(&inside).await, true);
    page.keys(&ENTER.to_string()).await;
    page.wait(NOTE_OPEN).await;
    assert!(
        !page
            .text_of("document.getElementById('note').innerText")
            .await
            .is_empty()
    );
    page.keys(&ESCAPE.to_string()).await;
    page.wait(&format!("!{NOTE_OPEN}")).await;
    page.wait("document.activeElement.getAttribute('role') === 'doc-noteref'")
        .await;

    page.keys("p").await;
    page.wait("document.activeElement.id === 'tools-link'")
        .await;
    page.keys(&ENTER.to_string()).await;
    page.wait("!!window.caught['text/plain']").await;
    let link = page.text_of("window.caught['text/plain']").await;
    page.keys(&ESCAPE.to_string()).await;
    page.wait("!document.getElementById('tools').matches(':popover-open')")
        .await;
    assert!(link.contains(&block), "{link}");

    // The extract, from the page's menu.
    page.keys("/").await;
    tab_to(&page, "Share").await;
    page.keys(&ENTER.to_string()).await;
    page.wait("document.getElementById('share').matches(':popover-open')")
        .await;
    tab_to(&page, "Matches").await;
    page.keys(&ENTER.to_string()).await;
    page.wait("window.asked === true").await;
    if page.engine != Engine::WebKit {
        let paper = super::paper::printed(&page).await;
        let cover = paper.lines().find(|line| line.starts_with("Extract: "));
        assert!(cover.is_some_and(|line| line.ends_with(QUERY)), "{cover:?}");
        let most = page
            .number("document.getElementById('report').textContent.length")
            .await;
        assert!((paper.len() as f64) < most / 2.0, "all of it is printed");
    }

    let origin = page.server.origin();
    page.open_ready(&link[origin.len()..]).await;
    page.wait(&format!(
        "(() => {{ const box = document.getElementById('{block}').getBoundingClientRect(); \
         return box.bottom > 0 && box.top < innerHeight; }})()"
    ))
    .await;
    assert_eq!(
        page.js("document.getElementById('notice').hidden").await,
        true
    );
}

/// Presses Tab until the control with the text `name` has the focus.
async fn tab_to(page: &Page, name: &str) {
    for _ in 0..40 {
        page.keys(&TAB.to_string()).await;
        if page
            .text_of("document.activeElement.textContent.trim()")
            .await
            == name
        {
            return;
        }
    }
    panic!("Tab does not lead to “{name}”");
}

/// The key that moves from the filter to the match.
const DOWN: &str = "\u{E015}";
