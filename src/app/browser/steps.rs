//! Splits long work into *steps*, so that the browser stays responsive.

use gloo::timers::callback::Timeout;

/// The time after which the work yields to the browser, in milliseconds. Readers notice tasks of more than 50
/// (W3C, "Long Tasks API").
const TURN: f64 = 30.0;

/// When the work goes on after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// At once, unless the browser is due.
    AtOnce,
    /// After so many milliseconds.
    After(u32),
    /// It is done.
    Never,
}

/// Calls `step` until it says that the work is done.
pub(super) fn in_steps(mut step: impl FnMut() -> Next + 'static) {
    let end = js_sys::Date::now() + TURN;
    let delay = loop {
        match step() {
            Next::AtOnce if js_sys::Date::now() < end => {}
            Next::AtOnce => break 0,
            Next::After(delay) => break delay,
            Next::Never => return,
        }
    };
    Timeout::new(delay, move || in_steps(step)).forget();
}
