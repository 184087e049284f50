//! Printing the whole report, what is open, or what matches. Each print says which it is.

use std::io::Write;
use std::process::{Command, Stdio};

use unicode_normalization::UnicodeNormalization;

use super::driver::Engine;
use super::page::Page;
use super::scenarios;
use crate::command::Desk;

scenarios!(
    paper_has_all_words,
    paper_has_what_the_script_folds,
    an_extract_says_what_it_is,
    paper_has_contents_and_notes_in_place,
);

async fn paper_has_all_words(page: Page) {
    // WebKit's driver cannot print.
    if page.engine == Engine::WebKit {
        return;
    }
    page.open_ready("/plain/").await;
    let words = page
        .text_of("document.getElementById('report').textContent")
        .await;
    page.keys("C").await;
    page.wait("!document.querySelector('#report details[open]')")
        .await;
    let printed = letters(&printed(&page).await);
    for words in [
        "listener fatigue",
        "Read the full report here",
        "compromisers on territorial",
    ] {
        assert!(
            printed.contains(&letters(words)),
            "“{words}” is not printed"
        );
    }
    for word in words.split_whitespace() {
        assert!(printed.contains(&letters(word)), "“{word}” is not printed");
    }
    // And everything is closed again.
    page.wait("!document.querySelector('#report details[open]')")
        .await;
}

/// In a report in which the page's script folds the deeper sections.
async fn paper_has_what_the_script_folds(page: Page) {
    // WebKit's driver cannot print.
    if page.engine == Engine::WebKit {
        return;
    }
    page.open_ready("/deep/").await;
    page.click("#part-1-entry-3 > h3 > span").await;
    page.wait("document.querySelector('#part-1-entry-3 > div').hasAttribute('hidden')")
        .await;
    let paper = letters(&printed(&page).await);
    assert!(paper.contains(&letters("burrow of an otter, 1 of 3 burrows")));
    page.wait("document.querySelector('#part-1-entry-3 > div').hasAttribute('hidden')")
        .await;
}

async fn an_extract_says_what_it_is(page: Page) {
    // WebKit's driver cannot print.
    if page.engine == Engine::WebKit {
        return;
    }
    // The dialog of a driven browser is never closed.
    let no_dialog = "void (window.print = () => { window.asked = true; })";
    let print = |extent: &str| {
        format!(
            "void [...document.querySelectorAll('#share button')]\
             .find(b => b.textContent === '{extent}').click()"
        )
    };
    page.open_ready("/everything/?q=exports").await;
    page.js(no_dialog).await;
    page.js(&print("Matches")).await;
    page.wait("window.asked === true").await;
    let paper = printed(&page).await;
    let cover = paper.lines().find(|line| line.contains("Extract"));
    let sections = page
        .number("document.querySelectorAll('#report .section').length")
        .await;
    let matching = page
        .number("document.querySelectorAll('#report .section:not([data-unmatched])').length")
        .await;
    let wanted = format!("Extract: {matching} of {sections} sections, filter exports");
    assert_eq!(cover, Some(wanted.as_str()));
    let paper = letters(&paper);
    assert!(paper.contains("Exportsbyyear"));
    assert!(
        !paper.contains("Itemsinsideit") && !paper.contains("Whatitmeans"),
        "{paper}"
    );

    page.js("void dispatchEvent(new Event('afterprint'))").await;
    page.wait("!document.documentElement.dataset.print").await;
    page.press_escape_in_filter().await;
    page.js("void document.querySelector('#figures').firstElementChild.click()")
        .await;
    page.wait("!document.querySelector('#figures').open").await;
    page.js("void (window.asked = false)").await;
    page.js(&print("What is open")).await;
    page.wait("window.asked === true").await;
    let paper = printed(&page).await;
    let wanted = format!(
        "Extract: {} of {sections} sections, as opened",
        sections - 1.0
    );
    assert!(paper.lines().any(|line| line == wanted), "{paper}");
    let paper = letters(&paper);
    assert!(paper.contains("Whatitmeans") && !paper.contains("Thesamesquareagain"));

    page.js("void dispatchEvent(new Event('afterprint'))").await;
    page.wait("!document.documentElement.dataset.print").await;
    // The browser's own print command prints everything.
    let paper = letters(&printed(&page).await);
    assert!(paper.contains("Whatitmeans") && !paper.contains("Extract"));
}

/// The contents stand before the text, and each note at the end of the section that refers to it.
async fn paper_has_contents_and_notes_in_place(page: Page) {
    // WebKit's driver cannot print.
    if page.engine == Engine::WebKit {
        return;
    }
    let desk = Desk::new();
    let long = "Long words fill the pages of this part. ".repeat(400);
    desk.put(
        "seeds/report.md",
        format!(
            "# Title\n\nLead words.[^a]\n\n## One\n\nFirst words.[^b]\n\n## Two\n\nSecond words.\n\n## Three\n\n{long}\n\n\
             ## Four\n\nFourth words.[^b]\n\n[^a]: Alpha note.\n[^b]: Beta note.\n"
        ),
    );
    let output = desk.run(&["build"]);
    assert!(output.status.success());
    page.open_file(&desk.path().join("dist/report.html"), "")
        .await;
    let paper = printed(&page).await;
    let place = |words: &str| {
        paper
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {paper}"))
    };
    let order = [
        "Contents",
        "Lead words",
        "Alpha note",
        "First words",
        "Beta note",
        "Second words",
        "Fourth words",
    ];
    let places = order.map(place);
    assert!(places.is_sorted(), "{places:?}: {paper}");
    assert_eq!(paper.matches("Beta note").count(), 2, "{paper}");
    assert_eq!(paper.matches("Alpha note").count(), 1, "{paper}");
    // Only Chromium has the margins of pages.
    if page.engine == Engine::Chromium {
        let heads = paper.lines().filter(|line| line.trim() == "Three").count();
        assert!(
            heads > 3,
            "in the contents, above its text, on each page: {paper}"
        );
    }
    page.wait("!document.querySelector('.paper-notes, [data-moved], [data-paper]')")
        .await;
}

/// The text of the page's PDF.
pub(super) async fn printed(page: &Page) -> String {
    // Some fonts have ligatures.
    text_of_pdf(&page.print().await).nfkc().collect()
}

/// The text of a PDF without page numbers, which are between words.
fn text_of_pdf(pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let mut command = Command::new("pdftotext");
    command.arg(file.path()).arg("-").stderr(Stdio::inherit());
    let output = command
        .output()
        .expect("pdftotext is not there; see `make test`");
    let text = String::from_utf8(output.stdout).unwrap();
    let is_page_number = |line: &&str| line.trim().parse::<u32>().is_ok();
    let lines = text.lines().filter(|line| !is_page_number(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// Only letters and digits, since lines and words are broken differently on paper.
fn letters(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).collect()
}
