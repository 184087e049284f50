//! Splits long work into *steps*, so that the browser stays responsive.

use gloo::timers::callback::Timeout;

/// The time after which the work yields to the browser, in milliseconds. Readers notice tasks of more than 50
/// (W3C, "Long Tasks API").
const TURN: f64 = 30.0;

/// Calls `step` until it returns false.
pub(super) fn in_steps(mut step: impl FnMut() -> bool + 'static) {
    let end = js_sys::Date::now() + TURN;
    while step() {
        if js_sys::Date::now() >= end {
            Timeout::new(0, move || in_steps(step)).forget();
            return;
        }
    }
}
