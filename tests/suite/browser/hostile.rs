//! Reports full of active content, in every format, on pages without their policy: nothing runs, and no active
//! content is on the page.

use super::page::Page;
use super::scenarios;
use super::site::REPORTS;

scenarios!(nothing_runs);

/// The active elements of a page, except its own inline script, the filter's form and the styles that the page's script
/// gives: to a table, whose head it moves along, and to a note's copy in the margin, which it places.
const ACTIVE: &str = "[...document.querySelectorAll('*')].flatMap(e => [ \
    ...[...e.attributes].filter(a => a.name.startsWith('on') \
        || a.name === 'style' && !/^--down: [\\d.]+px;$/.test(a.value) \
            && !(e.matches('.sidenotes > .sidenote') && /^top: [\\d.]+px;$/.test(a.value))) \
        .map(a => `${e.localName}[${a.name}]`), \
    ...(['iframe', 'frame', 'object', 'embed', 'base', 'form', 'video', 'audio'].includes(e.localName) \
        ? [e.localName] : []), \
    ...(e.localName === 'script' && e.closest('main') ? ['script'] : []), \
    ...(e.localName === 'meta' && e.httpEquiv === 'refresh' ? ['refresh'] : []), \
    ...(e.localName === 'a' && e.hasAttribute('href') \
        && !['http:', 'https:', 'mailto:'].includes(e.protocol) ? [`a ${e.href}`] : []), \
    ...(e.namespaceURI.endsWith('svg') && e.closest('main') ? ['svg'] : []), \
]).join(', ')";

async fn nothing_runs(page: Page) {
    let hostile = REPORTS
        .iter()
        .filter(|(name, _)| name.starts_with("hostile"));
    for (name, _) in hostile {
        page.open_ready(&format!("/{name}/?q=ran")).await;
        page.js("document.querySelectorAll('details').forEach(d => d.open = true)")
            .await;
        page.js("document.querySelectorAll('main *').forEach(e => e.dispatchEvent(new MouseEvent('mouseover')))")
            .await;
        page.settle().await;
        assert_eq!(page.js("String(window.ran)").await, "undefined", "{name}");
        assert_eq!(page.js(ACTIVE).await, "", "{name}");
        let words = "document.getElementById('report').textContent.includes('ran=1')";
        assert!(
            page.js(words).await == true,
            "{name}: the words are not there"
        );
    }
}
