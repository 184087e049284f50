//! The moment at which the viewer takes over: nothing moves, and nothing that the reader did is lost.

use std::io::Cursor;

use super::driver::Engine;
use super::page::Page;
use super::scenarios;

scenarios!(
    nothing_visible_changes,
    what_the_address_asks_for_is_seen_folded,
    what_the_reader_did_stays,
);

/// The boxes of all elements of the page, also outside the window.
const BOXES: &str = "[...document.querySelectorAll('.page *')].map(e => { \
                     const { x, y, width, height } = e.getBoundingClientRect(); \
                     return [e.localName, e.id, x, y, width, height].join(' '); })";

async fn nothing_visible_changes(page: Page) {
    page.open("/slow/").await;
    // The margin's numbers follow a pause.
    page.wait("!!document.querySelector('.block[data-number]')")
        .await;
    page.settle().await;
    let boxes = page.js(BOXES).await;
    let before = page.screenshot().await;
    page.server.release();
    page.ready().await;
    page.settle().await;
    let after = page.screenshot().await;
    assert_eq!(page.js(BOXES).await, boxes);
    // WebKit antialiases repainted edges slightly differently.
    let most = if page.engine == Engine::WebKit { 64 } else { 0 };
    let change = greatest_change(&before, &after);
    assert!(change <= most, "a pixel changed by {change} of 255");

    page.open_ready("/probed/").await;
    page.settle().await;
    let shifts = page.probed("shifts").await;
    assert!(shifts.iter().all(|shift| shift == "0"), "{shifts:?}");
}

/// A link to a filtered view, or to another depth, opens without a jump: the report is seen once it is folded.
async fn what_the_address_asks_for_is_seen_folded(page: Page) {
    let animation = "(getComputedStyle(document.getElementById('report')).animationName)";
    page.open("/slow/?q=abe").await;
    assert_eq!(page.text_of(animation).await, "await");
    page.server.release();
    page.ready().await;
    assert_eq!(page.text_of(animation).await, "settle");
    page.wait("getComputedStyle(document.getElementById('report')).opacity === '1'")
        .await;
    // What the reader folded on an earlier visit asks for it, too.
    page.open_ready("/probed/").await;
    assert_eq!(page.text_of(animation).await, "none");
    page.js("void document.querySelector('#report details > summary').click()")
        .await;
    page.wait("Object.keys(localStorage).some(name => name.startsWith('foldout:view:'))")
        .await;
    page.open_ready("/probed/").await;
    assert_eq!(page.text_of(animation).await, "settle");
    for query in ["?depth=full&q=abe", "?depth=outline"] {
        page.open_ready(&format!("/probed/{query}")).await;
        page.settle().await;
        let shifts = page.probed("shifts").await;
        let shifts: f64 = shifts
            .iter()
            .filter_map(|shift| shift.parse::<f64>().ok())
            .sum();
        assert!(shifts < 0.01, "{query}: {shifts}");
    }
}

async fn what_the_reader_did_stays(page: Page) {
    page.open("/slow/").await;
    page.click("#report details.fold > summary").await;
    page.js("document.getElementById('filter').focus()").await;
    page.type_into("#filter", "abe").await;
    let select = "(() => { const text = document.querySelectorAll('#report details.fold')[1]\
                  .querySelector('.text'); \
                  const at = [text, 0, text, text.childNodes.length]; \
                  getSelection().setBaseAndExtent(...at); return getSelection().toString(); })()";
    // In Firefox and WebKit a focused field has its own selection.
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
    assert_eq!(page.text_of("getSelection().toString()").await, selected);
    // The fold that was closed before is closed again when the filter is off.
    page.press_escape_in_filter().await;
    page.wait("!document.querySelector('#report details.fold').open")
        .await;
}

/// The greatest difference of a colour channel between two PNG images.
fn greatest_change(before: &[u8], after: &[u8]) -> u8 {
    let (before, after) = (pixels(before), pixels(after));
    assert_eq!(before.len(), after.len(), "the window has changed its size");
    let changes = before.iter().zip(&after).map(|(a, b)| a.abs_diff(*b));
    changes.max().unwrap_or(0)
}

fn pixels(image: &[u8]) -> Vec<u8> {
    let mut reader = png::Decoder::new(Cursor::new(image)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    pixels
}
