//! The *pack* is the viewer, prepared once for all reports: internal names are shortened, and everything is
//! compressed, which takes longer than the rest of the build of a short report. The build script includes this
//! module and puts the pack into the command, so that a build of a site finds it ready.

mod brotli;
mod import_names;
mod letter_cases;
mod panic_places;
mod prefix;

pub(crate) use brotli::{beginning, behind, brotli, join, window};
pub(crate) use prefix::{GZIP, Packed, Prefix, deflate, gzip, prefix};

use brotli::LARGEST_WINDOW;
use std::borrow::Cow;

/// Bytes that are embedded in the command, or created at run time.
pub(crate) type Bytes = Cow<'static, [u8]>;

/// What a page of a site fetches when it is first needed: what checks quotations, looks after tables, keeps passages in
/// view, knows words of other languages; and the second part of the viewer, without which a page is not live.
/// `tools/package` puts the names of their files into the page's script.
pub(crate) const LATER: [&str; 5] = [
    "quotes.js",
    "tables.js",
    "pins.js",
    "foreign.js",
    "filter.wasm",
];

/// How many files of every site have a prefix: the module, the script of a report's page, the later ones.
pub(crate) const PREFIXES: usize = 2 + LATER.len();

/// The viewer, prepared.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    /// The script of a report in one file, with short names.
    pub(crate) single: Bytes,
    /// The WebAssembly module, with short names, without panic places and letter cases.
    pub(crate) wasm: Bytes,
    /// The beginnings of files that every site has: the module, the script of a report's page, the [`LATER`] ones.
    pub(crate) prefixes: Vec<Prefix>,
}

impl Prepared {
    /// What [`prepare`] gave before, with the compressed forms of its prefixes. In a program that visitors wait for
    /// these are left out: what it needs of them, it makes again.
    pub(crate) fn known(
        [site, single]: [Bytes; 2],
        later: [Bytes; LATER.len()],
        wasm: Bytes,
        prefixes: [Packed; PREFIXES],
    ) -> Self {
        let plain = [wasm.clone(), site].into_iter().chain(later);
        let prefixes = plain.zip(prefixes).map(|(plain, packed)| {
            let packed = packed.made(&plain);
            Prefix::known(plain, packed, LARGEST_WINDOW)
        });
        Self {
            prefixes: prefixes.collect(),
            single,
            wasm,
        }
    }

    /// The script of a report's page in a site.
    pub(crate) fn site_script(&self) -> &[u8] {
        self.prefixes[1].plain()
    }

    /// The files that a page fetches later, with their names.
    pub(crate) fn later(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        let files = self.prefixes.iter().skip(2).map(Prefix::plain);
        LATER.into_iter().zip(files)
    }
}

/// Prepares `wasm` and the two scripts that start it, of a page in a `site` and of a `single` file, and what is
/// fetched `later`, whose names the first has in it.
///
/// # Errors
/// What is wrong, when scripts and module are not of one build of the viewer, or cannot be compressed.
pub(crate) fn prepare(
    site: &[u8],
    single: &[u8],
    later: [&[u8]; LATER.len()],
    wasm: &[u8],
) -> Result<Prepared, String> {
    let ([site, single], wasm) = import_names::shorten([site, single], wasm)?;
    let wasm = letter_cases::blank(panic_places::blank(wasm));
    let begun = [wasm.clone(), site].into_iter();
    let prefixes: Option<_> = begun
        .chain(later.map(<[u8]>::to_vec))
        .map(Prefix::of)
        .collect();
    Ok(Prepared {
        prefixes: prefixes.ok_or("it cannot be compressed")?,
        single: single.into(),
        wasm: wasm.into(),
    })
}

/// One of Foldout's scripts without indentation and comment lines.
pub(crate) fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let code = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    code.fold("\n".to_owned(), |script, line| script + line + "\n")
}

/// The style sheets, from general to specific: names of colours and sizes, the report's text, its tables, its margin, the
/// outline, the rest of the page, what depends on the window, print.
const STYLES: [&str; 11] = [
    include_str!("../style/tokens.css"),
    include_str!("../style/report.css"),
    include_str!("../style/tables.css"),
    include_str!("../style/margin.css"),
    include_str!("../style/outline.css"),
    include_str!("../style/controls.css"),
    include_str!("../style/masthead.css"),
    include_str!("../style/bar.css"),
    include_str!("../style/windows.css"),
    include_str!("../style/panels.css"),
    include_str!("../style/print.css"),
];

/// All styles, without comments and needless white space.
pub(crate) fn styles() -> String {
    shortened(&STYLES.concat())
}

/// A style sheet without comments and needless white space.
pub(crate) fn shortened(styles: &str) -> String {
    let mut short = String::new();
    for part in styles.split("*/") {
        let code = part.split("/*").next().unwrap_or_default();
        for word in code.split_whitespace() {
            // No space is needed next to one of these characters.
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
