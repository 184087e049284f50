//! *Listens* to events outside the views' own controls: keys, clicks in the report and the outline, the browser's
//! find, history, scrolling.

use super::bridge::WORDS;
use super::place::{Place, close_layers, focus_block, place_being_read};
use super::report::block_behind_line;
use super::settings::hash;
use super::{bridge, document, foldable, is_open, target, window};
use crate::app::keys::{Focus, Pressed};
use crate::payload::Foldable;
use crate::view::Extent;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Event listeners; dropping them removes them.
pub(crate) type Listeners = Vec<EventListener>;

/// An event of the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PageEvent {
    /// The browser's own find matched hidden text in this block.
    Unfold(u32),
    /// The fold line before this block was pressed.
    UnfoldLine(u32),
    /// Something was opened (`true`) or closed, by the reader or by the app itself.
    Toggled(Foldable, bool),
    /// The button of this branch of the outline was pressed.
    Branch(Element),
    /// The address's fragment changed.
    Hash,
    /// The reader asked to print this much.
    Print(Extent),
    /// The focus went into the filter field or its suggestions (`true`) or away from them.
    InField(bool),
    /// The reader asked to reset the view.
    Forget,
    /// The print dialog is closed.
    Printed,
    /// The reader went back or forward.
    History,
    /// The words of other languages have been fetched.
    Words,
    /// The page was scrolled; this place is being read.
    Scrolled(Option<Place>),
}

/// The interval between two events while scrolling, in milliseconds.
const SCROLL_DELAY: u32 = 120;

/// Listens until the result is dropped. `on_key` returns whether the key is consumed.
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
            let block = target(event).and_then(|hidden| bridge::block_around(&hidden));
            if let Some(block) = block {
                on_event(PageEvent::Unfold(block));
            }
        })
    };
    // `toggle` does not bubble.
    let capture = EventListenerOptions::run_in_capture_phase();
    let toggled = {
        let on_event = on_event.clone();
        EventListener::new_with_options(&document, "toggle", capture, move |event| {
            let element = target(event);
            if let Some((element, foldable)) = element.and_then(|it| foldable(&it).map(|f| (it, f)))
            {
                on_event(PageEvent::Toggled(foldable, is_open(&element)));
            }
        })
    };
    let simple = |name: &'static str, what: PageEvent| {
        let on_event = on_event.clone();
        EventListener::new(&window, name, move |_| on_event(what.clone()))
    };
    let focused = {
        let on_event = on_event.clone();
        EventListener::new(&document, "focusin", move |event| {
            let around = target(event).and_then(|it| it.closest(".field, .suggestions").ok()?);
            on_event(PageEvent::InField(around.is_some()));
        })
    };
    let pressed = press_listener(&document, on_event.clone());
    let scrolled = scroll_listener(&window, on_event.clone());
    let mut listeners = vec![keys, find, toggled, focused, pressed, scrolled];
    listeners.push(simple("hashchange", PageEvent::Hash));
    listeners.push(simple("popstate", PageEvent::History));
    listeners.push(simple("afterprint", PageEvent::Printed));
    listeners.push(simple(WORDS, PageEvent::Words));
    listeners
}

fn press(event: &KeyboardEvent, on_key: &impl Fn(Pressed<'_>, Focus) -> bool) {
    let (key, code) = (event.key(), event.code());
    let pressed = Pressed {
        key: &key,
        code: &code,
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

/// Handles clicks on fold lines, branches of the outline, print and reset buttons, and links into the page. Such
/// a link closes popovers. If the address already names its target, the browser sends no `hashchange`, so the
/// event is sent here.
fn press_listener(
    document: &web_sys::Document,
    on_event: Rc<impl Fn(PageEvent) + 'static>,
) -> EventListener {
    EventListener::new(document, "click", move |event| {
        let wanted =
            "a[href^='#'], .fold-line, .more, .outline__fold, [data-prints], [data-forgets]";
        let Some(link) = target(event).and_then(|element| element.closest(wanted).ok()?) else {
            return;
        };
        if let Some(block) = block_behind_line(&link) {
            on_event(PageEvent::UnfoldLine(block));
            focus_block(block);
            return;
        }
        if link.matches(".more").unwrap_or(false) {
            if let Some(block) = bridge::block_around(&link) {
                on_event(PageEvent::Unfold(block));
                focus_block(block);
            }
            return;
        }
        let prints = link.get_attribute("data-prints");
        if let Some(extent) = prints.and_then(|name| Extent::from_name(&name)) {
            on_event(PageEvent::Print(extent));
            return;
        }
        if link.has_attribute("data-forgets") {
            on_event(PageEvent::Forget);
            return;
        }
        if link.has_attribute("aria-expanded") {
            on_event(PageEvent::Branch(link));
            return;
        }
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
            on_event(PageEvent::Scrolled(place_being_read()));
        }));
    })
}
