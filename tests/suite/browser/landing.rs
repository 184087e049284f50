//! Links into the report.

use super::driver::Engine;
use super::page::{LIVE, Page};
use super::scenarios;

scenarios!(
    a_link_to_a_paragraph,
    a_link_in_the_outline,
    a_link_to_words,
    a_link_to_a_filtered_view,
);

async fn a_link_to_a_paragraph(page: Page) {
    page.open_ready("/plain/").await;
    let id = page
        .text_of("[...document.querySelectorAll('#report details.fold')].at(-1).id")
        .await;
    assert!(id.starts_with("p-"), "{id}");
    page.keys("C").await;
    page.wait("!document.querySelector('#report details[open]')")
        .await;
    page.js(&format!("void (location.hash = '{id}')")).await;
    page.wait(&format!("document.getElementById('{id}').open"))
        .await;
    page.wait(&in_view(&format!("document.getElementById('{id}')")))
        .await;

    page.open_ready(&format!("/plain/?depth=outline#{id}"))
        .await;
    // Firefox may still show the previous page, or only a part of this one.
    page.wait(&format!(
        "location.search === '?depth=outline' && document.getElementById('{id}')?.open === true"
    ))
    .await;
    page.wait(&in_view(&format!("document.getElementById('{id}')")))
        .await;
}

async fn a_link_in_the_outline(page: Page) {
    page.resize(700, 600).await;
    page.open_ready("/plain/").await;
    let last = "[...document.querySelectorAll('#report details.fold')].at(-1)";
    let drawer = "document.getElementById('outline').matches(':popover-open')";
    let press = "void [...document.querySelectorAll('#outline a')].at(-1).click()";
    // Twice: the second time, the address already has the fragment.
    for _ in 0..2 {
        page.keys("C").await;
        page.wait(&format!("!{last}.open")).await;
        page.click(".bar__contents").await;
        page.wait(drawer).await;
        page.js(press).await;
        page.wait(&format!("!{drawer}")).await;
        page.wait(&format!("{last}.open")).await;
        page.wait(&in_view(last)).await;
    }
}

async fn a_link_to_a_filtered_view(page: Page) {
    page.resize(700, 420).await;
    page.open_ready("/plain/?q=scant").await;
    page.wait("CSS.highlights.get('match')?.size === 1").await;
    let found = format!("(([found]) => {LIVE})(CSS.highlights.get('match'))");
    page.wait(&in_view(&found)).await;

    // With a position, the link leads there.
    page.open_ready("/plain/").await;
    let first = "document.querySelector('#report details.fold').id";
    let id = page.text_of(first).await;
    page.open_ready(&format!("/plain/?q=scant#{id}")).await;
    page.wait("CSS.highlights.get('match')?.size === 1").await;
    page.wait(&in_view(&format!("document.getElementById('{id}')")))
        .await;
}

async fn a_link_to_words(page: Page) {
    if page.engine != Engine::Chromium {
        return;
    }
    page.resize(700, 420).await;
    page.open_ready("/plain/#:~:text=listener%20fatigue").await;
    let block = "[...document.querySelectorAll('#report .block')]\
                 .find(b => b.textContent.includes('listener fatigue'))";
    page.wait(&in_view(block)).await;
    page.open_ready("/plain/?depth=outline#:~:text=listener%20fatigue")
        .await;
    page.wait(&format!("{block}.open")).await;
}

fn in_view(element: &str) -> String {
    format!(
        "(() => {{ const box = {element}.getBoundingClientRect(); \
         return box.bottom > 0 && box.top < innerHeight; }})()"
    )
}
