//! Keys of other keyboard layouts, and keys that belong to the browser. Drivers use a US layout, so the events
//! are created here.

use serde_json::Value;

use super::page::Page;
use super::scenarios;

scenarios!(
    characters_are_where_the_keyboard_has_them,
    keys_of_the_browser_stay_its_own
);

/// Presses a key. Returns whether the page consumed it.
async fn press(page: &Page, key: &str, code: &str, held: &str) -> bool {
    let held: String = held
        .split_whitespace()
        .map(|name| format!(", {name}: true"))
        .collect();
    let (key, code) = (Value::from(key), Value::from(code));
    let event = format!(
        "new KeyboardEvent('keydown', {{ key: {key}, code: {code}, bubbles: true, \
         cancelable: true{held} }})"
    );
    let taken = page
        .js(&format!(
            "!(document.activeElement ?? document.body).dispatchEvent({event})"
        ))
        .await;
    page.settle().await;
    taken == true
}

const FILTER_HAS_FOCUS: &str = "document.activeElement.id === 'filter'";
const HELP_IS_OPEN: &str = "document.getElementById('help').matches(':popover-open')";

async fn characters_are_where_the_keyboard_has_them(page: Page) {
    page.open_ready("/plain/").await;
    // The keys that type the slash and the question mark.
    for (keyboard, slash, question) in [
        ("QWERTY", ("Slash", ""), ("Slash", "shiftKey")),
        ("AZERTY", ("Period", "shiftKey"), ("KeyM", "shiftKey")),
        ("QWERTZ", ("Digit7", "shiftKey"), ("Minus", "shiftKey")),
        ("JIS", ("Slash", ""), ("Slash", "shiftKey")),
        ("ЙЦУКЕН", ("Backslash", "shiftKey"), ("Digit7", "shiftKey")),
    ] {
        page.leave_field().await;
        assert!(press(&page, "/", slash.0, slash.1).await, "{keyboard}");
        assert_eq!(page.js(FILTER_HAS_FOCUS).await, true, "{keyboard}");
        page.leave_field().await;
        for open in [true, false] {
            assert!(
                press(&page, "?", question.0, question.1).await,
                "{keyboard}"
            );
            assert_eq!(page.js(HELP_IS_OPEN).await, open, "{keyboard}");
            page.leave_field().await;
        }
    }

    // Letters: by the typed character, or by position if that is not a Latin letter.
    page.filter("japan").await;
    page.leave_field().await;
    let count = "document.querySelector('.bar__count').innerText";
    let before = page.text_of(count).await;
    for (key, code, held) in [("l", "KeyN", ""), ("Process", "KeyN", "isComposing")] {
        assert!(!press(&page, key, code, held).await, "{key}");
        assert_eq!(page.text_of(count).await, before);
    }
    for (key, code, held, at) in [
        ("n", "KeyN", "", 1),
        ("n", "KeyL", "", 2),
        // After the last comes the first.
        ("т", "KeyN", "", 1),
        ("Т", "KeyN", "shiftKey", 2),
        ("N", "KeyN", "shiftKey", 1),
    ] {
        assert!(press(&page, key, code, held).await, "{key}");
        page.wait(&format!("{count}.startsWith('{at} of')")).await;
    }
}

async fn keys_of_the_browser_stay_its_own(page: Page) {
    page.open_ready("/plain/").await;
    for (key, code, held) in [
        ("f", "KeyF", "ctrlKey"),
        ("f", "KeyF", "metaKey"),
        ("g", "KeyG", "ctrlKey"),
        ("F3", "F3", ""),
        ("/", "Slash", "ctrlKey"),
        ("p", "KeyP", "ctrlKey"),
        ("n", "KeyN", "ctrlKey"),
        ("j", "KeyJ", "ctrlKey"),
        ("ArrowLeft", "ArrowLeft", "altKey"),
        ("o", "KeyO", "ctrlKey"),
        ("E", "KeyE", "ctrlKey shiftKey"),
        ("C", "KeyC", "ctrlKey shiftKey"),
        ("c", "KeyC", "ctrlKey"),
        (" ", "Space", ""),
        ("PageDown", "PageDown", ""),
        ("Home", "Home", ""),
        ("Tab", "Tab", ""),
    ] {
        let before = page.open_set().await;
        assert!(!press(&page, key, code, held).await, "{held} {key}");
        assert_eq!(page.open_set().await, before, "{held} {key}");
        assert_eq!(page.js(FILTER_HAS_FOCUS).await, false, "{held} {key}");
    }
}
