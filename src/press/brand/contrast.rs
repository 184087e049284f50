//! The *contrast* of two colours (WCAG 2.2, "contrast ratio"), and a colour made strong enough to be read.

use crate::model::Colour;

/// The least contrast of text with its ground (WCAG 2.2, success criterion 1.4.3).
pub(super) const LEAST: f64 = 4.5;

/// In how many steps a colour goes to black or white.
const STEPS: u8 = 64;

/// The contrast ratio, 1 to 21.
pub(super) fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance, 0 to 1.
fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.0.map(|part| {
        let part = f64::from(part) / 255.0;
        match part <= 0.04045 {
            true => part / 12.92,
            false => ((part + 0.055) / 1.055).powf(2.4),
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The least contrast of `colour` with one of the `grounds`.
pub(super) fn least(colour: Colour, grounds: &[Colour]) -> f64 {
    let all = grounds.iter().map(|ground| contrast(colour, *ground));
    all.fold(21.0, f64::min)
}

/// The colour between `colour` and `end`, black or white, that is nearest to `colour` and can be read on all `grounds`.
pub(super) fn readable(colour: Colour, end: Colour, grounds: &[Colour]) -> Colour {
    let mixed = (0..=STEPS).map(|step| mix(colour, end, step));
    let mut readable = mixed.filter(|colour| least(*colour, grounds) >= LEAST);
    readable.next().unwrap_or(end)
}

/// So many steps of the way from one colour to another.
fn mix(from: Colour, to: Colour, step: u8) -> Colour {
    let mut mixed = from;
    for (part, to) in mixed.0.iter_mut().zip(to.0) {
        let (step, steps) = (u16::from(step), u16::from(STEPS));
        let sum = u16::from(*part) * (steps - step) + u16::from(to) * step;
        *part = u8::try_from(sum / steps).unwrap_or(u8::MAX);
    }
    mixed
}
