//! The outline of a report with so many headings that not all entries are prerendered. A branch is created when
//! it is opened, in the page's wording, and its entries lead to their headings.

use super::page::Page;
use super::scenarios;

scenarios!(a_branch_is_written_when_it_is_opened);

async fn a_branch_is_written_when_it_is_opened(page: Page) {
    page.open_ready("/many/").await;
    let inner = "[...document.querySelectorAll('.outline li li > a')]";
    assert_eq!(page.number(&format!("{inner}.length")).await, 0.0);
    page.js("void document.querySelectorAll('.outline__fold')[3].click()")
        .await;
    page.wait(&format!("{inner}.length === 99")).await;
    let wrong = format!(
        "{inner}.filter(a => document.getElementById(a.hash.slice(1))?.querySelector('summary').textContent \
         !== a.querySelector('.outline__words').textContent).slice(0, 2).map(a => a.outerHTML).join(' ')"
    );
    assert_eq!(page.text_of(&wrong).await, "");
    let words = page
        .text_of(&format!(
            "{inner}[4].querySelector('.outline__words').textContent"
        ))
        .await;
    assert_eq!(words, "\"4 < 5\" & more");
    page.js("void document.querySelectorAll('.outline__fold')[5].click()")
        .await;
    let label = "document.querySelectorAll('.outline__fold')[5].getAttribute('aria-label')";
    assert_eq!(page.text_of(label).await, "Part \"6\"");
    page.wait(&format!("{inner}.length === 198")).await;
    page.js(&format!("void {inner}[150].click()")).await;
    page.wait(&format!("location.hash === {inner}[150].hash"))
        .await;
}
