//! Prepares the viewer (the script and WebAssembly built by Trunk) for inclusion in the command. The command
//! also compiles without a viewer, for tests and lints; it then reports that it has none.

#[path = "src/pack/mod.rs"]
#[allow(dead_code, unused_imports)] // Some of it is for the command alone.
mod pack;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The viewer's files: the scripts of pages, its WebAssembly, what a page fetches later.
const FILES: [&str; 4 + pack::LATER.len()] = [
    "site.js",
    "single.js",
    "front.js",
    "viewer_bg.wasm",
    "quotes.js",
    "tables.js",
    "pins.js",
    "foreign.js",
    "filter.wasm",
];

/// The folder of the third-party notices.
const NOTICES: &str = "src/press/notices";

fn main() -> io::Result<()> {
    for path in ["build.rs", NOTICES, "src/pack"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let presses = env::var_os("CARGO_FEATURE_PRESS").is_some();
    let is_wasm = env::var_os("CARGO_CFG_TARGET_ARCH").is_some_and(|arch| arch == "wasm32");
    // OUT_DIR is TARGET/PROFILE/build/PACKAGE/out, with the name of the platform behind TARGET where one was asked for.
    let target = out.ancestors().nth(4);
    let platform = env::var_os("TARGET");
    let target = match target.and_then(Path::file_name) == platform.as_deref() {
        true => target.and_then(Path::parent),
        false => target,
    };
    // The crate that is published carries the viewer.
    let carried = Path::new("viewer").to_owned();
    let built = match carried.is_dir() {
        true => Some(carried),
        false => target.map(|target| target.join("viewer")),
    };
    let built = built.filter(|_| presses);
    if presses && is_wasm {
        // As much as the command has; the linker's own choice is a megabyte.
        for bin in ["press", "paper"] {
            println!("cargo::rustc-link-arg-bin={bin}=-zstack-size=8388608");
        }
        // What refers to what, by which `tools/divide.mjs` divides the program.
        for option in ["--emit-relocs", "--no-merge-data-segments"] {
            println!("cargo::rustc-link-arg-bin=press={option}");
        }
    }
    if presses {
        pack_notices(&out)?;
    }
    if presses && !is_wasm {
        pack_opener(
            built
                .as_deref()
                .map(|viewer| viewer.with_file_name("opener"))
                .as_deref(),
            &out,
        )?;
    }
    let mut viewer = Vec::new();
    for name in FILES {
        viewer.push(
            built
                .as_deref()
                .map_or(Ok(Vec::new()), |folder| read(&folder.join(name)))?,
        );
    }
    let [site, single, front, wasm, later @ ..] = &viewer[..] else {
        return Ok(());
    };
    if viewer.iter().any(Vec::is_empty) {
        let nothing = pack::Packed::default();
        return write(&out, [&b""[..]; FILES.len()], [&nothing; pack::PREFIXES]);
    }
    let later: Vec<&[u8]> = later.iter().map(Vec::as_slice).collect();
    let Ok(later) = <[&[u8]; pack::LATER.len()]>::try_from(later) else {
        return Ok(());
    };
    let prepared = pack::prepare(site, single, later, wasm).map_err(io::Error::other)?;
    let left_out = pack::Packed::default();
    let prefixes = prepared.prefixes.iter();
    let prefixes = prefixes.map(|prefix| if is_wasm { &left_out } else { &prefix.packed });
    let [site, single] = [prepared.site_script(), &prepared.single];
    let files = [site, single, front, &prepared.wasm].into_iter();
    write(&out, files.chain(later), prefixes)
}

/// A missing file is watched too, so that it is included once it exists.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    println!("cargo::rerun-if-changed={}", path.display());
    if path.exists() {
        fs::read(path)
    } else {
        Ok(Vec::new())
    }
}

/// Writes the viewer's files, with the compressed forms of `prefixes`.
fn write<'a>(
    out: &Path,
    viewer: impl IntoIterator<Item = &'a [u8]>,
    prefixes: impl IntoIterator<Item = &'a pack::Packed>,
) -> io::Result<()> {
    for (name, bytes) in FILES.iter().zip(viewer) {
        fs::write(out.join(name), bytes)?;
    }
    for (at, prefix) in prefixes.into_iter().enumerate() {
        fs::write(out.join(format!("prefix-{at}.br")), &prefix.brotli)?;
        fs::write(out.join(format!("prefix-{at}.deflate")), &prefix.deflate)?;
    }
    Ok(())
}

/// Compresses the programs of the opener in `folder`, as hosts send them; empty files where there are none.
fn pack_opener(folder: Option<&Path>, out: &Path) -> io::Result<()> {
    for name in [
        "opener.js",
        "worker.js",
        "press_bg.wasm",
        "rest_bg.wasm",
        "paper_bg.wasm",
    ] {
        let bytes = folder.map_or(Ok(Vec::new()), |folder| read(&folder.join(name)))?;
        let packed = match bytes.is_empty() {
            true => Vec::new(),
            false => pack::brotli(&bytes, 11)
                .ok_or_else(|| io::Error::other(format!("{name} cannot be compressed")))?,
        };
        fs::write(out.join(format!("{name}.br")), packed)?;
    }
    Ok(())
}

/// Compresses the notices: those of a site with one report, those of a site with several (including the
/// search), and those of the command.
fn pack_notices(out: &Path) -> io::Result<()> {
    let text = |name: &str| fs::read_to_string(Path::new(NOTICES).join(name));
    let page = text("page.txt")?;
    let library = [page.as_str(), &text("search.txt")?].join("\n");
    let command = text("command.txt")?;
    for (name, text) in [
        ("page", &page),
        ("library", &library),
        ("command", &command),
    ] {
        let packed = pack::brotli(text.as_bytes(), 11)
            .ok_or_else(|| io::Error::other("the notices cannot be compressed"))?;
        fs::write(out.join(format!("{name}.txt.br")), packed)?;
    }
    for (name, text) in [("page", page), ("library", library)] {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(text.as_bytes())?;
        fs::write(out.join(format!("{name}.txt.gz")), packed.finish()?)?;
    }
    Ok(())
}
