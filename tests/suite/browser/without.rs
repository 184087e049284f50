//! The page without scripting, WebAssembly or storage: every word is there, and sections fold.

use super::note::says;
use super::page::Page;
use super::scenarios;

scenarios!(no_script, no_wasm, no_storage, nothing_else_is_asked_for);

const FIRST: &str = "#report details.fold > summary";
const FIRST_OPEN: &str = "document.querySelector('#report details.fold').open";

async fn no_script(page: Page) {
    page.open("/no-script/").await;
    assert!(
        page.js("document.documentElement.dataset.scripting === undefined")
            .await
            == true
    );
    reads_and_folds(&page).await;
    let popover = page.js("!!document.querySelector('[popovertarget]')").await;
    if popover == true {
        let button = "[...document.querySelectorAll('button[popovertarget]')]\
                      .find(b => b.getClientRects().length)";
        let opened = format!("document.getElementById({button}?.getAttribute('popovertarget'))");
        if page.js(&format!("!!{button}")).await == true {
            page.js(&format!("{button}.click()")).await;
            page.wait(&format!("{opened}.matches(':popover-open')"))
                .await;
        }
    }
}

async fn no_wasm(page: Page) {
    page.open("/no-wasm/").await;
    says(&page, "failed", "The filter cannot be loaded").await;
    reads_and_folds(&page).await;
    assert_eq!(page.probed("errors").await, Vec::<String>::new());
    assert_eq!(page.probed("policy").await, Vec::<String>::new());
}

async fn no_storage(page: Page) {
    page.open_ready("/no-storage/").await;
    reads_and_folds(&page).await;
    page.filter("abe").await;
    assert!(!page.painted("match").await.is_empty());
    assert_eq!(page.probed("errors").await, Vec::<String>::new());
}

async fn nothing_else_is_asked_for(page: Page) {
    page.open_ready("/probed/").await;
    page.settle().await;
    let mut requests = page.server.requests();
    // After loading, browsers request the service worker, and some the manifest.
    let is_later = |path: &str| {
        let later = ["/probe.js", "/sw.js", "/manifest.webmanifest"];
        let parts = ["/assets/icon-", "/assets/filter-"];
        later.iter().any(|end| path.ends_with(end)) || parts.iter().any(|part| path.contains(part))
    };
    requests.retain(|path| !is_later(path));
    assert!(requests.len() <= 5, "{requests:?}");
    let elsewhere = "performance.getEntriesByType('resource')\
                     .filter(e => new URL(e.name).origin !== location.origin && \
                     !e.name.startsWith('data:')).length";
    assert_eq!(page.number(elsewhere).await, 0.0);
    assert_eq!(page.probed("policy").await, Vec::<String>::new());
    assert_eq!(page.probed("errors").await, Vec::<String>::new());
}

pub(super) async fn reads_and_folds(page: &Page) {
    let text = page.text_of("document.body.innerText").await;
    for words in ["listener fatigue", "Read the full report here.", "Rozman"] {
        assert!(
            text.contains(words),
            "“{words}” is not to be read in:\n{text}"
        );
    }
    page.click(FIRST).await;
    page.wait(&format!("!{FIRST_OPEN}")).await;
    page.click(FIRST).await;
    page.wait(FIRST_OPEN).await;
}
