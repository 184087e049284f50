//! WCAG 2.2 A and AA as far as axe-core can check, at two widths, in light and dark, with and without a filter.

use serde_json::Value;

use super::driver::Engine;
use super::page::Page;
use super::scenarios;
use super::site::{REPORTS, report};

scenarios!(no_violations, no_violations_in_other_reports, themes_stay);

/// The violations that axe finds in the elements that match selectors or, without any, in the whole page.
const RULES: &str = "const [within, done] = arguments; \
    axe.run(within.length ? { include: within.map(css => [css]) } : document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }) \
    .then(r => done(r.violations.flatMap(v => v.nodes.map(n => \
    `${v.id}: ${n.html.slice(0, 160)}\\n  ${n.failureSummary}`))), e => done([String(e)]));";

async fn no_violations(page: Page) {
    // After a space: the panel to open.
    let addresses = [
        "/plain/",
        "/plain/ cite",
        "/plain/ help",
        "/plain/ page-menu",
        "/plain/ quotes",
        "/plain/ share",
        "/plain/?q=abe",
        "/plain/?q=abe -\"peace treaty\" OR is:list",
        "/plain/?q=putim",
        "/plain/?q=%3Dputim",
        "/plain/?q=abe breakthrough listener",
        "/plain/?q=treaties",
    ];
    violations(
        &page,
        widths(page.engine),
        &addresses,
        &["light", "dark", "sepia"],
        &[],
    )
    .await;
}

/// Tables, figures, notes, code, formulas, right to left.
async fn no_violations_in_other_reports(page: Page) {
    let there = REPORTS
        .iter()
        .filter(|(name, _)| !name.starts_with("hostile") && report(name).is_some());
    // The large reports take axe minutes, so only one engine checks some of them. The validator checks all.
    let (ours, large): (Vec<_>, Vec<_>) = there.partition(|(_, path)| path.starts_with("tests/"));
    let ours: Vec<String> = ours
        .iter()
        .flat_map(|(name, _)| [format!("/{name}/"), format!("/{name}/?q=2016")])
        .chain(["note", "tools", "figure", "outline"].map(|id| format!("/everything/ {id}")))
        // The languages differ only in words.
        .filter(|address| !["/ja/?q=2016", "/ru/?q=2016"].contains(&address.as_str()))
        .collect();
    let ours: Vec<&str> = ours.iter().map(String::as_str).collect();
    violations(&page, widths(page.engine), &ours, &["light", "dark"], &[]).await;
    if page.engine == Engine::Chromium {
        let some = large
            .iter()
            .filter(|(name, _)| ["nist", "template", "arabic-chapter"].contains(name));
        let large: Vec<String> = some.map(|(name, _)| format!("/{name}/")).collect();
        let large: Vec<&str> = large.iter().map(String::as_str).collect();
        violations(&page, &[320], &large, &["light"], &[]).await;
    }
}

/// Only Chromium's window can be as narrow as a phone; the rules are the same in all three engines.
fn widths(engine: Engine) -> &'static [u32] {
    match engine {
        Engine::Chromium => &[320, 1280],
        _ => &[1024],
    }
}

/// The script that opens the panel with this id.
fn opening(id: &str) -> String {
    match id {
        "note" => "document.querySelector('#report a[role=doc-noteref]').click()".to_owned(),
        "tools" => super::aids::open_tools("document.querySelector('#report .block table')"),
        "figure" => "document.querySelector('#report figure img').click()".to_owned(),
        id => format!("document.getElementById('{id}').showPopover()"),
    }
}

/// The violations in the page as it is now.
pub(super) async fn violations_now(page: &Page) -> Vec<String> {
    let axe = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tools/node_modules/axe-core/axe.min.js"
    );
    let axe = std::fs::read_to_string(axe).expect("axe-core is not there; see `make test`");
    page.client.execute(&axe, Vec::new()).await.unwrap();
    let result = page.answer(RULES, vec![Vec::<String>::new().into()]).await;
    let nodes = result.as_array().cloned().unwrap_or_default();
    let nodes = nodes.iter().filter_map(|node| node.as_str());
    nodes.map(str::to_owned).collect()
}

/// Asserts that there are no violations at these addresses, in the elements that match the selectors `within` or,
/// without any, in the whole page.
pub(super) async fn violations(
    page: &Page,
    widths: &[u32],
    addresses: &[&str],
    themes: &[&str],
    within: &[&str],
) {
    let axe = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tools/node_modules/axe-core/axe.min.js"
    );
    let axe = std::fs::read_to_string(axe).expect("axe-core is not there; see `make test`");
    let mut found = Vec::new();
    for width in widths {
        page.resize(*width, 800).await;
        for address in addresses {
            let (address, panel) = match address.rsplit_once("/ ") {
                Some((address, panel)) => (format!("{address}/"), Some(panel)),
                None => ((*address).to_owned(), None),
            };
            match address.contains('+') {
                true => page.open_without_viewer(&address).await,
                false => page.open_ready(&address).await,
            }
            if let Some(id) = panel {
                page.js(&opening(id)).await;
                page.wait(&format!(
                    "document.getElementById('{id}').matches(':popover-open')"
                ))
                .await;
            }
            page.client.execute(&axe, Vec::new()).await.unwrap();
            for theme in themes {
                page.js(&format!(
                    "document.documentElement.dataset.theme = '{theme}'"
                ))
                .await;
                page.settle().await;
                let result = page.answer(RULES, vec![within.into()]).await;
                let nodes = result.as_array().cloned().unwrap_or_default();
                found.extend(nodes.iter().map(|node| {
                    let node = node.as_str().unwrap_or_default();
                    format!("{width} px, {address}, {theme}: {node}")
                }));
            }
            let wide =
                "document.documentElement.scrollWidth > document.documentElement.clientWidth";
            if page.js(wide).await == true {
                found.push(format!("{width} px, {address}: it scrolls sideways"));
            }
        }
    }
    found.truncate(20);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

async fn themes_stay(page: Page) {
    page.open_ready("/plain/").await;
    page.js("document.querySelector('input[name=theme][value=dark]').click()")
        .await;
    page.wait("document.documentElement.dataset.theme === 'dark'")
        .await;
    page.open("/plain/").await;
    // Before the viewer is ready.
    assert_eq!(
        page.js("document.documentElement.dataset.theme").await,
        Value::from("dark")
    );
}
