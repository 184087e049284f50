//! Wide tables: the columns that follow, the whole window, rows sorted by a column; parts of the report shown at the
//! reference to them; notes in the margin.

use super::driver::Engine;
use super::page::{ENTER, ESCAPE, Page};
use super::scenarios;

scenarios!(
    a_wide_table_says_how_many_columns_follow,
    a_sorted_table_is_still_searched,
    a_reference_shows_what_it_refers_to,
    notes_stand_beside_their_references,
);

/// The first table that is wider than its region.
const WIDE: &str = "[...document.querySelectorAll('#report .table--led')].find(one => one.scrollWidth > one.clientWidth + 1)";

async fn a_wide_table_says_how_many_columns_follow(page: Page) {
    // Firefox's window cannot be narrower.
    let width = if page.engine == Engine::Firefox {
        500
    } else {
        390
    };
    page.resize(width, 800).await;
    page.open_ready("/nist/").await;
    page.js(&format!("void (window.table = {WIDE}).scrollIntoView()"))
        .await;
    page.wait("table.hasAttribute('data-wide') && table.hasAttribute('data-after')")
        .await;
    let onward = "table.nextElementSibling.querySelector('.table__tool--on')";
    let label = page.text_of(&format!("{onward}.ariaLabel")).await;
    assert!(label.contains("more column"), "{label}");
    assert_eq!(page.js("table.textContent === table.cloneNode(true).textContent && !table.nextElementSibling.textContent").await, true);
    let lead = "table.querySelector('tbody td, tbody th').getBoundingClientRect().left";
    let left = page.number(lead).await;
    page.js(&format!("void {onward}.click()")).await;
    page.wait("table.scrollLeft > 20").await;
    page.wait(&format!("Math.abs({lead} - {left}) < 2")).await;
    page.js("void table.nextElementSibling.lastElementChild.click()")
        .await;
    page.wait("table.matches(':popover-open') && table.clientWidth >= document.documentElement.clientWidth - 20")
        .await;
    page.keys(&ESCAPE.to_string()).await;
    page.wait("!table.hasAttribute('popover') && !table.querySelector('.table__tool--close')")
        .await;
}

async fn a_sorted_table_is_still_searched(page: Page) {
    page.open_ready("/nist/").await;
    let sortable = "[...document.querySelectorAll('#report .table')].find(one => one.querySelectorAll('tbody tr').length > 5)";
    page.js(&format!(
        "void (window.table = {sortable}).scrollIntoView()"
    ))
    .await;
    page.wait("table.querySelector('.table__sort') !== null")
        .await;
    let cells = "[...table.querySelectorAll('tbody tr')].map(row => row.cells[2].textContent.trim()).join('|')";
    let source = page.text_of(cells).await;
    let sort = "void table.querySelectorAll('.table__sort')[2].click()";
    let head = "table.querySelectorAll('thead th')[2].ariaSort";
    page.js(sort).await;
    assert_eq!(page.text_of(head).await, "ascending");
    let sorted = page.text_of(cells).await;
    assert_ne!(sorted, source);
    page.filter("authenticator").await;
    page.wait("CSS.highlights.get('match')?.size > 20").await;
    let painted = "[...CSS.highlights.get('match')].map(({ startContainer, startOffset, endOffset }) => \
         startContainer.data.slice(startOffset, endOffset).toLowerCase()).every(word => word.startsWith('authenti'))";
    page.wait(painted).await;
    page.js(sort).await;
    assert_eq!(page.text_of(head).await, "descending");
    page.js(sort).await;
    assert_eq!(page.text_of(cells).await, source);
}

async fn a_reference_shows_what_it_refers_to(page: Page) {
    page.open_ready("/nist/").await;
    page.js(
        "void (window.link = document.querySelector('#report a.inside[href*=\"table-10-1\"]'), \
             link.closest('details:not([open])')?.toggleAttribute('open'), link.focus())",
    )
    .await;
    page.keys(&ENTER.to_string()).await;
    page.wait("document.getElementById('note').matches(':popover-open')")
        .await;
    page.wait("document.querySelector('#note .text').textContent.includes('Table 10-1')")
        .await;
    page.wait("!document.querySelector('#note .text [id]')")
        .await;
    page.keys(&ESCAPE.to_string()).await;
    page.wait("!document.getElementById('note').matches(':popover-open') && document.activeElement === link")
        .await;
}

async fn notes_stand_beside_their_references(page: Page) {
    page.resize(1400, 800).await;
    page.open_ready("/everything/").await;
    page.js(
        "void document.querySelector('a[role=doc-noteref]').scrollIntoView({ block: 'center' })",
    )
    .await;
    page.wait("document.querySelector('.sidenote')?.offsetHeight > 10")
        .await;
    let beside = "(() => { const box = document.querySelector('.sidenote').getBoundingClientRect(); \
         const report = document.getElementById('report').getBoundingClientRect(); \
         const mark = document.querySelector('a[role=doc-noteref]').getBoundingClientRect(); \
         return box.left >= report.right && box.right <= innerWidth && Math.abs(box.top - mark.top) < 20; })()";
    page.wait(beside).await;
    page.resize(900, 800).await;
    page.wait("!document.querySelector('.sidenote')").await;
}
