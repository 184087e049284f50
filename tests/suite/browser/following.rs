//! An open page follows its source: when `foldout serve` builds again, the page reloads at the same position. It
//! shows errors in the source.

use super::page::Page;
use super::scenarios;
use crate::command::{Desk, Serving};

scenarios!(stays_where_it_was, tells_of_a_broken_source);

/// A long report that ends with `end`.
fn report(end: &str) -> String {
    let paragraph = "These words fill a line or two. They say nothing, and go on for a while.\n\n";
    format!(
        "# A title\n\n## A section\n\n{}{end}\n",
        paragraph.repeat(80)
    )
}

async fn open(page: &Page, desk: &Desk) -> Serving {
    desk.put("seeds/report.md", report("The end."));
    let serving = Serving::start(desk, &[]);
    page.go_to(&serving.address()).await;
    page.ready().await;
    page.js("window.isOld = true").await;
    serving
}

async fn stays_where_it_was(page: Page) {
    let desk = Desk::new();
    let _serving = open(&page, &desk).await;
    page.js("scrollTo(0, 1500)").await;
    page.wait("Math.abs(scrollY - 1500) < 2").await;
    page.settle().await;
    desk.put("seeds/report.md", report("Another end."));
    page.wait("!window.isOld && document.body?.textContent.includes('Another end.')")
        .await;
    page.ready().await;
    page.wait("Math.abs(scrollY - 1500) < 50").await;
}

async fn tells_of_a_broken_source(page: Page) {
    let desk = Desk::new();
    let _serving = open(&page, &desk).await;
    let shown = "[...document.querySelectorAll('#foldout-error')].filter(e => e.offsetHeight)";
    assert_eq!(page.number(&format!("{shown}.length")).await, 0.0);

    desk.put("seeds/report.toml", "titel = \"Another title\"\n");
    let told = format!("{shown}[0]?.textContent.includes('Did you mean `title`?') ?? false");
    page.wait(&told).await;
    assert_eq!(
        page.text_of(&format!(
            "{shown}[0].role || {shown}[0].getAttribute('role')"
        ))
        .await,
        "alert"
    );
    assert_eq!(
        page.text_of(&format!("getComputedStyle({shown}[0]).position"))
            .await,
        "fixed"
    );
    assert!(
        page.js("window.isOld && document.body?.textContent.includes('The end.')")
            .await
            == true
    );
    // A reload shows the same.
    page.client.refresh().await.unwrap();
    page.wait("!window.isOld").await;
    page.wait(&told).await;

    desk.put("seeds/report.toml", "title = \"Another title\"\n");
    page.wait("document.title === 'Another title'").await;
    page.ready().await;
    assert_eq!(page.number(&format!("{shown}.length")).await, 0.0);
}
