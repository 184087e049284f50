//! A report in each language of the interface: the page speaks it throughout.

use super::page::Page;
use super::scenarios;

scenarios!(japanese, russian);

/// What to check on the page of a report.
struct Said {
    language: &'static str,
    filter: &'static str,
    query: &'static str,
    folded: &'static str,
    announced: &'static str,
    notes: &'static str,
    table: &'static str,
    note: &'static str,
    facts: [&'static str; 2],
}

async fn japanese(page: Page) {
    speaks(
        &page,
        Said {
            language: "ja",
            filter: "この報告書を絞り込む",
            query: "漁業",
            folded: "2段落を折りたたんでいます",
            announced: "1か所。",
            notes: "注",
            table: "表",
            note: "注1",
            facts: ["2016年12月5日", "日本語"],
        },
    )
    .await;
}

async fn russian(page: Page) {
    speaks(
        &page,
        Said {
            language: "ru",
            filter: "Фильтр по докладу",
            query: "рыболов",
            folded: "Свёрнуто 2 абзаца",
            announced: "1 фрагмент.",
            notes: "Примечания",
            table: "Таблица",
            note: "Примечание 1",
            facts: ["5\u{a0}декабря 2016\u{a0}г.", "русский"],
        },
    )
    .await;
}

async fn speaks(page: &Page, said: Said) {
    let text = |css: &str| {
        let expression = format!("document.querySelector('{css}').textContent.trim()");
        async move { page.text_of(&expression).await }
    };
    page.open_ready(&format!("/{}/", said.language)).await;
    assert_eq!(
        page.text_of("document.documentElement.lang").await,
        said.language
    );
    assert_eq!(text("label[for=filter]").await, said.filter);
    assert_eq!(text("#notes > summary").await, said.notes);
    let table = "document.querySelector('#report .table').getAttribute('aria-label')";
    assert_eq!(page.text_of(table).await, said.table);
    let facts = text(".masthead__facts").await;
    assert!(
        said.facts.iter().all(|fact| facts.contains(fact)),
        "{facts}"
    );

    page.js("void document.querySelector('a[role=doc-noteref]').click()")
        .await;
    page.wait("document.getElementById('note').matches(':popover-open')")
        .await;
    let note = "document.getElementById('note').getAttribute('aria-label')";
    assert_eq!(page.text_of(note).await, said.note);
    page.js("document.getElementById('note').hidePopover()")
        .await;

    page.filter(said.query).await;
    let lines = "[...document.querySelectorAll('.fold-line')].map(l => l.textContent)";
    page.wait(&format!("{lines}.includes('{}')", said.folded))
        .await;
    page.wait(&format!(
        "document.getElementById('status').textContent === '{}'",
        said.announced
    ))
    .await;
    // The interface has no English words left.
    let chrome = "[...document.querySelectorAll('.bar, .panel, .outline__head, #back, #resume, \
                  .colophon, .skip')].map(e => e.textContent).join(' ')";
    let chrome = page.text_of(chrome).await;
    for word in ["the ", "Page", "Print", "Help", "Close", "Copy ", "report"] {
        assert!(!chrome.contains(word), "“{word}” in: {chrome}");
    }
}
