//! Quotations are looked up in a panel, and the empty field suggests what to filter by.

use super::driver::Engine;
use super::page::{ENTER, ESCAPE, Page};
use super::scenarios;
use super::site::report;

scenarios!(
    a_pasted_answer_is_checked,
    a_long_query_is_offered_as_a_quotation,
    the_empty_field_suggests,
);

/// The arrow key.
const DOWN: char = '\u{E015}';

const OPEN: &str = "document.getElementById('quotes').matches(':popover-open')";
const VERDICTS: &str =
    "[...document.querySelectorAll('.quotes__verdict')].map(it => it.innerText).join('|')";

async fn a_pasted_answer_is_checked(page: Page) {
    page.open_ready("/probed/").await;
    page.click(".bar__page").await;
    // By a key: the menu scrolls, and WebKit's driver lets go of the pointer where the button was before.
    page.js("document.querySelector('#page-menu [popovertarget=quotes]').focus()")
        .await;
    page.keys(&ENTER.to_string()).await;
    page.wait(OPEN).await;
    page.wait("document.activeElement.id === 'quotes-text'")
        .await;
    let pasted = "They write: “Yet few have noticed or considered the ramifications”, “there is a prospect \
                  of a peace treaty … of their territorial dispute” and “nobody has ever seen such a thing before”.";
    page.type_into("#quotes-text", pasted).await;
    page.wait("document.querySelectorAll('.quotes__list > li').length === 3")
        .await;
    let verdicts = page.text_of(VERDICTS).await;
    assert_eq!(verdicts, "Altered|Word for word|Not in this report");
    let told = page
        .text_of("document.querySelector('#quotes [role=status]').innerText")
        .await;
    assert_eq!(told, "Word for word: 1. Altered: 1. Not in this report: 1.");
    let differ = |name| format!("document.querySelector('#quotes {name}').innerText");
    assert!(page.text_of(&differ("del")).await.contains("noticed"));
    assert!(page.text_of(&differ("ins")).await.contains("taken notice"));

    page.click(".quotes__list > li:nth-child(2) a").await;
    page.wait(&format!("!{OPEN}")).await;
    page.wait("(CSS.highlights.get('quoted')?.size ?? 0) === 1")
        .await;
    let painted = page.painted("quoted").await.join(" ");
    assert!(
        painted.starts_with("there is a prospect of a peace treaty"),
        "{painted}"
    );
    assert!(painted.ends_with("territorial dispute"), "{painted}");
    let in_view = "(() => { const [found] = CSS.highlights.get('quoted'); const box = \
                   found.startContainer.parentElement.getBoundingClientRect(); \
                   return box.bottom > 0 && box.top < innerHeight; })()";
    page.wait(in_view).await;
    assert_eq!(page.probed("policy").await, [""; 0]);
    assert_eq!(page.probed("errors").await, [""; 0]);
}

async fn a_long_query_is_offered_as_a_quotation(page: Page) {
    page.open_ready("/probed/").await;
    let passage = "This volume takes the prospect seriously, while recognizing the hurdles that stand in the way. It presents";
    page.filter(passage).await;
    // The filter still answers.
    assert!(!page.painted("match").await.is_empty());
    page.click(".chip--offer").await;
    page.wait(OPEN).await;
    page.wait(&format!("{VERDICTS} === 'Word for word'")).await;
    let field = page
        .text_of("document.getElementById('quotes-text').value")
        .await;
    assert_eq!(field, passage);
    page.keys(&ESCAPE.to_string()).await;
    page.wait(&format!("!{OPEN}")).await;
    assert_eq!(
        page.text_of("document.getElementById('filter').value")
            .await,
        passage
    );
    assert_eq!(page.probed("errors").await, [""; 0]);
}

async fn the_empty_field_suggests(page: Page) {
    const SHOWN: &str = "document.querySelectorAll('.suggestions button').length > 0";
    if report("nist").is_none() {
        return;
    }
    page.open_ready("/nist/").await;
    page.js("document.getElementById('filter').focus()").await;
    // Without a window manager WebKit's second window is not active. Then nothing in it matches `:focus-within`.
    if page.engine == Engine::WebKit && page.js("document.hasFocus()").await == false {
        return;
    }
    page.wait(SHOWN).await;
    page.keys(&ESCAPE.to_string()).await;
    page.wait("!document.querySelector('.suggestions')").await;
    // It comes back with the next visit to the field, and goes with the first letter.
    page.js("document.activeElement.blur() ?? document.querySelector('.bar__help').focus()")
        .await;
    page.js("document.getElementById('filter').focus()").await;
    page.wait(SHOWN).await;
    page.keys("a").await;
    page.wait("!document.querySelector('.suggestions')").await;
    page.press_escape_in_filter().await;

    page.js("document.querySelector('.bar__help').focus()")
        .await;
    page.js("document.getElementById('filter').focus()").await;
    page.wait(SHOWN).await;
    page.keys(&DOWN.to_string()).await;
    page.wait("document.activeElement.matches('.suggestions button')")
        .await;
    page.js("document.querySelector('.suggestions button:last-child').focus()")
        .await;
    let term = page.text_of("document.activeElement.innerText").await;
    page.keys(&ENTER.to_string()).await;
    page.wait("!document.querySelector('.suggestions')").await;
    let query = page
        .text_of("document.getElementById('filter').value")
        .await;
    assert_eq!(query.trim_matches('"'), term.trim());
    page.wait("(CSS.highlights.get('match')?.size ?? 0) > 0")
        .await;
    page.wait("document.activeElement.id === 'filter'").await;
}
