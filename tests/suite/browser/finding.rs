//! The browser's own find opens what is folded. Drivers cannot press Ctrl+F, but a text fragment finds text in
//! the same way, and opens what it is folded in, in the engines that support it.

use super::page::Page;
use super::scenarios;

scenarios!(words_that_are_folded_are_found);

async fn words_that_are_folded_are_found(page: Page) {
    let closed = "/plain/?depth=skim";
    page.open_ready(closed).await;
    let open = "[...document.querySelectorAll('#report details')].filter(d => d.open).length";
    page.wait(&format!("{open} === 0")).await;
    page.open(&format!(
        "{closed}#:~:text=prospect%20of%20a%20peace%20treaty"
    ))
    .await;
    page.wait(&format!("{open} === 1")).await;
    page.settle().await;
    // The viewer keeps it open, and knows it.
    assert_eq!(page.number(open).await, 1.0);
    let first = "document.querySelector('#report details').open";
    assert_eq!(page.js(first).await, true);
}
