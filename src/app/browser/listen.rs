//! To *listen* is to hear what happens to the page outside the views' own controls: keys, the
//! browser's find opening folded text, its history, scrolling.

use super::place::close_layers;
use super::settings::hash;
use super::{block_number, document, target, window};
use crate::app::keys::{Focus, Pressed};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Listeners; dropping them ends the listening.
pub(crate) type Listeners = Vec<EventListener>;

/// What happened to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageEvent {
    /// The browser's own find came upon hidden text in this block.
    FoundInFolded(u32),
    /// The address's fragment changed.
    Hash,
    /// The reader went back or forward.
    History,
    /// The page was scrolled; this block is being read.
    Scrolled(Option<u32>),
}

/// How often a scrolling page is looked at, in milliseconds.
const SCROLL_DELAY: u32 = 120;

/// Listens until the result is dropped. `on_key` says whether the key is used up.
pub(crate) fn listen(
    on_key: impl Fn(Pressed<'_>, Focus) -> bool + 'static,
    on_event: impl Fn(PageEvent) + 'static,
) -> Listeners {
    let (Some(window), Some(document)) = (window(), document()) else {
        return Vec::new();
    };
    let on_event = Rc::new(on_event);
    let active = EventListenerOptions::enable_prevent_default();
    let keys = EventListener::new_with_options(&document, "keydown", active, move |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            press(event, &on_key);
        }
    });
    let capture = EventListenerOptions::run_in_capture_phase();
    let find = {
        let on_event = on_event.clone();
        EventListener::new_with_options(&document, "beforematch", capture, move |event| {
            if let Some(block) = target(event).as_ref().and_then(block_number) {
                on_event(PageEvent::FoundInFolded(block));
            }
        })
    };
    let simple = |name: &'static str, what: PageEvent| {
        let on_event = on_event.clone();
        EventListener::new(&window, name, move |_| on_event(what))
    };
    let pressed = link_listener(&document, on_event.clone());
    let scrolled = scroll_listener(&window, on_event.clone());
    let mut listeners = vec![keys, find, pressed, scrolled];
    listeners.push(simple("hashchange", PageEvent::Hash));
    listeners.push(simple("popstate", PageEvent::History));
    listeners
}

fn press(event: &KeyboardEvent, on_key: &impl Fn(Pressed<'_>, Focus) -> bool) {
    let key = event.key();
    let pressed = Pressed {
        key: &key,
        shift: event.shift_key(),
        modified: event.ctrl_key() || event.alt_key() || event.meta_key(),
        composing: event.is_composing(),
    };
    let focus = target(event).as_ref().map_or(Focus::Page, focus_of);
    if !event.default_prevented() && on_key(pressed, focus) {
        event.prevent_default();
    }
}

fn focus_of(element: &Element) -> Focus {
    let editable = "input:not([type=radio]):not([type=checkbox]), textarea, select, \
                    [contenteditable]";
    if element.id() == "filter" {
        Focus::Filter
    } else if element.matches(editable).unwrap_or(false) {
        Focus::Field
    } else {
        Focus::Page
    }
}

/// A link into the page closes the outline's drawer, and leads there again when the address
/// already names the place, which is no change of it.
fn link_listener(
    document: &web_sys::Document,
    on_event: Rc<impl Fn(PageEvent) + 'static>,
) -> EventListener {
    EventListener::new(document, "click", move |event| {
        let link = target(event).and_then(|element| element.closest("a[href^='#']").ok()?);
        let Some(link) = link else {
            return;
        };
        close_layers();
        let named = link.get_attribute("href");
        if named.as_deref().and_then(|href| href.strip_prefix('#')) == hash().as_deref() {
            on_event(PageEvent::Hash);
        }
    })
}

fn scroll_listener(
    window: &web_sys::Window,
    on_event: Rc<impl Fn(PageEvent) + 'static>,
) -> EventListener {
    let waiting: Rc<RefCell<Option<Timeout>>> = Rc::default();
    EventListener::new(window, "scroll", move |_| {
        if waiting.borrow().is_some() {
            return;
        }
        let (done, on_event) = (waiting.clone(), on_event.clone());
        *waiting.borrow_mut() = Some(Timeout::new(SCROLL_DELAY, move || {
            done.borrow_mut().take();
            on_event(PageEvent::Scrolled(block_being_read()));
        }));
    })
}

/// The block at a third of the window's height, or a little below it between two blocks.
fn block_being_read() -> Option<u32> {
    let (window, document) = (window()?, document()?);
    let height = window.inner_height().ok()?.as_f64()?;
    let report = document
        .get_element_by_id("report")?
        .get_bounding_client_rect();
    let across = report.left() + report.width() / 2.0;
    [0.33, 0.4, 0.5].into_iter().find_map(|share| {
        let element = document.element_from_point(across as f32, (height * share) as f32)?;
        block_number(&element)
    })
}
