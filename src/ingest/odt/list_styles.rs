//! *List styles*: what stands before the items of lists and before headings (OpenDocument 1.3, part 3, 16.30 and 16.34),
//! as LibreOffice shows it.

use super::numbers;
use super::xml::Element;
use crate::model::{NumberStyle, Numbering};

/// The number of levels that a list can have.
pub(super) const LEVELS: usize = 10;

/// The style of a list, or of the numbers of headings.
#[derive(Debug, Clone, Default)]
pub(super) struct ListStyle {
    levels: [Level; LEVELS],
}

/// What stands before an item at one level.
#[derive(Debug, Clone, Default)]
struct Level {
    /// The first number of its kind, such as `1` or `a`; empty if no number is shown.
    format: String,
    /// Whether letters after z are aa, bb.
    doubles: bool,
    prefix: String,
    suffix: String,
    /// How many levels are shown, with this one.
    shown: u32,
    start: Option<u32>,
    /// The numbers by their levels, such as `%1%.%2%`, in place of prefix and suffix.
    pattern: String,
}

impl ListStyle {
    pub(super) fn of(element: &Element) -> Self {
        let mut style = Self::default();
        for element in element.elements() {
            let at = element.number("text:level").unwrap_or(0) as usize;
            let Some(level) = at.checked_sub(1).and_then(|at| style.levels.get_mut(at)) else {
                continue;
            };
            if matches!(
                element.name(),
                "text:list-level-style-number" | "text:outline-level-style"
            ) {
                *level = Level::of(element);
            }
        }
        style
    }

    fn level(&self, level: usize) -> &Level {
        &self.levels[level.min(LEVELS - 1)]
    }

    /// The first number at a level, from 0.
    pub(super) fn start(&self, level: usize) -> u32 {
        self.level(level).start.unwrap_or(1)
    }

    /// What stands before an item with these numbers, one for each level up to its own. `None` if it is a bullet, a
    /// picture, or nothing.
    pub(super) fn label(&self, numbers: &[u32]) -> Option<String> {
        let own = self.level(numbers.len().checked_sub(1)?);
        let of_level = |at: usize| {
            let level = self.level(at);
            numbers::text(*numbers.get(at)?, &level.format, level.doubles)
        };
        let text = if !own.pattern.is_empty() {
            let mut text = own.pattern.clone();
            for at in 0..LEVELS {
                let sign = format!("%{}%", at + 1);
                if text.contains(&sign) {
                    text = text.replace(&sign, &of_level(at).unwrap_or_default());
                }
            }
            text
        } else {
            let last = numbers.len() - 1;
            let first = numbers.len().saturating_sub(own.shown.max(1) as usize);
            let shown: Vec<String> = match own.format.is_empty() {
                true => Vec::new(),
                false => (first..=last).filter_map(of_level).collect(),
            };
            format!("{}{}{}", own.prefix, shown.join("."), own.suffix)
        };
        let text = text.trim();
        // The signs around a number that is not shown stay, if they say anything.
        let says = text.contains(|c: char| c.is_alphanumeric());
        says.then(|| text.to_owned())
    }

    /// How the model numbers a list whose first item has these numbers, if that looks like this style.
    pub(super) fn numbering(&self, numbers: &[u32]) -> Option<Numbering> {
        let at = numbers.len().checked_sub(1)?;
        let level = self.level(at);
        let style = numbers::style(&level.format)?;
        let plain = numbers::text(numbers[at], &level.format, false)?;
        let is_same = self.label(numbers)? == format!("{plain}.");
        // In the model, numbers in letters go up to z, and begin with a.
        let is_known = style == NumberStyle::Decimal || numbers[at] <= 26;
        (is_same && is_known).then_some(Numbering {
            start: numbers[at],
            style,
        })
    }
}

impl Level {
    fn of(element: &Element) -> Self {
        let pattern = ["style:num-list-format", "loext:num-list-format"]
            .iter()
            .find_map(|name| element.attribute(name));
        let format = element.value("style:num-format");
        Self {
            format: format.to_owned(),
            doubles: element.is_true("style:num-letter-sync"),
            prefix: element.value("style:num-prefix").to_owned(),
            suffix: element.value("style:num-suffix").to_owned(),
            shown: element.number("text:display-levels").unwrap_or(1),
            start: element.number("text:start-value"),
            pattern: pattern.unwrap_or_default().to_owned(),
        }
    }
}
