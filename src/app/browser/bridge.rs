//! The *bridge*: every function of the page's own script that the viewer calls, and the numbers and names that both
//! agree on. `src/script/bridge.js` exports the functions. The bundler fails where one is missing, and the check of the
//! scripts where its types differ; the test below fails where `src/script/agreed.js` has other numbers or names.
//!
//! Places are numbers: of a section from 1, of a block from 0. A list of changes has three numbers for each: which
//! [`Change`], of what, and whether or how. A list of marks has for each block or heading whether it is a heading, its
//! number, how many spans of its text follow, and these, each by its start and end in UTF-16 units.

// A function that needs no translation, as one of an element alone, goes past the bundler and so past its check, unless
// it is to `catch`; `tools/package` refuses it.
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

#[wasm_bindgen(raw_module = "page")]
extern "C" {
    /// Section number `number`, if it has a heading.
    pub(super) fn section(number: u32) -> Option<Element>;

    /// Block number `number`.
    pub(super) fn block(number: u32) -> Option<Element>;

    /// The number of the section that an element is or lies in.
    #[wasm_bindgen(js_name = sectionAround)]
    pub(super) fn section_around(element: &Element) -> Option<u32>;

    /// The number of the block that an element is or lies in.
    #[wasm_bindgen(js_name = blockAround)]
    pub(super) fn block_around(element: &Element) -> Option<u32>;

    /// The ids and the words of all headings as HTML in UTF-8, a zero between two pieces.
    pub(super) fn headings() -> Vec<u8>;

    /// The same of the words of the blocks from number `first` up to `end`.
    pub(super) fn words(first: u32, end: u32) -> Vec<u8>;

    /// Makes the changes of a list; a line has one of these `words`.
    #[wasm_bindgen(catch)]
    pub(super) fn change(list: &[u32], words: Vec<String>) -> Result<(), JsValue>;

    /// Says how many matches lie under entries of the outline, by their links: `which` of the counts for each, or -1
    /// for none. A count is a number of `matches`, and in `words` that number and what stands behind it for those who
    /// do not see the rest.
    #[wasm_bindgen(catch)]
    pub(super) fn count(
        links: Vec<Element>,
        which: &[i32],
        matches: &[u32],
        words: Vec<String>,
    ) -> Result<(), JsValue>;

    /// Paints a list of marks, and the match stepped to in its own way: the number of its mark, its start and its end;
    /// nothing where there is none.
    #[wasm_bindgen(catch)]
    pub(super) fn paint(list: &[u32], current: &[u32]) -> Result<(), JsValue>;

    /// Paints nothing.
    #[wasm_bindgen(catch)]
    pub(super) fn unpaint() -> Result<(), JsValue>;

    /// Whether any of a list of marks is in view.
    #[wasm_bindgen(catch, js_name = isInView)]
    pub(super) fn is_in_view(list: &[u32]) -> Result<bool, JsValue>;

    /// Brings the match stepped to into view or, without one, the first of a list of marks.
    #[wasm_bindgen(catch)]
    pub(super) fn show(list: &[u32], current: &[u32]) -> Result<(), JsValue>;

    /// Whether the browser keeps what is read in its place when something above it changes (CSS Scroll Anchoring).
    #[wasm_bindgen(catch, js_name = keepsPlace)]
    pub(super) fn keeps_place() -> Result<bool, JsValue>;

    /// Makes a heading's words the control of its section, if they are to be one.
    #[wasm_bindgen(catch)]
    pub(super) fn offer(summary: &Element) -> Result<(), JsValue>;

    /// Opens the tools of a block.
    #[wasm_bindgen(catch, js_name = openTools)]
    pub(super) fn open_tools(block: &Element) -> Result<(), JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// Reports an error as the browser does one that nothing catches (HTML Standard, 8.1.4.6).
    #[wasm_bindgen(js_name = reportError)]
    fn report_error(error: &JsValue);
}

/// What the page's script gave; an error in it is reported, and the viewer goes on without.
pub(super) fn answer<T: Default>(given: Result<T, JsValue>) -> T {
    given.unwrap_or_else(|error| {
        report_error(&error);
        T::default()
    })
}

/// The changes that the page's script makes, by its numbers for them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Change {
    /// A section opens (1) or closes.
    SectionOpen = 0,
    /// A section has no match (1), or has one.
    SectionUnmatched = 1,
    /// A block that folds opens (1) or closes.
    BlockOpen = 2,
    /// A block is hidden (1) or shown.
    BlockHidden = 3,
    /// A line stands before a block, with these of the words.
    Line = 4,
    /// No line stands before a block.
    NoLine = 5,
}

/// The part of the window that the bar may cover, in CSS pixels: its height, `--bar` of the styles, and some air.
pub(super) const BAR: f64 = 72.0;

/// What is stored is named apart from other pages of the same host.
pub(super) const STORED: &str = "foldout:";

/// What is kept of a view begins so, before the path of its page.
pub(super) const VIEW: &str = "view:";

#[cfg(test)]
mod tests {
    use super::{BAR, Change, STORED, VIEW};

    #[test]
    fn both_sides_agree() {
        let changes = [
            ("SECTION_OPEN", Change::SectionOpen),
            ("SECTION_UNMATCHED", Change::SectionUnmatched),
            ("BLOCK_OPEN", Change::BlockOpen),
            ("BLOCK_HIDDEN", Change::BlockHidden),
            ("LINE", Change::Line),
            ("NO_LINE", Change::NoLine),
        ];
        let changes = changes.map(|(name, change)| (name, (change as u32).to_string()));
        let others = [
            ("BAR", BAR.to_string()),
            ("STORED", format!("{STORED:?}")),
            ("VIEW", format!("{VIEW:?}")),
        ];
        let constants = changes.into_iter().chain(others);
        let wanted = constants.map(|(name, value)| format!("export const {name} = {value};"));
        let wanted: Vec<String> = wanted.collect();
        let script = include_str!("../../script/agreed.js").lines();
        let written: Vec<&str> = script.filter(|line| !line.starts_with("//")).collect();
        assert_eq!(written, wanted, "src/script/agreed.js");
    }
}
