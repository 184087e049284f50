//! The site without a network, after one visit: the page and its files come from the browser's cache. A new
//! version is cached beside the old one, and never forced. All three engines support service workers when driven.
//! Only in Firefox a new version waits until the old window is closed, since Firefox keeps pages that were left.

use super::driver::Engine;
use super::page::Page;

super::scenarios!(
    the_site_reads_and_filters_without_a_network,
    pictures_are_kept_before_they_are_seen,
    a_new_version_is_shown_at_once_and_kept_when_the_old_is_closed,
    a_page_of_another_version_is_not_kept,
);

/// Waits until the cache is complete.
async fn kept(page: &Page) {
    page.js("void navigator.serviceWorker.ready.then(() => { window.isKept = true; })")
        .await;
    page.wait("window.isKept === true").await;
}

/// The names of the browser's caches.
async fn caches(page: &Page) -> Vec<String> {
    page.js("void caches.keys().then((names) => { window.kept = names; })")
        .await;
    page.wait("Array.isArray(window.kept)").await;
    let names = page.js("window.kept").await;
    page.js("delete window.kept").await;
    let names = names.as_array().unwrap().iter();
    names
        .map(|name| name.as_str().unwrap().to_owned())
        .collect()
}

async fn the_site_reads_and_filters_without_a_network(page: Page) {
    page.open_ready("/kept/").await;
    kept(&page).await;
    page.server.stop();
    for address in ["/kept/", "/kept/index.html", "/kept/?q=putin"] {
        page.open_ready(address).await;
        assert!(
            page.text_of("document.body.innerText")
                .await
                .contains("listener fatigue")
        );
    }
    page.wait("CSS.highlights.get('match')?.size > 0").await;
    page.press_escape_in_filter().await;
    page.filter("abe").await;
    assert!(!page.painted("match").await.is_empty());
    let cited = "fetch('cite.bib').then((a) => a.text()).then((t) => { window.cited = t; })";
    page.js(&format!("void {cited}")).await;
    page.wait("window.cited?.includes('@') ?? false").await;
}

async fn pictures_are_kept_before_they_are_seen(page: Page) {
    page.open_ready("/kept-everything/").await;
    kept(&page).await;
    page.server.stop();
    page.open_ready("/kept-everything/").await;
    page.js("document.querySelectorAll('img').forEach(i => { i.loading = 'eager'; })")
        .await;
    page.wait("document.images.length > 0 && [...document.images].every(i => i.naturalWidth)")
        .await;
}

async fn a_new_version_is_shown_at_once_and_kept_when_the_old_is_closed(page: Page) {
    page.open_ready("/kept/").await;
    kept(&page).await;
    let old = caches(&page).await;
    assert_eq!(old.len(), 1, "{old:?}");
    page.open_ready("/kept/").await;
    page.wait("!!navigator.serviceWorker.controller").await;

    page.server.renew();
    page.open_ready("/kept/").await;
    let shows_new = "!document.body.innerText.includes('listener fatigue')";
    assert!(
        page.js(shows_new).await == true,
        "the page of before is shown"
    );
    let state = "void navigator.serviceWorker.getRegistration().then(\
                     (r) => { window.isWaiting = !!(r.waiting && r.active); })";
    page.wait(&format!("({state}, window.isWaiting === true)"))
        .await;
    assert_eq!(caches(&page).await.len(), 2);

    // Firefox keeps a page that was left in its back-forward cache, and with it the page's worker.
    if page.engine == Engine::Firefox {
        let new = page.client.new_window(true).await.unwrap();
        page.client.close_window().await.unwrap();
        page.client.switch_to_window(new.handle).await.unwrap();
    }
    page.go_to("about:blank").await;
    page.open_ready("/plain/").await;
    let all = "void caches.keys().then((names) => { window.names = names.join(); })";
    page.wait(&format!(
        "({all}, !(window.names ?? '{0}').includes('{0}'))",
        old[0]
    ))
    .await;
    assert_eq!(caches(&page).await.len(), 1);
    page.server.stop();
    page.open_ready("/kept/").await;
    assert!(page.js(shows_new).await == true);
}

async fn a_page_of_another_version_is_not_kept(page: Page) {
    // The host already has the new page, but still the old list of files.
    page.open_ready("/kept-mixed/").await;
    let state = "void navigator.serviceWorker.register('sw.js').then(({ installing, active }) => { \
                     const say = () => { window.state = installing?.state ?? active?.state ?? 'redundant'; }; \
                     say(); installing?.addEventListener('statechange', say); })";
    page.js(state).await;
    page.wait("['redundant', 'activated'].includes(window.state)")
        .await;
    assert_eq!(page.text_of("window.state").await, "redundant");
    assert_eq!(caches(&page).await, [""; 0]);
    page.open_ready("/kept-mixed/").await;
}
