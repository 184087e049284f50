//! *Settings*: the page's address, the stored choices of the reader, and attributes of the whole page.

use super::bridge::{STORED, VIEW};
use super::{document, root, select, window};
use crate::app::state::{Address, Memory};
use crate::payload::Foldable;
use crate::view::{Depth, Extent};
use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{PerformanceEntry, Storage, UrlSearchParams};

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// A value stored on an earlier visit.
fn stored(name: &str) -> Option<String> {
    storage()?.get_item(&format!("{STORED}{name}")).ok()?
}

/// Stores a value for later visits, if the browser allows it.
fn store(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&format!("{STORED}{name}"), value);
    }
}

/// Whether keys without Ctrl, Alt or Meta act as shortcuts.
pub(crate) fn single_keys() -> bool {
    let set = root().and_then(|page| page.get_attribute("data-single-keys"));
    set.as_deref() != Some("off")
}

/// Sets on the page whether a filter is on.
pub(crate) fn say_filtered(is_filtered: bool) {
    set_on_page("data-filtered", if is_filtered { "on" } else { "off" });
}

/// The storage key of the view, by the page's path.
fn view_name() -> Option<String> {
    Some(format!("{VIEW}{}", window()?.location().pathname().ok()?))
}

/// The view stored on an earlier visit to this `version` of the report.
pub(crate) fn recall(version: u32) -> Option<Memory> {
    let kept = stored(&view_name()?)?;
    let mut words = kept.split(' ');
    let same = words.next()?.parse() == Ok(version);
    let name = words.next()?;
    let depth = Depth::from_name(name).or_else(|| Depth::from_minutes(name));
    let depth = depth.filter(|_| same)?;
    let others = words.filter_map(|word| {
        let block = word.strip_prefix('b').and_then(|at| at.parse().ok());
        let section = word.strip_prefix('s').and_then(|at| at.parse().ok());
        let section = section.map(Foldable::Section);
        section.or(block.map(Foldable::Block))
    });
    Some(Memory {
        depth,
        others: others.collect(),
    })
}

/// Stores `memory` for the next visit to this `version` of the report; `None` removes it.
pub(crate) fn remember(version: u32, memory: Option<&Memory>) {
    let Some(name) = view_name() else {
        return;
    };
    let Some(memory) = memory else {
        remove(&name);
        return;
    };
    let depth = match memory.depth.minutes() {
        Some(minutes) => minutes.to_string(),
        None => memory.depth.name().to_owned(),
    };
    let mut kept = format!("{version} {depth}");
    for foldable in &memory.others {
        let (letter, at) = match foldable {
            Foldable::Section(at) => ('s', at),
            Foldable::Block(at) => ('b', at),
        };
        kept.push_str(&format!(" {letter}{at}"));
    }
    store(&name, &kept);
}

fn remove(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("{STORED}{name}"));
    }
}

/// Sets on the report the depth at which it is shown.
pub(crate) fn say_depth(depth: Depth) {
    let report = document().and_then(|document| document.get_element_by_id("report"));
    if let Some(report) = report {
        let _ = report.set_attribute("data-depth", depth.name());
    }
}

/// Sets on the page that the viewer answers, while the report still arrives.
pub(crate) fn say_reading() {
    set_on_page("data-viewer", "reading");
}

/// Sets on the page that the viewer is ready.
pub(crate) fn say_ready() {
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

/// The view in the address.
pub(crate) fn address() -> Address {
    parameters().map_or_else(Address::default, |parameters| {
        let depth = parameters.get("depth");
        let minutes = parameters.get("minutes");
        Address {
            query: parameters.get("q"),
            depth: depth
                .and_then(|name| Depth::from_name(&name))
                .or_else(|| Depth::from_minutes(&minutes?)),
        }
    })
}

/// Puts this view into the address; other parameters and the fragment stay.
pub(crate) fn set_address(query: &str, depth: Depth) {
    let Some((window, parameters)) = window().zip(parameters()) else {
        return;
    };
    let before = String::from(parameters.to_string());
    let minutes = depth.minutes().map(|minutes| minutes.to_string());
    let name = match depth {
        Depth::Full | Depth::Within(_) => "",
        depth => depth.name(),
    };
    let wanted = [
        ("q", query.trim()),
        ("depth", name),
        ("minutes", minutes.as_deref().unwrap_or_default()),
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

/// The fragment of the address, decoded.
pub(crate) fn hash() -> Option<String> {
    let hash = window()?.location().hash().ok()?;
    let id = hash.strip_prefix('#').filter(|id| !id.is_empty())?;
    match js_sys::decode_uri_component(id) {
        Ok(decoded) => Some(decoded.into()),
        Err(_) => Some(id.to_owned()),
    }
}

/// The words that the address quotes, if its depth folds the report.
pub(crate) fn quoted() -> Option<String> {
    let folds = address().depth.is_some_and(|depth| depth != Depth::Full);
    text_fragment().filter(|_| folds)
}

/// The text directive (`#:~:text=`) of the address with which the page was opened. Browsers hide it from
/// `location`; some show it in the navigation entry.
fn text_fragment() -> Option<String> {
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

/// Opens the browser's print dialog for this much of the report. `None` cleans up afterwards.
pub(crate) fn print(extent: Option<Extent>) {
    let Some((window, page)) = window().zip(root()) else {
        return;
    };
    for note in select("#report [data-kept]") {
        let _ = note.remove_attribute("data-kept");
    }
    let Some(extent) = extent else {
        let _ = page.remove_attribute("data-print");
        return;
    };
    set_on_page("data-print", extent.name());
    if extent == Extent::Matching {
        keep_notes();
    }
    // After rendering.
    Timeout::new(0, move || {
        let _ = window.print();
    })
    .forget();
}

/// Marks the notes to which visible blocks refer.
fn keep_notes() {
    for link in select("#report .block:not([hidden]) a[role=doc-noteref]") {
        let id = link.get_attribute("href");
        let id = id.as_deref().and_then(|href| href.strip_prefix('#'));
        let note = id.and_then(|id| document()?.get_element_by_id(id));
        if let Some(note) = note {
            let _ = note.set_attribute("data-kept", "");
        }
    }
}
