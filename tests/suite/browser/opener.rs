//! The opener: a file becomes a report in the page itself. `make press` builds its programs.

use super::access::violations_now;
use super::driver::Engine;
use super::page::Page;
use super::scenarios;
use crate::pdf::pdf;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

scenarios!(
    a_file_becomes_a_report,
    a_picture_beside_it_is_shown,
    a_pdf_is_read_by_its_own_program,
    a_locked_pdf_asks_for_its_password,
    pasted_text_becomes_a_report,
    what_is_wrong_is_said,
    files_that_cannot_be_read_are_told,
    the_form_names_the_report,
    a_report_stays_on_the_shelf,
    a_dropped_archive_and_a_folder_are_opened,
    the_installed_page_opens_files,
    the_site_is_saved_as_an_archive,
    work_is_cancelled,
    a_text_waits_for_one_part_alone,
    reports_are_opened_without_a_network,
    no_violations,
);

const STATE: &str = "document.body.dataset.state";
/// The document in the frame.
const INSIDE: &str = "document.getElementById('report').contentDocument";

async fn opener(page: &Page) {
    page.open_ready("/opener/").await;
}

/// Chooses files: pairs of a name and a script that gives what is in them.
async fn choose(page: &Page, files: &[(&str, &str)]) {
    let files = files
        .iter()
        .map(|(name, content)| format!("new File([{content}], {name:?})"));
    let files: Vec<String> = files.collect();
    page.js(&format!(
        "(() => {{ const all = new DataTransfer(); [{}].forEach(file => all.items.add(file)); \
         const input = document.getElementById('files'); input.files = all.files; \
         input.dispatchEvent(new Event('change')); }})()",
        files.join(", ")
    ))
    .await;
}

const REPORT: &str = "'# The harbour\\n\\nOtters live here.\\n\\n## Boats\\n\\nBoats are painted.\\n\\n\
                      ![A boat](pictures/boat.png)\\n'";

async fn is_open(page: &Page) {
    page.wait(&format!(
        "{STATE} === 'done' && {INSIDE}?.documentElement.dataset.viewer === 'ready'"
    ))
    .await;
}

async fn a_file_becomes_a_report(page: Page) {
    opener(&page).await;
    choose(&page, &[("harbour.md", REPORT)]).await;
    is_open(&page).await;
    let title = page
        .text_of(&format!("{INSIDE}.querySelector('h1').innerText"))
        .await;
    assert_eq!(title, "The harbour");
    // The report filters in its frame, under the page's policy.
    page.js(&format!(
        "(() => {{ const field = {INSIDE}.getElementById('filter'); field.value = 'otter'; \
         field.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); }})()"
    ))
    .await;
    page.wait(&format!(
        "{INSIDE}.defaultView.CSS.highlights.get('match')?.size === 1"
    ))
    .await;
    let saved = page
        .text_of("document.getElementById('save').download + ' ' + document.getElementById('save').protocol")
        .await;
    assert_eq!(saved, "harbour.html blob:");
    // Nothing is sent: all requests are for the opener's own files.
    for path in page.server.requests() {
        assert!(
            path.starts_with("/opener/") || path == "/favicon.ico",
            "{path}"
        );
    }
}

async fn a_picture_beside_it_is_shown(page: Page) {
    const PIXEL: &str = "Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), c => c.charCodeAt(0))";
    opener(&page).await;
    choose(&page, &[("boat.png", PIXEL), ("harbour.md", REPORT)]).await;
    is_open(&page).await;
    // What is saved has the name of the report.
    let saved = page.text_of("document.getElementById('save').download");
    assert_eq!(saved.await, "harbour.html");
    page.wait(&format!(
        "{INSIDE}.images[0]?.complete && {INSIDE}.images[0].naturalWidth === 1"
    ))
    .await;
}

async fn a_pdf_is_read_by_its_own_program(page: Page) {
    opener(&page).await;
    let bytes = pdf(
        "title: The harbour\n72 100 20 B Boats\n72 140 12 R Otters live here, and boats are painted.\n\
         72 200 20 B Nets\n72 240 12 R Nets are mended in the winter.",
    );
    choose(&page, &[("harbour.pdf", &from_base64(&bytes))]).await;
    is_open(&page).await;
    let text = page
        .text_of(&format!("{INSIDE}.querySelector('main').textContent"))
        .await;
    assert!(text.contains("Nets are mended in the winter."), "{text}");
    // Another report after it, which does not lie before the way back.
    let steps = page.js("history.length").await;
    page.click("#another").await;
    choose(&page, &[("harbour.md", REPORT)]).await;
    page.wait(&format!("{STATE} !== 'start'")).await;
    is_open(&page).await;
    assert_eq!(page.js("history.length").await, steps);
}

/// Opens with the password `owl`.
const LOCKED: &[u8] = include_bytes!("../../reports/locked.pdf");

async fn type_password(page: &Page, password: &str) {
    page.js(&format!(
        "(() => {{ document.getElementById('password').value = '{password}'; \
         document.getElementById('unlock').requestSubmit(); }})()"
    ))
    .await;
}

async fn a_locked_pdf_asks_for_its_password(page: Page) {
    const FIELD: &str = "document.getElementById('password')";
    opener(&page).await;
    choose(&page, &[("locked.pdf", &from_base64(LOCKED))]).await;
    page.wait(&format!("{STATE} === 'locked'")).await;
    page.wait(&format!("document.activeElement === {FIELD}"))
        .await;
    let told = "document.getElementById('refused').innerText";
    assert_eq!(page.text_of(told).await, "");
    assert_eq!(violations_now(&page).await, Vec::<String>::new(), "asked");

    type_password(&page, "cat").await;
    page.wait(&format!("{FIELD}.getAttribute('aria-invalid') === 'true'"))
        .await;
    page.wait(&format!("document.activeElement === {FIELD}"))
        .await;
    let refused = page.text_of(told).await;
    assert!(refused.contains("does not open"), "{refused}");
    assert_eq!(violations_now(&page).await, Vec::<String>::new(), "refused");

    type_password(&page, "owl").await;
    is_open(&page).await;
    // What is made of it again does not ask again, and nobody else finds the password in the page.
    page.js("document.getElementById('metadata').requestSubmit()")
        .await;
    page.wait(&format!("{STATE} !== 'done'")).await;
    is_open(&page).await;
    assert_eq!(page.text_of(&format!("{FIELD}.value")).await, "");
}

/// A script that gives `bytes`.
fn from_base64(bytes: &[u8]) -> String {
    let bytes = STANDARD.encode(bytes);
    format!("Uint8Array.from(atob('{bytes}'), c => c.charCodeAt(0))")
}

async fn what_is_wrong_is_said(page: Page) {
    opener(&page).await;
    for (name, content, said) in [
        ("report.pdf", "'%PDF-1.4 and nothing more'", "report.pdf"),
        ("report.doc", "'old'", ".docx"),
        ("report.rst", "'Title'", "pandoc"),
        ("song.mp3", "'la'", "cannot be read yet"),
    ] {
        choose(&page, &[(name, content)]).await;
        page.wait(&format!("{STATE} === 'failed'")).await;
        let reason = page
            .text_of("document.getElementById('reason').innerText")
            .await;
        assert!(reason.contains(said), "{name}: {reason}");
        page.click("#again").await;
        page.wait(&format!("{STATE} === 'start'")).await;
    }
    // The page goes on after each of them.
    choose(&page, &[("harbour.md", REPORT)]).await;
    is_open(&page).await;
}

/// Pastes [`REPORT`] where the focus is.
/// Firefox makes no event of the clipboard with text by a script, so the text is put into one.
async fn paste(page: &Page) {
    page.js(&format!(
        "(() => {{ const held = new DataTransfer(); held.setData('text/plain', {REPORT}); \
         const event = new Event('paste', {{ bubbles: true }}); \
         Object.defineProperty(event, 'clipboardData', {{ value: held }}); \
         document.activeElement.dispatchEvent(event); }})()"
    ))
    .await;
}

async fn pasted_text_becomes_a_report(page: Page) {
    opener(&page).await;
    // At once, and with the focus on the field for files.
    for _ in 0..2 {
        paste(&page).await;
        page.wait(&format!("{STATE} !== 'start'")).await;
        is_open(&page).await;
        let saved = page.text_of("document.getElementById('save').download");
        assert_eq!(saved.await, "pasted.html");
        page.click("#another").await;
        page.wait(&format!("{STATE} === 'start'")).await;
    }
    // What is pasted into the field for text stays there.
    page.click("#paste-way").await;
    paste(&page).await;
    assert_eq!(page.text_of(STATE).await, "start");
}

async fn files_that_cannot_be_read_are_told(page: Page) {
    opener(&page).await;
    for (spoil, said) in [
        (
            "file.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'))",
            "Choose it again",
        ),
        (
            "Object.defineProperty(file, 'size', { value: 6e8 })",
            "512 MB",
        ),
    ] {
        page.js(&format!(
            "(() => {{ const all = new DataTransfer(); all.items.add(new File([{REPORT}], 'harbour.md')); \
             const input = document.getElementById('files'); input.files = all.files; \
             const file = input.files[0]; {spoil}; input.dispatchEvent(new Event('change')); }})()"
        ))
        .await;
        page.wait(&format!("{STATE} === 'failed'")).await;
        let reason = page.text_of("document.getElementById('reason').innerText");
        let reason = reason.await;
        assert!(reason.contains(said), "{reason}");
        page.click("#again").await;
    }
}

async fn the_form_names_the_report(page: Page) {
    opener(&page).await;
    choose(
        &page,
        &[("harbour.txt", "'Some words.\\n\\nMore words.\\n'")],
    )
    .await;
    is_open(&page).await;
    page.click("#show-metadata").await;
    page.js("void (document.getElementById('meta-title').value = 'A \"quoted\" title')")
        .await;
    page.js("void (document.getElementById('meta-authors').value = 'Ada Otter\\nBo Boat')")
        .await;
    page.js("document.getElementById('metadata').requestSubmit()")
        .await;
    page.wait("document.getElementById('name').innerText === 'A \"quoted\" title'")
        .await;
    // The frame shows the report from before until the new one is there.
    page.wait(&format!(
        "{INSIDE}?.body?.innerText.includes('Ada Otter') === true"
    ))
    .await;
    is_open(&page).await;
}

async fn a_report_stays_on_the_shelf(page: Page) {
    opener(&page).await;
    choose(&page, &[("harbour.md", REPORT)]).await;
    is_open(&page).await;
    page.click("#keep").await;
    page.wait("document.querySelectorAll('#shelved li').length === 1")
        .await;
    opener(&page).await;
    page.wait("document.getElementById('shelf').hidden === false")
        .await;
    page.click("#shelved .plain").await;
    is_open(&page).await;
    page.click("#another").await;
    page.click("#clear-shelf").await;
    page.wait("document.getElementById('shelf').hidden").await;
}

/// A `.zip` archive of [`REPORT`] and its picture in a folder, as a script that gives its bytes.
fn archive() -> String {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        (
            "port/harbour.md",
            REPORT.replace("\\n", "\n").replace('\'', ""),
        ),
        ("port/pictures/boat.svg", PICTURE.to_owned()),
    ] {
        archive
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes.as_bytes()).unwrap();
    }
    from_base64(&archive.finish().unwrap().into_inner())
}

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";

async fn drop_archive(page: &Page) {
    page.js(&format!(
        "(() => {{ const dropped = new DataTransfer(); dropped.items.add(new File([{}], 'port.zip')); \
         document.body.dispatchEvent(new DragEvent('drop', {{ dataTransfer: dropped, bubbles: true, cancelable: true }})); }})()",
        archive()
    ))
    .await;
}

async fn a_dropped_archive_and_a_folder_are_opened(page: Page) {
    opener(&page).await;
    match page.engine {
        // WebKit gives no files to a drop that a script makes.
        Engine::WebKit => choose(&page, &[("port.zip", &archive())]).await,
        _ => drop_archive(&page).await,
    }
    is_open(&page).await;
    let title = page.text_of("document.getElementById('name').innerText");
    assert_eq!(title.await, "The harbour");
    page.click("#another").await;
    // The paths in a folder are read-only for scripts, so they are given to the files.
    page.js(&format!(
        "(() => {{ const all = new DataTransfer(); \
         all.items.add(new File([{REPORT}], 'harbour.md')); all.items.add(new File(['{PICTURE}'], 'boat.svg')); \
         const input = document.getElementById('folder'); input.files = all.files; \
         ['port/harbour.md', 'port/pictures/boat.svg'].forEach((path, at) => \
             Object.defineProperty(input.files[at], 'webkitRelativePath', {{ value: path }})); \
         input.dispatchEvent(new Event('change')); }})()"
    ))
    .await;
    page.wait(&format!("{STATE} !== 'start'")).await;
    is_open(&page).await;
}

/// Files of the system arrive by a queue, which no driver fills: a second copy of the script finds another queue.
async fn the_installed_page_opens_files(page: Page) {
    opener(&page).await;
    page.js(
        "(() => { Object.defineProperty(globalThis, 'launchQueue', { configurable: true, \
         value: { setConsumer(take) { window.take = take; } } }); \
         void import(document.querySelector('script[type=module]').src + '?again'); })()",
    )
    .await;
    page.wait("typeof window.take === 'function'").await;
    page.js(&format!(
        "void window.take({{ files: [{{ getFile: async () => new File([{REPORT}], 'harbour.md') }}] }})"
    ))
    .await;
    is_open(&page).await;
}

async fn the_site_is_saved_as_an_archive(page: Page) {
    opener(&page).await;
    choose(&page, &[("harbour.md", REPORT)]).await;
    is_open(&page).await;
    page.js("(() => { const made = URL.createObjectURL; \
         URL.createObjectURL = (blob) => { window.made = blob; return made.call(URL, blob); }; \
         HTMLAnchorElement.prototype.click = function () { window.saved = this.download; }; })()")
        .await;
    page.click("#save-site").await;
    page.wait("window.saved === 'harbour.zip'").await;
    let read = "void window.made.text().then((text) => { window.archive = text; })";
    page.js(read).await;
    page.wait("typeof window.archive === 'string'").await;
    for name in ["index.html", "report.html", "foldout-files.txt", "sw.js"] {
        let is_there = page.js(&format!("window.archive.includes('{name}')")).await;
        assert_eq!(is_there, true, "{name} is not in the archive");
    }
    // The report stays open, and the button can be pressed again.
    page.wait("!document.getElementById('save-site').hasAttribute('aria-disabled')")
        .await;
    is_open(&page).await;
}

async fn work_is_cancelled(page: Page) {
    opener(&page).await;
    // Long enough to be cancelled on any machine.
    let long = "Array.from({ length: 60000 }, (_, at) => `Paragraph ${at} of otters and boats.\\n\\n`).join('')";
    choose(&page, &[("long.md", long)]).await;
    page.wait(&format!("{STATE} === 'work'")).await;
    page.click("#cancel").await;
    page.wait(&format!("{STATE} === 'start'")).await;
    choose(&page, &[("harbour.md", REPORT)]).await;
    is_open(&page).await;
    let title = page.text_of("document.getElementById('name').innerText");
    assert_eq!(title.await, "The harbour");
}

async fn a_text_waits_for_one_part_alone(page: Page) {
    page.open_ready("/torn-opener/").await;
    choose(&page, &[("harbour.md", REPORT)]).await;
    is_open(&page).await;
    page.click("#another").await;
    choose(
        &page,
        &[("harbour.txt", "'The harbour\\n\\nOtters live here.\\n'")],
    )
    .await;
    page.wait(&format!("{STATE} !== 'start'")).await;
    is_open(&page).await;
    // A formula and a page need the other part, which does not come here.
    for (back, name, content) in [
        (
            "#another",
            "boats.md",
            "'Boats weigh $\\\\frac{a}{b}$ tons.\\n'",
        ),
        ("#again", "boats.html", "'<p>Boats are painted.</p>'"),
    ] {
        page.click(back).await;
        page.wait(&format!("{STATE} === 'start'")).await;
        choose(&page, &[(name, content)]).await;
        page.wait(&format!("{STATE} === 'failed'")).await;
        let reason = page
            .text_of("document.getElementById('reason').innerText")
            .await;
        assert!(reason.contains("cannot be fetched"), "{name}: {reason}");
    }
}

async fn reports_are_opened_without_a_network(page: Page) {
    page.open_ready("/kept-opener/").await;
    page.js("void navigator.serviceWorker.ready.then(() => { window.isKept = true; })")
        .await;
    page.wait("window.isKept === true").await;
    // The program for PDFs is fetched when the page can be used, and kept too.
    let kept = "void caches.match(document.body.dataset.paper).then((kept) => { window.hasPaper = Boolean(kept); })";
    page.wait(&format!("({kept}, window.hasPaper === true)"))
        .await;
    page.server.stop();
    page.open_ready("/kept-opener/").await;
    choose(&page, &[("harbour.md", REPORT)]).await;
    is_open(&page).await;
    page.click("#another").await;
    let bytes = pdf("title: The harbour\n72 100 20 B Boats\n72 140 12 R Otters live here.");
    choose(&page, &[("harbour.pdf", &from_base64(&bytes))]).await;
    page.wait(&format!("{STATE} !== 'start'")).await;
    is_open(&page).await;
}

async fn no_violations(page: Page) {
    // Other engines' windows are not as narrow as a phone.
    let widths: &[u32] = match page.engine {
        Engine::Chromium => &[390, 1280],
        _ => &[1024],
    };
    for width in widths {
        page.resize(*width, 800).await;
        opener(&page).await;
        for theme in ["light", "dark"] {
            page.js(&format!(
                "document.documentElement.dataset.theme = '{theme}'"
            ))
            .await;
            assert_eq!(
                violations_now(&page).await,
                Vec::<String>::new(),
                "{width} {theme}"
            );
        }
        choose(&page, &[("song.mp3", "'la'")]).await;
        page.wait(&format!("{STATE} === 'failed'")).await;
        assert_eq!(violations_now(&page).await, Vec::<String>::new(), "failed");
        choose(&page, &[("harbour.md", REPORT)]).await;
        is_open(&page).await;
        page.click("#show-findings").await;
        page.click("#show-metadata").await;
        assert_eq!(violations_now(&page).await, Vec::<String>::new(), "done");
    }
}
