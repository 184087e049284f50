//! *Steps* are what long work is cut into, so that the browser answers the reader in between.

use gloo::timers::callback::Timeout;

/// How long steps go on before the browser has its turn, in milliseconds: a task of more than 50 is felt
/// (W3C, "Long Tasks API").
const TURN: f64 = 30.0;

/// Calls `step` again and again, as long as it says that there is more to do.
pub(super) fn in_steps(mut step: impl FnMut() -> bool + 'static) {
    let end = js_sys::Date::now() + TURN;
    while step() {
        if js_sys::Date::now() >= end {
            Timeout::new(0, move || in_steps(step)).forget();
            return;
        }
    }
}
