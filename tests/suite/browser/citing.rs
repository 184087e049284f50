//! Citing: the panel opens without the viewer, its buttons copy, and closing it returns the focus.

use super::page::{CONTROL, ENTER, ESCAPE, Page};
use super::scenarios;

scenarios!(
    a_citation_is_copied_by_keyboard,
    a_citation_is_there_without_script,
    a_refused_clipboard_leaves_a_selection,
);

const OPEN: &str = "document.getElementById('cite').matches(':popover-open')";
const COPY: &str = "#cite [data-copies=cite-1]";
const FOOT: &str = "document.querySelector('.colophon [popovertarget=cite]')";

async fn open_from_the_foot(page: &Page) {
    page.js(&format!("{FOOT}.focus()")).await;
    page.keys(&ENTER.to_string()).await;
    page.wait(OPEN).await;
}

async fn a_citation_is_copied_by_keyboard(page: Page) {
    page.open_ready("/probed/").await;
    open_from_the_foot(&page).await;
    page.wait("document.getElementById('cite').contains(document.activeElement)")
        .await;
    page.js(&format!("document.querySelector('{COPY}').focus()"))
        .await;
    page.keys(&ENTER.to_string()).await;
    page.wait(&format!(
        "document.querySelector('{COPY} > span').innerText === 'Copied'"
    ))
    .await;
    let status = "document.querySelector('#cite [role=status]').innerText";
    assert_eq!(page.text_of(status).await, "Copied APA 7");
    page.click("#cite [data-copies=cite-2]").await;
    page.wait(&format!(
        "document.querySelector('{COPY} > span').innerText === 'Copy'"
    ))
    .await;
    assert_eq!(page.text_of(status).await, "Copied Chicago 17, note");
    page.keys(&ESCAPE.to_string()).await;
    page.wait(&format!("!{OPEN}")).await;
    page.wait(&format!("document.activeElement === {FOOT}"))
        .await;
    page.type_into("#filter", &format!("{CONTROL}v")).await;
    page.wait(
        "document.getElementById('filter').value === document.getElementById('cite-2').textContent",
    )
    .await;
    assert_eq!(page.probed("policy").await, [""; 0]);
    assert_eq!(page.probed("errors").await, [""; 0]);
}

async fn a_refused_clipboard_leaves_a_selection(page: Page) {
    page.open_ready("/plain/").await;
    page.js(
        "(Object.defineProperty(navigator, 'clipboard', { value: undefined }), \
         document.execCommand = () => false)",
    )
    .await;
    open_from_the_foot(&page).await;
    page.click(COPY).await;
    page.wait(&format!(
        "document.querySelector('{COPY} > span').innerText.startsWith('Selected')"
    ))
    .await;
    let selected = page.text_of("getSelection().toString()").await;
    let shown = page.text_of("document.getElementById('cite-1').innerText");
    assert_eq!(selected.trim(), shown.await.trim());
}

async fn a_citation_is_there_without_script(page: Page) {
    page.open("/no-script/").await;
    page.click(".colophon [popovertarget=cite]").await;
    page.wait(OPEN).await;
    let text = page
        .text_of("document.getElementById('cite').innerText")
        .await;
    assert!(text.contains("(2016)") && text.contains("BibTeX"), "{text}");
    assert!(
        !text.contains("Copy"),
        "a button that nothing serves: {text}"
    );
    let files = "[...document.querySelectorAll('#cite a[download]')].map(a => a.href).join(' ')";
    let files = page.text_of(files).await;
    for address in files.split(' ') {
        let name = address.rsplit('/').next().unwrap_or_default();
        let there = super::files().iter().any(|file| file.name == name);
        assert!(there, "{address}");
    }
}
