//! Passages that stay in view, in a wide window and on a phone; their script is fetched with the first one.

use super::access::violations_now;
use super::aids::{CATCH, open_tools};
use super::page::Page;
use super::scenarios;
use crate::command::Desk;

scenarios!(
    pinned_passages_stay_in_view,
    pins_are_in_the_single_file,
    what_is_needed_later_comes_later,
);

const PINS: &str = "[...document.querySelectorAll('.pin__text')].map(pin => pin.innerText.trim())";

/// Presses the pin of a block in its tools.
async fn press_pin(page: &Page, block: &str) {
    page.js(&open_tools(block)).await;
    page.wait("document.getElementById('tools').matches(':popover-open')")
        .await;
    page.js("void document.getElementById('tools-pin').click()")
        .await;
    page.wait("!document.getElementById('tools').matches(':popover-open')")
        .await;
}

async fn pinned_passages_stay_in_view(page: Page) {
    page.resize(1400, 800).await;
    page.open_ready("/plain/").await;
    page.js(CATCH).await;
    page.js("void (window.blocks = [...document.querySelectorAll('#report .block')].filter(one => one.offsetParent))")
        .await;
    for at in 0..2 {
        press_pin(&page, &format!("blocks[{at}]")).await;
        page.wait(&format!("{PINS}.length === {}", at + 1)).await;
    }
    let is_beside = "(() => { const { left, top, bottom } = document.querySelector('.pins').getBoundingClientRect(); \
         return left >= document.getElementById('report').getBoundingClientRect().right && top >= 0 && bottom <= innerHeight; })()";
    page.js("void scrollTo(0, document.documentElement.scrollHeight)")
        .await;
    page.wait(is_beside).await;
    let found = violations_now(&page).await;
    assert!(found.is_empty(), "{}", found.join("\n"));

    // A third one takes the place of the first. What is pinned says so in its tools.
    press_pin(&page, "blocks[2]").await;
    page.wait(&format!(
        "{PINS}.join() === [1, 2].map(at => blocks[at].innerText.trim()).join()"
    ))
    .await;
    page.js(&open_tools("blocks[2]")).await;
    page.wait("document.getElementById('tools').matches(':popover-open')")
        .await;
    assert_eq!(
        page.text_of("document.getElementById('tools-pin').innerText")
            .await,
        "Unpin"
    );
    page.js("document.getElementById('tools').hidePopover()")
        .await;

    page.js("void [...document.querySelectorAll('.pins > button')].at(-1).click()")
        .await;
    page.wait("!!window.caught['text/plain']").await;
    let copied = page.text_of("window.caught['text/plain']").await;
    assert_eq!(copied.matches(" para. ").count(), 2, "{copied}");

    // Its number leads back, and the focus stays among the pins when one goes.
    let place = "document.querySelector('.pin a')";
    assert_eq!(page.text_of(&format!("{place}.innerText")).await, "¶ 2");
    page.js(&format!("void {place}.click()")).await;
    page.wait("location.hash === `#${blocks[1].id}`").await;
    page.js("void document.querySelector('.pin button').click()")
        .await;
    page.wait(&format!("{PINS}.length === 1")).await;
    assert_eq!(
        page.js("document.activeElement === document.querySelector('.pin a')")
            .await,
        true
    );

    // On a narrow page it is at the foot, and covers neither the bar nor most of the text.
    page.resize(500, 800).await;
    let is_below = "(() => { const { top, bottom, width } = document.querySelector('.pins').getBoundingClientRect(); \
         const row = document.querySelector('.bar__row').getBoundingClientRect(); \
         return width >= innerWidth - 20 && top > innerHeight / 2 && bottom <= row.top + 1; })()";
    page.js("void scrollTo(0, 0)").await;
    page.wait(is_below).await;
    page.js("void document.querySelector('.pin button').click()")
        .await;
    page.wait(
        "!document.querySelector('.pins') && !document.documentElement.hasAttribute('data-pins')",
    )
    .await;
}

async fn pins_are_in_the_single_file(page: Page) {
    let desk = Desk::new();
    desk.put("seeds/report.md", "# Title\n\nOne.\n\nTwo.\n");
    let output = desk.run(&["build"]);
    assert!(output.status.success());
    page.open_file(&desk.path().join("dist/report.html"), "")
        .await;
    press_pin(&page, "document.querySelectorAll('.block')[1]").await;
    page.wait(&format!("{PINS}.join() === 'Two.'")).await;
}

/// What looks after tables comes with the first table in view, what keeps passages in view with the first pin.
async fn what_is_needed_later_comes_later(page: Page) {
    let came = |name: &str| format!("!!document.querySelector('script[src*=\"/{name}-\"]')");
    page.open_ready("/plain/").await;
    for name in ["tables", "pins", "quotes", "foreign"] {
        assert_eq!(page.js(&came(name)).await, false, "{name}");
    }
    press_pin(&page, "document.querySelector('#report .block')").await;
    page.wait(&came("pins")).await;
    page.wait(&format!("{PINS}.length === 1")).await;
    page.open_ready("/everything/").await;
    page.js("void document.querySelector('#report .table').scrollIntoView()")
        .await;
    page.wait(&came("tables")).await;
}
