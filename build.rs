//! Puts the viewer (its script and its WebAssembly, as Trunk built them) where the command can
//! include them. The command is compiled without a viewer too, for the tests and the linter; it
//! then says that it has none.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let built = if env::var_os("CARGO_CFG_TARGET_ARCH").is_some_and(|arch| arch == "wasm32") {
        None
    } else {
        // OUT_DIR is TARGET/PROFILE/build/PACKAGE/out.
        out.ancestors().nth(4).map(|target| target.join("viewer"))
    };
    for name in ["viewer.js", "viewer_bg.wasm", "aids.js"] {
        let source = built.as_deref().map(|folder| folder.join(name));
        copy_or_empty(source.as_deref(), &out.join(name))?;
    }
    Ok(())
}

/// A file that is not there yet is watched too, so that it is included once it is.
fn copy_or_empty(source: Option<&Path>, to: &Path) -> io::Result<()> {
    let Some(source) = source else {
        return fs::write(to, b"");
    };
    println!("cargo::rerun-if-changed={}", source.display());
    if source.exists() {
        fs::copy(source, to).map(|_| ())
    } else {
        fs::write(to, b"")
    }
}
