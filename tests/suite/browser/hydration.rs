//! The moment at which the viewer takes over: nothing jumps, nothing the reader did is lost.

use super::driver::Engine;
use super::page::Page;
use super::scenarios;

scenarios!(nothing_visible_changes, what_the_reader_did_stays);

async fn nothing_visible_changes(page: Page) {
    page.open("/slow/").await;
    page.settle().await;
    let before = page.client.screenshot().await.unwrap();
    page.server.release();
    page.ready().await;
    page.settle().await;
    let after = page.client.screenshot().await.unwrap();
    assert!(
        before == after,
        "the page looks different once the viewer is at work"
    );

    page.open_ready("/probed/").await;
    page.settle().await;
    let shifts = page.probed("shifts").await;
    assert!(shifts.iter().all(|shift| shift == "0"), "{shifts:?}");
}

async fn what_the_reader_did_stays(page: Page) {
    page.open("/slow/").await;
    page.click("#report details.fold > summary").await;
    page.js("document.getElementById('filter').focus()").await;
    page.type_into("#filter", "abe").await;
    let select = "(() => { const text = document.querySelectorAll('#report details.fold')[1]\
                  .querySelector('.text').firstChild; \
                  const at = [text.parentElement, 0, text.parentElement, 1]; \
                  getSelection().setBaseAndExtent(...at); return getSelection().toString(); })()";
    // A field in focus has a selection of its own in Firefox and WebKit.
    page.leave_field().await;
    let selected = page.text_of(select).await;
    assert!(!selected.is_empty());
    page.server.release();
    page.ready().await;
    page.settle().await;
    assert_eq!(
        page.text_of("document.getElementById('filter').value")
            .await,
        "abe"
    );
    page.wait("(CSS.highlights.get('match')?.size ?? 0) > 0")
        .await;
    if page.engine != Engine::WebKit {
        assert_eq!(page.text_of("getSelection().toString()").await, selected);
    }
    // The fold closed before is closed again once the filter is off.
    page.press_escape_in_filter().await;
    page.wait("!document.querySelector('#report details.fold').open")
        .await;
}
