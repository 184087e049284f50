//! The note for a field that does not work, because the page's script or its WebAssembly is missing, wrong or
//! late. The page can still be read.

use super::access::violations;
use super::driver::Engine;
use super::page::Page;
use super::scenarios;
use super::site::files;
use super::without::reads_and_folds;

scenarios!(
    what_cannot_be_loaded,
    in_the_language_of_the_page,
    what_is_late_is_waited_for,
    a_file_without_what_unpacks_it,
    no_violations,
    a_list_whose_script_does_not_run,
    words_of_a_page_of_ones_own,
);

const NOTE: &str = "document.querySelector('.viewer-note')";

/// Waits until the note shows `words` inside the window, and checks that the field is shown only while it may
/// work.
pub(super) async fn says(page: &Page, state: &str, words: &str) {
    page.wait(&format!(
        "document.documentElement.dataset.viewer === '{state}'"
    ))
    .await;
    let said = page.text_of(&format!("{NOTE}.innerText")).await;
    assert!(said.contains(words), "{said}");
    page.wait(&format!(
        "(() => {{ const {{ top, bottom, width }} = {NOTE}.getBoundingClientRect(); \
         return width > 99 && bottom > top && top >= 0 && bottom <= innerHeight; }})()"
    ))
    .await;
    assert_eq!(
        page.text_of(&format!("{NOTE}.getAttribute('role')")).await,
        "status"
    );
    assert_eq!(shows_field(page).await, state == "late");
}

async fn shows_field(page: &Page) -> bool {
    page.js("document.getElementById('filter').getClientRects().length > 0")
        .await
        == true
}

/// The errors, except the browser's messages about missing `files`.
async fn own_errors(page: &Page, files: &str) -> Vec<String> {
    let mut errors = page.probed("errors").await;
    errors.retain(|error| !(error.starts_with("not loaded: ") && error.ends_with(files)));
    errors
}

async fn what_cannot_be_loaded(page: Page) {
    for (file, faults) in [
        (
            ".js",
            ["missing", "mistyped", "changed", "replaced", "barred"].as_slice(),
        ),
        (".wasm", &["missing", "changed", "replaced"]),
    ] {
        for fault in faults {
            page.open(&format!("/{}-{fault}+plain/", &file[1..])).await;
            says(&page, "failed", "The filter cannot be loaded").await;
            reads_and_folds(&page).await;
            // A policy that blocks the script also blocks the probe.
            if *fault != "barred" {
                assert_eq!(own_errors(&page, file).await, [""; 0], "{file} {fault}");
                assert_eq!(page.probed("policy").await, [""; 0], "{file} {fault}");
            }
        }
    }
}

async fn in_the_language_of_the_page(page: Page) {
    for (name, words) in [
        ("ja", "絞り込み機能を読み込めません。"),
        ("ru", "Фильтр не загружается."),
        ("arabic", "The filter cannot be loaded."),
    ] {
        page.open(&format!("/js-missing+{name}/")).await;
        says(&page, "failed", words).await;
    }
}

async fn what_is_late_is_waited_for(page: Page) {
    page.open("/wasm-late+plain/").await;
    page.js("document.getElementById('filter').focus()").await;
    page.type_into("#filter", "abe").await;
    // On a slow machine the page may already be late.
    let is_in_time = "document.documentElement.dataset.viewer !== 'late'";
    let says_nothing = format!("!({is_in_time}) || {NOTE}.innerText === ''");
    assert_eq!(page.js(&says_nothing).await, true);
    says(&page, "late", "The filter is still loading.").await;
    reads_and_folds(&page).await;
    let describes = "document.getElementById('filter').getAttribute('aria-describedby').split(' ')";
    let described = page.js(&format!("{describes}.includes({NOTE}.id)")).await;
    assert_eq!(described, true);
    page.server.release();
    page.ready().await;
    page.wait("document.querySelector('.bar__count').innerText.trim() !== ''")
        .await;
    page.wait("(CSS.highlights.get('match')?.size ?? 0) > 0")
        .await;
    assert_eq!(page.text_of(&format!("{NOTE}.innerText")).await, "");
    assert_eq!(
        page.text_of("document.getElementById('filter').value")
            .await,
        "abe"
    );
    assert_eq!(page.probed("errors").await, [""; 0]);
    assert_eq!(page.probed("policy").await, [""; 0]);
}

async fn a_file_without_what_unpacks_it(page: Page) {
    let file = files()
        .iter()
        .find(|file| file.name == "report.html")
        .unwrap();
    let whole = std::str::from_utf8(&file.bytes).unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    for missing in ["DecompressionStream", "WebAssembly"] {
        let first = format!("<head>\n<script>delete window.{missing};</script>");
        let path = folder.path().join(format!("{missing}.html"));
        std::fs::write(&path, whole.replacen("<head>", &first, 1)).unwrap();
        let url = format!("file://{}", path.display());
        page.go_to(&url).await;
        says(&page, "failed", "The filter cannot be loaded").await;
        reads_and_folds(&page).await;
    }
}

async fn no_violations(page: Page) {
    let widths: &[u32] = match page.engine {
        Engine::Chromium => &[320, 1280],
        _ => &[1024],
    };
    let addresses = [
        "/js-missing+everything/",
        "/js-missing+arabic/",
        "/wasm-late+everything/",
        "/no-plurals+library/",
    ];
    violations(&page, widths, &addresses, &["light", "dark", "sepia"], &[]).await;
}

async fn a_list_whose_script_does_not_run(page: Page) {
    page.open("/no-plurals+library/").await;
    says(&page, "failed", "The search cannot be loaded").await;
    page.click(".entry a").await;
    page.wait("location.pathname === '/no-plurals+library/harbours/'")
        .await;
}

async fn words_of_a_page_of_ones_own(page: Page) {
    for fault in ["missing", "replaced"] {
        page.open_without_viewer(&format!("/wasm-{fault}+empty/"))
            .await;
        page.wait("document.body.innerText.trim() === 'Wait a moment.'")
            .await;
    }
}
