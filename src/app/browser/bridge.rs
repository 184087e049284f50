//! The *bridge* declares the functions of the page's own script that the viewer calls, and the constants that
//! both share. `src/script/bridge.js` exports the functions. The bundler fails if one is missing, and the check
//! of the scripts fails if its types differ. The test below compares the constants with `src/script/agreed.js`.
//!
//! Sections are numbered from 1, blocks from 0. A list of changes has three numbers for each: the [`Change`], the
//! section or block, and an argument. A list of marks has for each: whether it is a heading (1) or a block (0),
//! its number, the number of spans, and the start and end of each span of its text in UTF-16 units.

// wasm-bindgen imports a function that needs no conversion directly, so the bundler cannot check it, unless it is
// marked `catch`. `tools/package` rejects such an import.
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

#[wasm_bindgen(raw_module = "page")]
extern "C" {
    /// The element of a section, if it has a heading.
    pub(super) fn section(number: u32) -> Option<Element>;

    /// The element of a block.
    pub(super) fn block(number: u32) -> Option<Element>;

    /// The number of the section that an element is or is in.
    #[wasm_bindgen(js_name = sectionAround)]
    pub(super) fn section_around(element: &Element) -> Option<u32>;

    /// The number of the block that an element is or is in.
    #[wasm_bindgen(js_name = blockAround)]
    pub(super) fn block_around(element: &Element) -> Option<u32>;

    /// The first block, or section by its heading, that ends below `top`, unless it begins below `until`; both from the
    /// window's upper edge, in CSS pixels.
    #[wasm_bindgen(js_name = placeAt)]
    pub(super) fn place_at(top: f64, until: f64) -> Option<Element>;

    /// How many headings and blocks are in the page, complete, and 1 if these are all.
    #[wasm_bindgen(catch)]
    pub(super) fn arrived() -> Result<Vec<u32>, JsValue>;

    /// The ids and the inline HTML of the headings from number `first`, counted from 0, up to `end`, in UTF-8,
    /// separated by NUL.
    pub(super) fn headings(first: u32, end: u32) -> Vec<u8>;

    /// The HTML of the blocks from number `first` up to `end`, in the same form.
    pub(super) fn words(first: u32, end: u32) -> Vec<u8>;

    /// Applies a list of changes. The argument of a fold line is an index of `words`; that of a section left out or
    /// a brief block is one more, or 0 for none.
    #[wasm_bindgen(catch)]
    pub(super) fn change(list: &[u32], words: Vec<String>) -> Result<(), JsValue>;

    /// Folds the rows of tables and the items of lists. The list has for each block its number, the number of
    /// places that are kept, and where these start in its text, in UTF-16 units. Returns for each block its number
    /// and how many are folded.
    #[wasm_bindgen(catch, js_name = foldParts)]
    pub(super) fn fold_parts(list: &[u32]) -> Result<Vec<u32>, JsValue>;

    /// Shows the number of matches on the outline's entries with these `links`. `which` has for each link an
    /// index of `matches`, or -1 for none. `words` has two texts for each of `matches`: the number, and the unit
    /// for screen readers.
    #[wasm_bindgen(catch)]
    pub(super) fn count(
        links: Vec<Element>,
        which: &[i32],
        matches: &[u32],
        words: Vec<String>,
    ) -> Result<(), JsValue>;

    /// Paints a list of marks, and the current match in its own style. `current` is its mark, start and end;
    /// empty if there is none.
    #[wasm_bindgen(catch)]
    pub(super) fn paint(list: &[u32], current: &[u32]) -> Result<(), JsValue>;

    /// Removes all highlights.
    #[wasm_bindgen(catch)]
    pub(super) fn unpaint() -> Result<(), JsValue>;

    /// Whether any mark of the list is in view.
    #[wasm_bindgen(catch, js_name = isInView)]
    pub(super) fn is_in_view(list: &[u32]) -> Result<bool, JsValue>;

    /// Scrolls to the current match or else to the first mark of the list.
    #[wasm_bindgen(catch)]
    pub(super) fn show(list: &[u32], current: &[u32]) -> Result<(), JsValue>;

    /// Whether the browser supports scroll anchoring (CSS Scroll Anchoring).
    #[wasm_bindgen(catch, js_name = keepsPlace)]
    pub(super) fn keeps_place() -> Result<bool, JsValue>;

    /// Makes a heading's text the control of its section, if it must be one.
    #[wasm_bindgen(catch)]
    pub(super) fn offer(summary: &Element) -> Result<(), JsValue>;

    /// The page or the paragraph that a query names.
    #[wasm_bindgen(catch)]
    pub(super) fn sought(query: &str) -> Result<Vec<String>, JsValue>;

    /// The words of the report's language for a word of another. They are fetched when the first is asked for: until
    /// then there are none, and an event tells when they are there.
    #[wasm_bindgen(catch)]
    pub(super) fn foreign(word: &str) -> Result<Vec<String>, JsValue>;

    /// Calls `begin` when the second WebAssembly file is there, which is fetched when the page is idle or the reader
    /// turns to the filter.
    #[wasm_bindgen(catch)]
    pub(super) fn later(begin: JsValue) -> Result<(), JsValue>;

    /// Opens the tools of a block.
    #[wasm_bindgen(catch, js_name = openTools)]
    pub(super) fn open_tools(block: &Element) -> Result<(), JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// Reports an error like an uncaught one (HTML Standard, 8.1.4.6).
    #[wasm_bindgen(js_name = reportError)]
    fn report_error(error: &JsValue);
}

/// The result of the page's script. An error is reported, and the default used instead.
pub(super) fn answer<T: Default>(given: Result<T, JsValue>) -> T {
    given.unwrap_or_else(|error| {
        report_error(&error);
        T::default()
    })
}

/// The changes that the page's script applies, with its numbers for them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Change {
    /// A section opens (1) or closes.
    SectionOpen = 0,
    /// A section has no match (1) or has one.
    SectionUnmatched = 1,
    /// A block that folds opens (1) or closes.
    BlockOpen = 2,
    /// A block is hidden (1) or shown.
    BlockHidden = 3,
    /// A fold line is put before a block; the argument is its text.
    Line = 4,
    /// The fold line before a block is removed.
    NoLine = 5,
    /// A closed section says how long it takes to read, or nothing.
    SectionLeft = 6,
    /// A block shows only its opening, with a button for the rest, or all of it.
    BlockBrief = 7,
    /// All rows or items of a block are shown.
    AllParts = 8,
}

/// The height that the bar may cover, in CSS pixels: `--bar` of the styles, and a margin.
pub(super) const BAR: f64 = 72.0;

/// The prefix of keys in local storage, which other pages of the same host share.
pub(super) const STORED: &str = "foldout:";

/// The second prefix of keys of stored views; the page's path follows.
pub(super) const VIEW: &str = "view:";

/// The event of the window that tells that the words of other languages are there.
pub(super) const WORDS: &str = "words";

#[cfg(test)]
mod tests {
    use super::{BAR, Change, STORED, VIEW, WORDS};

    #[test]
    fn both_sides_agree() {
        let changes = [
            ("SECTION_OPEN", Change::SectionOpen),
            ("SECTION_UNMATCHED", Change::SectionUnmatched),
            ("BLOCK_OPEN", Change::BlockOpen),
            ("BLOCK_HIDDEN", Change::BlockHidden),
            ("LINE", Change::Line),
            ("NO_LINE", Change::NoLine),
            ("SECTION_LEFT", Change::SectionLeft),
            ("BLOCK_BRIEF", Change::BlockBrief),
            ("ALL_PARTS", Change::AllParts),
        ];
        let changes = changes.map(|(name, change)| (name, (change as u32).to_string()));
        let others = [
            ("BAR", BAR.to_string()),
            ("STORED", format!("{STORED:?}")),
            ("VIEW", format!("{VIEW:?}")),
            ("WORDS", format!("{WORDS:?}")),
        ];
        let constants = changes.into_iter().chain(others);
        let wanted = constants.map(|(name, value)| format!("export const {name} = {value};"));
        let wanted: Vec<String> = wanted.collect();
        let script = include_str!("../../script/agreed.js").lines();
        let written: Vec<&str> = script.filter(|line| !line.starts_with("//")).collect();
        assert_eq!(written, wanted, "src/script/agreed.js");
    }
}
