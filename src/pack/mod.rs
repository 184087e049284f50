//! The *pack* is the viewer made ready once, whatever report it will show: names that nobody reads are made short,
//! and all of it is compressed, which takes longer than everything else in the build of a short report. The build
//! script includes this module and puts the pack into the command, so that a build of a site finds it ready.

mod brotli;
mod import_names;
mod panic_places;
mod stem;

pub(crate) use brotli::{beginning, behind, brotli, join, window};
pub(crate) use stem::{GZIP, Packed, Stem, deflate, gzip, stem};

use brotli::LARGEST_WINDOW;
use std::borrow::Cow;

/// Bytes that lie in the command, or are made while it runs.
pub(crate) type Bytes = Cow<'static, [u8]>;

/// The viewer, prepared.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    /// The script that wasm-bindgen wrote, with short names.
    pub(crate) script: Bytes,
    /// The WebAssembly module, with short names and without places of panics.
    pub(crate) wasm: Bytes,
    /// The beginnings of files that every site has: the module, the whole script.
    pub(crate) stems: [Stem; 2],
}

impl Prepared {
    /// What [`prepare`] gave before, with the `whole` script and the compressed forms of its stems.
    pub(crate) fn known(script: Bytes, wasm: Bytes, whole: Bytes, stems: [Packed; 2]) -> Self {
        let [of_module, of_whole] = stems;
        Self {
            stems: [
                Stem::known(wasm.clone(), of_module, LARGEST_WINDOW),
                Stem::known(whole, of_whole, LARGEST_WINDOW),
            ],
            script,
            wasm,
        }
    }

    /// The whole script: that of the viewer, the reading aids, and what starts both.
    pub(crate) fn whole_script(&self) -> &[u8] {
        self.stems[1].plain()
    }
}

/// Prepares `wasm`, its `script` and the script of the reading aids.
///
/// # Errors
/// What is wrong, when script and module are not of one build of the viewer, or cannot be compressed.
pub(crate) fn prepare(script: &[u8], aids: &[u8], wasm: &[u8]) -> Result<Prepared, String> {
    let (script, wasm) = import_names::shorten(script, wasm)?;
    let wasm = panic_places::blank(wasm);
    let stem = |bytes: Vec<u8>| Stem::of(bytes).ok_or_else(|| "it cannot be compressed".to_owned());
    Ok(Prepared {
        stems: [stem(wasm.clone())?, stem(self::script(&script, aids))?],
        script: script.into(),
        wasm: wasm.into(),
    })
}

/// Asks for the WebAssembly, and puts up a page that lies in it; before the reading aids, which need the
/// page.
const LOAD: &str = include_str!("../script/load.js");

/// Starts the viewer, at the end of the same module.
const START: &str = include_str!("../script/start.js");

fn script(viewer: &[u8], aids: &[u8]) -> Vec<u8> {
    let [load, start] = [LOAD, START].map(without_comments);
    [viewer, load.as_bytes(), aids, start.as_bytes()].concat()
}

/// A script of ours without its indents and the lines that only people read.
pub(crate) fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let code = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    code.fold("\n".to_owned(), |script, line| script + line + "\n")
}

/// The style sheets in the order of their reach: names of colours and sizes, the report's text,
/// the outline, the page's other furniture, paper.
const STYLES: [&str; 6] = [
    include_str!("../style/tokens.css"),
    include_str!("../style/report.css"),
    include_str!("../style/outline.css"),
    include_str!("../style/chrome.css"),
    include_str!("../style/panels.css"),
    include_str!("../style/print.css"),
];

/// All of the styles, without what only people read in them.
pub(crate) fn styles() -> String {
    shortened(&STYLES.concat())
}

/// A style sheet without what only people read in it.
pub(crate) fn shortened(styles: &str) -> String {
    let mut short = String::new();
    for part in styles.split("*/") {
        let code = part.split("/*").next().unwrap_or_default();
        for word in code.split_whitespace() {
            // Where one of these signs stands, no space is needed.
            let is_apart = word.starts_with(['{', '}']) || short.ends_with(['{', '}', ';', ':']);
            if !is_apart && !short.is_empty() {
                short.push(' ');
            }
            if word.starts_with('}') && short.ends_with(';') {
                short.pop();
            }
            short.push_str(word);
        }
    }
    short
}
