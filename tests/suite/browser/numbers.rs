//! Numbers in the margin: pages of the source and paragraphs, what is typed to go there, and citations with them.

use super::aids::{CATCH, open_tools};
use super::page::{ENTER, Page};
use super::scenarios;
use crate::command::Desk;

scenarios!(pages_and_paragraphs_are_gone_to);

/// A report with the pages iv, v and 1, with paragraphs long enough to scroll.
fn report() -> String {
    let words = "These words fill a line or two, and say nothing. ".repeat(30);
    let page = |label: &str| format!("<span role=\"doc-pagebreak\" aria-label=\"{label}\"></span>");
    format!(
        "<title>Pages</title><main><h1>Pages</h1><h2>One</h2>\
         <p>{}{words}{}{words}</p><p>{words}</p><p>12. {words}</p>\
         <h2>{}Two</h2><p>{words}</p><p>The end.</p></main>",
        page("iv"),
        page("v"),
        page("1")
    )
}

async fn pages_and_paragraphs_are_gone_to(page: Page) {
    let desk = Desk::new();
    desk.put("seeds/report.html", report());
    let output = desk.run(&["build"]);
    assert!(output.status.success());
    page.resize(1280, 800).await;
    page.open_file(&desk.path().join("dist/report.html"), "")
        .await;
    let number = "[...document.querySelectorAll('.block')].map(b => b.dataset.number)";
    page.wait(&format!("{number}[0] === '1'")).await;

    for (typed, said, id) in [
        ("p. v", "Go to page v", "page-v"),
        ("page 1", "Go to page 1", "page-1"),
    ] {
        page.filter(typed).await;
        page.wait(&format!(
            "document.getElementById('go-to')?.innerText.trim() === '{said}'"
        ))
        .await;
        page.keys(&ENTER.to_string()).await;
        page.wait(&format!("location.hash === '#{id}'")).await;
        page.wait("document.getElementById('filter').value === ''")
            .await;
        page.wait(&format!(
            "(() => {{ const {{ top }} = document.getElementById('{id}').getBoundingClientRect(); \
             return top >= 0 && top < innerHeight; }})()"
        ))
        .await;
    }
    // Its own number is not doubled.
    page.wait(&format!("{number}[2] === ''")).await;

    page.filter("p. 300").await;
    let chips = "document.querySelector('.chips')?.innerText.trim()";
    page.wait(&format!(
        "{chips} === 'There is no page 300. The pages are iv–v, 1.'"
    ))
    .await;
    page.press_escape_in_filter().await;
    page.filter("¶ 4").await;
    page.wait("!!document.getElementById('go-to')").await;
    page.click("#go-to").await;
    page.wait("document.querySelector(':target')?.dataset.number === '4'")
        .await;

    page.js(CATCH).await;
    page.js(&open_tools("document.querySelector('.block')"))
        .await;
    page.wait("document.getElementById('tools').matches(':popover-open')")
        .await;
    page.press_button("Copy with citation").await;
    page.wait("!!window.caught['text/plain']").await;
    let cited = page.text_of("window.caught['text/plain']").await;
    assert!(cited.contains(" pp. iv–v, para. 1. "), "{cited}");
}
