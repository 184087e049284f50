//! *Settings* are what outlives a keystroke: the page's address, the reader's stored choices,
//! and what they set on the page as a whole.

use super::{root, window};
use crate::app::state::Address;
use crate::view::{Depth, Theme};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{PerformanceEntry, Storage, UrlSearchParams};

/// What is stored is named apart from other pages of the same host.
const PREFIX: &str = "foldout:";

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// What the reader chose on an earlier visit.
pub(crate) fn stored(name: &str) -> Option<String> {
    storage()?.get_item(&format!("{PREFIX}{name}")).ok()?
}

/// Keeps the reader's choice for later visits, where the browser lets us.
pub(crate) fn store(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&format!("{PREFIX}{name}"), value);
    }
    if name == "bar" {
        set_on_page("data-bar", value);
    }
}

/// Shows and keeps `theme`.
pub(crate) fn set_theme(theme: Theme) {
    set_on_page("data-theme", theme.name());
    store("theme", theme.name());
}

/// Says on the page that the viewer is at work.
pub(crate) fn say_ready() {
    if let Some(bar) = stored("bar") {
        set_on_page("data-bar", &bar);
    }
    set_on_page("data-viewer", "ready");
}

fn set_on_page(attribute: &str, value: &str) {
    if let Some(page) = root() {
        let _ = page.set_attribute(attribute, value);
    }
}

fn parameters() -> Option<UrlSearchParams> {
    let search = window()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()
}

/// What the address asks to see.
pub(crate) fn address() -> Address {
    parameters().map_or_else(Address::default, |parameters| Address {
        query: parameters.get("q"),
        depth: parameters
            .get("depth")
            .and_then(|name| Depth::from_name(&name)),
    })
}

/// Makes the address ask for this view, other parameters and the fragment left as they are.
pub(crate) fn set_address(query: &str, depth: Depth) {
    let Some((window, parameters)) = window().zip(parameters()) else {
        return;
    };
    let before = String::from(parameters.to_string());
    let wanted = [
        ("q", query.trim()),
        (
            "depth",
            if depth == Depth::Full {
                ""
            } else {
                depth.name()
            },
        ),
    ];
    for (name, value) in wanted {
        if value.is_empty() {
            parameters.delete(name);
        } else {
            parameters.set(name, value);
        }
    }
    let after = String::from(parameters.to_string());
    let location = window.location();
    let (Ok(path), Ok(hash), Ok(history)) =
        (location.pathname(), location.hash(), window.history())
    else {
        return;
    };
    if before != after {
        let mark = if after.is_empty() { "" } else { "?" };
        let url = format!("{path}{mark}{after}{hash}");
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(&url));
    }
}

/// The id the address ends in, decoded.
pub(crate) fn hash() -> Option<String> {
    let hash = window()?.location().hash().ok()?;
    let id = hash.strip_prefix('#').filter(|id| !id.is_empty())?;
    match js_sys::decode_uri_component(id) {
        Ok(decoded) => Some(decoded.into()),
        Err(_) => Some(id.to_owned()),
    }
}

/// The text that the address the page was opened with points to (`#:~:text=`), where the browser
/// tells: it hides the directive from scripts in the address itself.
pub(crate) fn text_fragment() -> Option<String> {
    let entries = window()?.performance()?.get_entries_by_type("navigation");
    let entry = entries.get(0).dyn_into::<PerformanceEntry>().ok()?;
    let name = entry.name();
    let (_, directive) = name.split_once(":~:text=")?;
    let start = directive
        .split('&')
        .next()?
        .split(',')
        .find(|part| !part.ends_with('-') && !part.starts_with('-'))?;
    js_sys::decode_uri_component(start).ok().map(String::from)
}

/// Opens the browser's print dialog.
pub(crate) fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}
