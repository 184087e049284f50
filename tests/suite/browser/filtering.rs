//! Filtering: what is painted, folded, counted and suggested, and that clearing the filter undoes all of it.

use serde_json::json;

use super::page::{ENTER, ESCAPE, Page, SHIFT};
use super::scenarios;

scenarios!(
    one_word,
    phrases_and_operators,
    chips_say_and_drop_terms,
    a_word_that_occurs_nowhere_is_corrected,
    a_word_of_another_language_is_found,
    no_match_offers_words,
    what_nothing_has_together_is_let_go,
    forms_can_be_left_out,
    rows_and_items_fold,
    stepping,
    escape_gives_everything_back,
    the_address_holds_the_query,
    folded_runs_open,
    what_is_folded_takes_no_room,
    what_comes_and_goes_costs_little,
);

/// The number of matches shown.
const NAMED: &str = "document.querySelector('.bar__count').innerText";

async fn one_word(page: Page) {
    page.open_ready("/plain/").await;
    page.filter("abe").await;
    let painted = page.painted("match").await;
    assert!(!painted.is_empty());
    assert!(painted.iter().all(|word| word == "Abe"), "{painted:?}");
    let lines = page
        .js("[...document.querySelectorAll('.fold-line')].map(line => line.innerText.trim())")
        .await;
    let lines: Vec<&str> = lines
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|l| l.as_str())
        .collect();
    assert!(!lines.is_empty());
    assert!(
        lines.iter().all(|line| line.contains("folded")),
        "{lines:?}"
    );
    // Exactly the blocks that fold lines stand for are hidden.
    let shown = "(() => { const found = new Set([...CSS.highlights.get('match')].map(r => \
                 r.startContainer.parentElement.closest('.block'))); \
                 return [...document.querySelectorAll('#report .block')].every(b => \
                 (b.getBoundingClientRect().height > 0) === found.has(b)); })()";
    assert_eq!(page.js(shown).await, true);
    let count = page.text_of(NAMED).await;
    assert!(
        count.contains(&painted.len().to_string()),
        "{count}, but {painted:?}"
    );
    page.wait("document.getElementById('status').textContent.trim() !== ''")
        .await;
}

async fn phrases_and_operators(page: Page) {
    let blocks = "new Set([...(CSS.highlights.get('match') ?? [])].map(r => \
                  r.startContainer.parentElement.closest('.block').id)).size";
    for (query, wanted, in_blocks) in [
        ("breakthrough", "breakthrough", 2.0),
        ("\"peace treaty\"", "peace treaty", 1.0),
        ("\"listener fatigue\"", "listener fatigue", 1.0),
        ("breakthrough -fatigue", "breakthrough", 1.0),
        ("fatigue OR zzzz", "fatigue", 1.0),
    ] {
        page.open_ready("/plain/").await;
        page.filter(query).await;
        let painted = page.painted("match").await;
        assert!(!painted.is_empty(), "{query}");
        assert!(
            painted.iter().all(|found| found.to_lowercase() == wanted),
            "{query}: {painted:?}"
        );
        assert_eq!(page.number(blocks).await, in_blocks, "{query}");
    }
}

async fn chips_say_and_drop_terms(page: Page) {
    page.open_ready("/everything/").await;
    page.filter("(table OR figure) -title:notes is:list").await;
    let chips = "[...document.querySelectorAll('.chips > *')].map(c => c.querySelector('bdi')\
                 ?.textContent ?? c.textContent)";
    assert_eq!(
        page.js(chips).await,
        json!(["(", "table", "OR", "figure", ")", "−title:notes", "is:list"])
    );
    let names = "[...document.querySelectorAll('.chips button')].map(c => c.textContent.trim())";
    let names = page.js(names).await;
    assert_eq!(names[0], "remove table");

    // Terms are removed by pointer and by key; the query and the page follow.
    page.click(".chips button").await;
    page.wait("document.getElementById('filter').value === 'figure -title:notes is:list'")
        .await;
    // The chips follow the field a moment later; a button of before would take the focus with it.
    page.wait(&format!(
        "JSON.stringify({chips}) === '[\"figure\",\"−title:notes\",\"is:list\"]'"
    ))
    .await;
    page.js("[...document.querySelectorAll('.chips button')].at(-1).focus()")
        .await;
    page.keys(&ENTER.to_string()).await;
    page.wait("document.getElementById('filter').value === 'figure -title:notes'")
        .await;
    page.wait("CSS.highlights.get('match')?.size > 0").await;
    page.settle().await;
    let painted = page.painted("match").await;
    assert!(painted.iter().all(|word| word.to_lowercase() == "figure"));
    page.wait("new URLSearchParams(location.search).get('q') === 'figure -title:notes'")
        .await;

    // For an odd query, the page says what was not understood.
    page.press_escape_in_filter().await;
    page.filter("figure is:picture").await;
    page.wait("document.querySelector('.chips').innerText.includes('is:picture')")
        .await;
}

/// The text of the row below the field.
const CHIPS: &str = "(document.querySelector('.chips')?.innerText.replace(/\\s+/g, ' ') ?? '')";

async fn a_word_that_occurs_nowhere_is_corrected(page: Page) {
    page.open_ready("/plain/").await;
    page.filter("putim").await;
    page.wait("CSS.highlights.get('match')?.size > 0").await;
    assert!(
        page.painted("match")
            .await
            .iter()
            .all(|word| word == "Putin")
    );
    assert!(page.text_of(CHIPS).await.contains("putim → "));
    page.wait("document.getElementById('status').textContent.includes('“putim” does not occur. Showing “Putin”.')")
        .await;
    // One press takes it back, by a key.
    page.js("document.querySelector('.chip__change').focus()")
        .await;
    page.keys(&ENTER.to_string()).await;
    page.wait("document.getElementById('filter').value === '=putim'")
        .await;
    page.wait("(CSS.highlights.get('match')?.size ?? 0) === 0")
        .await;
}

/// The words on the chips of corrected terms.
const CHANGED: &str =
    "[...document.querySelectorAll('.chip__change bdi')].map(b => b.innerText).join(' → ')";

async fn a_word_of_another_language_is_found(page: Page) {
    page.open_ready("/probed/").await;
    for (typed, chip) in [
        ("договора", "договора → treaty"),
        ("平和", "平和 → peace"),
        ("спора", "спора → dispute"),
    ] {
        page.filter(typed).await;
        page.wait(&format!("{CHANGED}.includes({chip:?})")).await;
        assert!(!page.painted("match").await.is_empty(), "{typed}");
        page.press_escape_in_filter().await;
    }
    page.filter("спора").await;
    page.wait("document.getElementById('status').textContent.includes('“спора” does not occur. Showing “dispute”.')")
        .await;
    page.js("document.querySelector('.chip__change').focus()")
        .await;
    page.keys(&ENTER.to_string()).await;
    page.wait("document.getElementById('filter').value === '=спора'")
        .await;
    page.wait("(CSS.highlights.get('match')?.size ?? 0) === 0")
        .await;
    assert_eq!(page.probed("policy").await, [""; 0]);
    assert_eq!(page.probed("errors").await, [""; 0]);
    for (address, typed, chip) in [
        ("/ru/", "fisheries", "fisheries → рыболовство"),
        ("/ru/", "人口", "人口 → население"),
        ("/ja/", "tourism", "tourism → 観光"),
    ] {
        page.open_ready(address).await;
        page.filter(typed).await;
        page.wait(&format!("{CHANGED}.toLowerCase().includes({chip:?})"))
            .await;
    }
    // A word of the report's own letters fetches nothing.
    page.open_ready("/plain/").await;
    page.filter("zzyzx").await;
    page.wait("document.querySelector('.bar__count').innerText !== ''")
        .await;
    let fetched =
        "performance.getEntriesByType('resource').filter(e => e.name.includes('/quotes-')).length";
    assert_eq!(page.number(fetched).await, 0.0);
}

async fn what_nothing_has_together_is_let_go(page: Page) {
    page.open_ready("/plain/").await;
    page.filter("abe vigorously listener").await;
    page.wait(&format!("{CHIPS}.includes('No passage has all of')"))
        .await;
    let said = page.text_of(CHIPS).await;
    assert!(
        said.contains("No passage has all of: abe, vigorously, listener."),
        "{said}"
    );
    assert!(
        said.contains("that have the most") || said.contains("that has the most"),
        "{said}"
    );
    page.wait("document.getElementById('status').textContent.includes('No passage has all of')")
        .await;
    // At each passage it says what is not in it.
    page.js("document.getElementById('filter').focus()").await;
    page.keys(&ENTER.to_string()).await;
    page.wait(&format!("{CHIPS}.includes('Not in this passage: ')"))
        .await;
    page.wait("document.querySelector('.chip--lacking s') !== null")
        .await;
    // One press requires a word again.
    let press = "[...document.querySelectorAll('.chip__change')].find(b => b.textContent.startsWith('listener')).click()";
    page.js(press).await;
    page.wait("document.getElementById('filter').value === 'abe vigorously +listener'")
        .await;
    page.wait("CSS.highlights.get('match')?.size > 0").await;
    let found = "new Set([...CSS.highlights.get('match')].map(r => \
                 r.startContainer.parentElement.closest('.block').id)).size";
    assert_eq!(page.number(found).await, 1.0);
    page.press_escape_in_filter().await;
    page.wait("document.querySelector('.chips') === null").await;
}

async fn forms_can_be_left_out(page: Page) {
    page.open_ready("/plain/").await;
    page.filter("treaties").await;
    page.wait(&format!("{CHIPS}.includes('treaties · all forms')"))
        .await;
    page.click(".chip__change").await;
    page.wait("document.getElementById('filter').value === '=treaties'")
        .await;
}

/// Tables show their head and the rows that match, lists the items that match.
async fn rows_and_items_fold(page: Page) {
    page.open_ready("/everything/").await;
    let rows = "[...document.querySelectorAll('#report tbody tr')].filter(row => row.getBoundingClientRect().height > 0).map(row => row.innerText.replace(/\\s+/g, ' ').trim()).join('; ')";
    let all = page.text_of(rows).await;
    page.filter("russia").await;
    page.wait("CSS.highlights.get('match')?.size > 0").await;
    let lines =
        "[...document.querySelectorAll('.fold-line')].map(line => line.textContent).join('; ')";
    page.wait(&format!(
        "{lines}.includes('folded') && /row/.test({lines})"
    ))
    .await;
    let some = page.text_of(rows).await;
    assert!(
        !some.is_empty() && some.len() < all.len(),
        "{some} of {all}"
    );
    assert_eq!(page.js("[...document.querySelectorAll('#report thead')].some(head => head.getBoundingClientRect().height > 0)").await, true);
    // A press shows the rest of the table; Esc restores everything.
    page.js("[...document.querySelectorAll('.fold-line')].find(line => /row/.test(line.textContent)).click()").await;
    page.wait(&format!("!/row/.test({lines})")).await;
    page.press_escape_in_filter().await;
    page.wait(&format!("{rows} === {}", json!(all))).await;
    assert_eq!(
        page.js("document.querySelectorAll('#report :is(tr, li)[hidden], .fold-line').length")
            .await,
        0
    );
}

async fn no_match_offers_words(page: Page) {
    page.open_ready("/plain/").await;
    page.filter("=putim").await;
    assert!(page.painted("match").await.is_empty());
    let text = page.text_of("document.body.innerText").await;
    assert!(
        text.contains("putim"),
        "it does not say which word has no match"
    );
    let offered = "[...document.querySelectorAll('main button, [role=search] button, search button')]\
                   .find(b => b.innerText.trim().toLowerCase() === 'putin')";
    page.wait(&format!("!!{offered}")).await;
    page.js(&format!("{offered}.click()")).await;
    page.wait("document.getElementById('filter').value.toLowerCase() === 'putin'")
        .await;
    page.wait("(CSS.highlights.get('match')?.size ?? 0) > 0")
        .await;
}

async fn stepping(page: Page) {
    page.open_ready("/plain/").await;
    page.filter("japan").await;
    let passages = "new Set([...CSS.highlights.get('match')].map(r => \
                    r.startContainer.parentElement.closest('.block'))).size";
    let total = page.number(passages).await as usize;
    assert!(total >= 2, "there is too little to step through");
    let at = |number: usize| format!("{NAMED}.includes('{number} of {total}')");
    page.keys(&ENTER.to_string()).await;
    page.wait(&at(1)).await;
    let current = page.painted("current").await;
    assert!(
        !current.is_empty() && current.iter().all(|word| word.starts_with("Japan")),
        "{current:?}"
    );
    page.keys(&ENTER.to_string()).await;
    page.wait(&at(2)).await;
    page.keys(&format!("{SHIFT}{ENTER}")).await;
    page.wait(&at(1)).await;
    page.leave_field().await;
    page.keys("n").await;
    page.wait(&at(2)).await;
    page.keys("N").await;
    page.wait(&at(1)).await;
    // Before the first comes the last.
    page.keys("N").await;
    page.wait(&at(total)).await;
}

async fn escape_gives_everything_back(page: Page) {
    page.resize(700, 420).await;
    page.open_ready("/plain/").await;
    page.click("#report details.fold:last-of-type > summary")
        .await;
    page.settle().await;
    page.js("window.scrollTo({ top: 150, behavior: 'instant' })")
        .await;
    page.settle().await;
    let (open, scroll) = (page.open_set().await, page.number("window.scrollY").await);
    page.js("document.getElementById('filter').focus({ preventScroll: true })")
        .await;
    page.keys("abe").await;
    page.wait("(CSS.highlights.get('match')?.size ?? 0) > 0")
        .await;
    page.keys(&ESCAPE.to_string()).await;
    page.wait("document.getElementById('filter').value === ''")
        .await;
    page.wait("(CSS.highlights.get('match')?.size ?? 0) === 0")
        .await;
    page.settle().await;
    assert_eq!(page.open_set().await, open);
    page.wait(&format!("Math.abs(window.scrollY - {scroll}) <= 2"))
        .await;
}

async fn the_address_holds_the_query(page: Page) {
    page.open_ready("/plain/?q=abe").await;
    page.wait("document.getElementById('filter').value === 'abe'")
        .await;
    page.wait("(CSS.highlights.get('match')?.size ?? 0) > 0")
        .await;
    page.js("document.getElementById('filter').select()").await;
    page.keys("treaty").await;
    page.wait("new URLSearchParams(location.search).get('q') === 'treaty'")
        .await;
    page.keys(&ESCAPE.to_string()).await;
    page.wait("location.search === ''").await;
}

async fn folded_runs_open(page: Page) {
    page.open_ready("/plain/").await;
    page.filter("listener").await;
    let lines = page
        .number("document.querySelectorAll('.fold-line').length")
        .await;
    assert!(lines >= 1.0);
    page.js("document.querySelector('.fold-line').click()")
        .await;
    page.wait(&format!(
        "document.querySelectorAll('.fold-line').length === {}",
        lines - 1.0
    ))
    .await;
    assert_eq!(page.painted("match").await, ["listener"]);
}

async fn what_is_folded_takes_no_room(page: Page) {
    // Paragraphs, lists, tables, figures and notes.
    page.open_ready("/everything/?q=\"second note\" OR exports")
        .await;
    let hidden = "[...document.querySelectorAll('#report .block[hidden]')]";
    page.wait(&format!(
        "{hidden}.some((block) => block.querySelector('.note__mark'))"
    ))
    .await;
    let room = "(block) => block.offsetHeight + parseFloat(getComputedStyle(block).marginTop) \
                + parseFloat(getComputedStyle(block).marginBottom)";
    let most = format!("Math.max(...{hidden}.map({room}))");
    assert_eq!(page.number(&most).await, 0.0);
}

/// Avoids what browsers would update in the whole page for each paragraph that a filter folds.
async fn what_comes_and_goes_costs_little(page: Page) {
    page.open_ready("/everything/").await;
    page.filter("a").await;
    page.wait("(CSS.highlights.get('match')?.size ?? 0) > 0")
        .await;
    let are_static = "[...CSS.highlights.get('match')].every(it => it instanceof StaticRange)";
    assert_eq!(page.js(are_static).await, true);
    let counted = "[...document.querySelectorAll('summary, ul > li')].filter(it => \
                   getComputedStyle(it).counterIncrement !== 'none').map(it => it.outerHTML)";
    assert_eq!(page.js(counted).await, json!([]));
}
