//! The reading aids: notes at their references, the way back, a paragraph's link and citation, tables as CSV,
//! enlarged figures.

use super::page::{ENTER, ESCAPE, Page};
use super::scenarios;

scenarios!(
    a_note_opens_where_it_is,
    back_after_a_jump,
    a_link_to_a_paragraph_survives_its_words,
    what_the_tools_copy,
    a_figure_opens_large,
);

/// Catches what is copied, since a driven browser may deny the clipboard.
pub(super) const CATCH: &str = "void (window.caught = {}, Object.defineProperty(navigator, 'clipboard', { \
    value: { write: async ([item]) => { for (const type of item.types) \
    window.caught[type] = await (await item.getType(type)).text(); } } }))";

/// Opens the tools of a block as a pointer does.
pub(super) fn open_tools(block: &str) -> String {
    format!(
        "void ({block}.dispatchEvent(new PointerEvent('pointerover', {{ bubbles: true }})), \
         document.getElementById('tools-button').click())"
    )
}

async fn a_note_opens_where_it_is(page: Page) {
    page.open_ready("/everything/").await;
    let mark = "document.querySelector('a[role=doc-noteref]')";
    let before = page.number("window.scrollY").await;
    page.js(&format!("{mark}.focus({{ preventScroll: true }})"))
        .await;
    page.keys(&ENTER.to_string()).await;
    page.wait("document.getElementById('note').matches(':popover-open')")
        .await;
    let note = page
        .text_of("document.querySelector('#note > .text').innerText")
        .await;
    let listed = page
        .text_of(&format!(
            "(() => {{ const note = document.querySelector({mark}.hash).cloneNode(true); \
             note.querySelector('.note__mark').remove(); return note.textContent; }})()"
        ))
        .await;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words(&note), words(&listed));
    assert_eq!(page.number("window.scrollY").await, before);
    assert_eq!(page.text_of("location.hash").await, "");
    page.keys(&ESCAPE.to_string()).await;
    page.wait("!document.getElementById('note').matches(':popover-open')")
        .await;
    page.wait(&format!("document.activeElement === {mark}"))
        .await;
}

async fn back_after_a_jump(page: Page) {
    page.resize(700, 500).await;
    page.open_ready("/everything/").await;
    let link = "document.querySelector('#report a[href=\"#tables\"]')";
    page.js(&format!(
        "void {link}.scrollIntoView({{ block: 'center' }})"
    ))
    .await;
    page.settle().await;
    let top = page
        .number(&format!("{link}.getBoundingClientRect().top"))
        .await;
    page.js(&format!("void {link}.click()")).await;
    page.wait("location.hash === '#tables'").await;
    page.wait(&format!(
        "Math.abs({link}.getBoundingClientRect().top - {top}) > 50"
    ))
    .await;
    page.leave_field().await;
    page.keys("b").await;
    page.wait(&format!(
        "Math.abs({link}.getBoundingClientRect().top - {top}) <= 2"
    ))
    .await;
    page.wait("location.hash === '' && document.getElementById('back').hidden")
        .await;
    page.wait(&format!("document.activeElement === {link}"))
        .await;
}

async fn a_link_to_a_paragraph_survives_its_words(page: Page) {
    page.open_ready("/everything/").await;
    page.js(CATCH).await;
    let block = "document.querySelector('#figures .block')";
    page.js(&format!("void ({block}.tabIndex = -1, {block}.focus())"))
        .await;
    page.keys("p").await;
    page.wait("document.activeElement.id === 'tools-link'")
        .await;
    page.keys(&ENTER.to_string()).await;
    page.wait("!!window.caught['text/plain']").await;
    let link = page.text_of("window.caught['text/plain']").await;
    let id = page.text_of(&format!("{block}.id")).await;
    assert!(link.ends_with(&format!("?near=figures.1#{id}")), "{link}");

    let address = |link: &str| link[page.server.origin().len()..].to_owned();
    page.open_ready(&address(&link)).await;
    page.wait(&in_view(block)).await;
    assert_eq!(
        page.js("document.getElementById('notice').hidden").await,
        true
    );

    // As if the text had changed since the link was made.
    let changed = link.replace(&id, "p-00000000");
    page.open_ready(&address(&changed)).await;
    page.wait("!document.getElementById('notice').hidden").await;
    page.wait(&format!("location.hash === '#{id}'")).await;
    page.wait(&in_view(block)).await;
    let said = page
        .text_of("document.getElementById('notice').innerText")
        .await;
    assert!(said.contains("has changed"), "{said}");

    let gone = changed.replace("figures", "gone");
    page.open_ready(&address(&gone)).await;
    page.wait("document.getElementById('notice').innerText.includes('not in this version')")
        .await;
}

async fn what_the_tools_copy(page: Page) {
    page.open_ready("/everything/").await;
    page.js(CATCH).await;
    let table = "[...document.querySelectorAll('caption')].find(c => \
                 c.innerText.startsWith('Exports')).closest('.block')";
    page.js(&open_tools(table)).await;
    page.wait("document.getElementById('tools').matches(':popover-open')")
        .await;
    page.press_button("Copy table as CSV").await;
    page.wait("!!window.caught['text/plain']").await;
    let csv = page.text_of("window.caught['text/plain']").await;
    assert_eq!(csv, "Year,Exports,\r\n2016,Coal,1.2\r\n,Oil,3.4\r\n");

    page.js("document.getElementById('tools').hidePopover()")
        .await;
    let block = "document.querySelector('#report .block')";
    page.js(&format!(
        "void getSelection().setBaseAndExtent({block}.querySelector('strong').firstChild, 0, \
         {block}.querySelector('strong').firstChild, 6)"
    ))
    .await;
    page.js(&open_tools(block)).await;
    page.wait("document.getElementById('tools').matches(':popover-open')")
        .await;
    page.press_button("Copy with citation").await;
    page.wait("window.caught['text/plain']?.startsWith('“') === true")
        .await;
    let quoted = page.text_of("window.caught['text/plain']").await;
    assert!(quoted.starts_with("“strong”"), "{quoted}");
    assert!(
        quoted.contains("Byron") && quoted.contains("para. 1."),
        "{quoted}"
    );
    assert!(quoted.contains("#p-"), "{quoted}");
}

async fn a_figure_opens_large(page: Page) {
    page.open_ready("/everything/").await;
    page.js("void document.querySelector('#report figure img').click()")
        .await;
    page.wait("document.getElementById('figure').matches(':popover-open')")
        .await;
    page.wait("document.querySelector('#figure img').getBoundingClientRect().width > 100")
        .await;
    page.keys(&ESCAPE.to_string()).await;
    page.wait("!document.getElementById('figure').matches(':popover-open')")
        .await;
}

fn in_view(element: &str) -> String {
    format!(
        "(() => {{ const {{ top, bottom }} = {element}.getBoundingClientRect(); \
         return bottom > 0 && top < innerHeight; }})()"
    )
}
