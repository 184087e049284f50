//! A report in which only the top sections are `<details>`, as in one with thousands of sections. The page's
//! script folds the deeper ones by pointer, by keys, by a filter and by the browser's own find.

use super::access::violations;
use super::driver::Engine;
use super::page::{ENTER, Page};
use super::paper::printed;
use super::scenarios;
use super::site::DEEP_PARTS;

scenarios!(
    a_heading_opens_and_closes,
    a_filter_opens_and_closes,
    what_was_closed_stays_closed,
    the_browser_finds_what_is_closed,
    links_and_places_lead_into_what_is_closed,
    an_extract_leaves_out_what_is_closed,
    no_violations,
    nothing_is_offered_without_a_script
);

/// The control of the third section of the first part.
const THIRD: &str = "#part-1-entry-3 > h3 > span";
const CONTENT: &str = "document.querySelector('#part-1-entry-3 > div')";
const OPEN: &str = "!document.querySelector('#part-1-entry-3 > div').hasAttribute('hidden')";
const CLOSED: &str = "document.querySelector('#part-1-entry-3 > div').hasAttribute('hidden')";

async fn a_heading_opens_and_closes(page: Page) {
    page.open_ready("/deep/").await;
    let folded_by_browser = "document.querySelectorAll('#report details').length";
    assert_eq!(page.number(folded_by_browser).await, f64::from(DEEP_PARTS));
    // Long enough that the browser skips the layout of sections.
    let skippable = "document.querySelectorAll('#report [data-skippable]').length";
    assert!(page.number(skippable).await > 0.0);
    let expanded = format!("document.querySelector('{THIRD}').ariaExpanded");
    let role = format!("document.querySelector('{THIRD}').getAttribute('role')");

    page.click(THIRD).await;
    page.wait(CLOSED).await;
    assert_eq!(page.js(&role).await, "button");
    assert_eq!(page.text_of(&format!("String({expanded})")).await, "false");
    let height = format!("{CONTENT}.getBoundingClientRect().height");
    assert_eq!(page.number(&height).await, 0.0);
    page.type_into(THIRD, &ENTER.to_string()).await;
    page.wait(OPEN).await;
    assert_eq!(page.text_of(&format!("String({expanded})")).await, "true");
    page.type_into(THIRD, " ").await;
    page.wait(CLOSED).await;

    // The keys move through all headings, whoever folds them, and skip those in closed sections.
    page.js("document.activeElement.blur()").await;
    let focused = "document.activeElement.closest('.section')?.id";
    for (key, at) in [
        ("j", "part-1"),
        ("j", "part-1-entry-1"),
        ("j", "part-1-entry-2"),
        ("j", "part-1-entry-3"),
        ("j", "part-1-entry-4"),
        ("k", "part-1-entry-3"),
    ] {
        page.keys(key).await;
        page.wait(&format!("{focused} === '{at}'")).await;
    }
    page.keys("o").await;
    page.wait(OPEN).await;
    page.keys("j").await;
    page.wait(&format!("{focused} === 'inside'")).await;
    page.keys("o").await;
    page.wait("document.querySelector('#inside > div').hasAttribute('hidden')")
        .await;
}

async fn a_filter_opens_and_closes(page: Page) {
    page.open_ready("/deep/").await;
    page.filter("otter").await;
    page.wait("document.querySelector('#part-1-entry-4 > div').hasAttribute('hidden')")
        .await;
    page.wait("document.getElementById('part-2').open").await;
    assert_eq!(page.js(OPEN).await, true);
    assert_eq!(page.painted("match").await.first().unwrap(), "otter");
    let dimmed = "document.getElementById('part-1-entry-4').hasAttribute('data-unmatched')";
    assert_eq!(page.js(dimmed).await, true);

    // The reader opens a section without a match.
    page.js("document.querySelector('#part-1-entry-4 > h3 > span').click()")
        .await;
    page.wait("!document.querySelector('#part-1-entry-4 > div').hasAttribute('hidden')")
        .await;
    page.settle().await;
    let open = "!document.querySelector('#part-1-entry-4 > div').hasAttribute('hidden')";
    assert_eq!(page.js(open).await, true);

    page.press_escape_in_filter().await;
    page.wait("!document.querySelector('#report section > [hidden]')")
        .await;
}

async fn what_was_closed_stays_closed(page: Page) {
    page.open_ready("/deep/").await;
    close_third_for_good(&page).await;
    page.open("/empty/").await;
    page.open_ready("/deep/").await;
    page.wait(CLOSED).await;
    page.filter("otter").await;
    page.wait(OPEN).await;
    page.press_escape_in_filter().await;
    page.wait(CLOSED).await;
    page.keys("E").await;
    page.wait(OPEN).await;
    page.keys("C").await;
    page.wait("!document.querySelector('#report details[open]')")
        .await;
    // Content of a closed section is updated when it opens.
    page.click("#part-1 > summary").await;
    page.wait("document.getElementById('part-1').open").await;
    page.wait(CLOSED).await;
}

/// Closes the third section, and waits until the view is stored.
async fn close_third_for_good(page: &Page) {
    page.click(THIRD).await;
    page.wait(CLOSED).await;
    page.wait("Object.keys(localStorage).some(name => name.startsWith('foldout:view:'))")
        .await;
}

async fn the_browser_finds_what_is_closed(page: Page) {
    // Only this engine opens what its find matches.
    if page.engine != Engine::Chromium {
        return;
    }
    page.open_ready("/deep/").await;
    close_third_for_good(&page).await;
    page.open("/deep/#:~:text=burrow%20of%20an%20otter").await;
    page.wait(OPEN).await;
    page.settle().await;
    // The viewer keeps it open, and its heading shows that.
    assert_eq!(page.js(OPEN).await, true);
    let expanded = format!("document.querySelector('{THIRD}').getAttribute('aria-expanded')");
    assert_eq!(page.js(&expanded).await, "true");
}

async fn links_and_places_lead_into_what_is_closed(page: Page) {
    page.open_ready("/deep/").await;
    close_third_for_good(&page).await;
    let first = format!("{CONTENT}.firstElementChild.id");
    let id = page.text_of(&first).await;
    let place = "localStorage.setItem('foldout:place:' + location.pathname";
    page.js(&format!("void {place}, '{id}')")).await;

    // The offer to resume names the heading.
    page.open("/empty/").await;
    page.open_ready("/deep/").await;
    page.wait("!document.getElementById('resume').hidden").await;
    let offer = page
        .text_of("document.getElementById('resume').lastElementChild.textContent")
        .await;
    assert!(offer.contains("Part 1 entry 3"), "{offer}");
    assert_eq!(page.js(CLOSED).await, true);
    page.js("void document.getElementById('resume').click()")
        .await;
    page.wait(OPEN).await;

    // A paragraph that no longer exists: the link leads to the one in its place, even in closed sections.
    page.open("/empty/").await;
    page.open_ready("/deep/?near=part-1-entry-43.1#p-00000000")
        .await;
    let there = "document.querySelector('#part-1-entry-43 > div').firstElementChild";
    page.wait(&format!("location.hash === '#' + {there}.id"))
        .await;
    page.wait(&format!(
        "(top => top >= 0 && top < innerHeight)({there}.getBoundingClientRect().top)"
    ))
    .await;
}

async fn an_extract_leaves_out_what_is_closed(page: Page) {
    // WebKit's driver cannot print.
    if page.engine == Engine::WebKit {
        return;
    }
    page.open_ready("/deep/?q=otter").await;
    page.js("void (window.print = () => { window.asked = true; })")
        .await;
    let paper = extract(&page, "Matches").await;
    assert!(
        paper.contains("Part 1 entry 3") && paper.contains("1 of 3 burrows"),
        "{paper}"
    );
    assert!(!paper.contains("Part 1 entry 4\n"));

    page.press_escape_in_filter().await;
    page.wait("document.getElementById('part-1').open").await;
    page.js("void document.getElementById('part-1').firstElementChild.click()")
        .await;
    page.wait("!document.getElementById('part-1').open").await;
    page.js("void document.querySelector('#part-2-entry-3 > h3 > span').click()")
        .await;
    page.wait("document.querySelector('#part-2-entry-3 > div').hasAttribute('hidden')")
        .await;
    let paper = extract(&page, "What is open").await;
    assert!(!paper.contains("Part 1 entry 3") && paper.contains("Part 2 entry 3"));
    assert!(!paper.contains("2 of 3 burrows") && paper.contains("2 of 8 burrows"));
}

/// The printed text if the reader asks for this part of the report.
async fn extract(page: &Page, extent: &str) -> String {
    // A driven browser never closes its print dialog.
    page.js("void (window.asked = false, window.print = () => { window.asked = true; })")
        .await;
    page.js(&format!(
        "void [...document.querySelectorAll('#share button')]\
         .find(b => b.textContent === '{extent}').click()"
    ))
    .await;
    page.wait("window.asked === true").await;
    let paper = printed(page).await;
    assert!(paper.contains("Extract: "), "{extent}");
    page.js("void dispatchEvent(new Event('afterprint'))").await;
    page.wait("!document.documentElement.dataset.print").await;
    paper
}

/// As far as axe-core can check, with open and closed sections. A thousand more would give the same result.
async fn no_violations(page: Page) {
    if page.engine == Engine::Chromium {
        let sections = ["#part-1-entry-3", "#part-1-entry-4", "#part-1-entry-5"];
        violations(&page, &[1280], &["/deep/?q=otter"], &["light"], &sections).await;
    }
}

async fn nothing_is_offered_without_a_script(page: Page) {
    page.open("/no-script-deep/").await;
    let offered =
        "document.querySelectorAll('#report section [role], #report section [tabindex]').length";
    assert_eq!(page.number(offered).await, 0.0);
    let marker = format!("getComputedStyle(document.querySelector('{THIRD}'), '::before').content");
    assert_eq!(page.text_of(&marker).await, "none");
    assert_eq!(page.js(OPEN).await, true);
    page.click("#part-1 > summary").await;
    page.wait("!document.getElementById('part-1').open").await;
}
