//! *Import names* are the names of the functions that the viewer's script provides to its WebAssembly. Those of
//! wasm-bindgen contain a hash, which does not compress, and occur in both files. They are replaced by one or
//! two letters.

use std::collections::HashMap;
use wasm_encoder::{EntityType, ImportSection, Module, RawSection};
use wasmparser::{ImportSectionReader, Parser, Payload};

/// The prefix of all names that wasm-bindgen generates.
const MARK: &str = "__wb";

/// Scripts and a module, with short names in all of them.
type Shortened<const N: usize> = ([Vec<u8>; N], Vec<u8>);

/// `scripts` and `wasm`, with short names in all of them.
///
/// # Errors
/// What is wrong, when `wasm` is not a module, or a script does not define each function that
/// `wasm` imports exactly once.
pub(super) fn shorten<const N: usize>(
    scripts: [&[u8]; N],
    wasm: &[u8],
) -> Result<Shortened<N>, String> {
    let mut names = Names::default();
    let wasm = shorten_in_wasm(wasm, &mut names).map_err(|error| error.to_string())?;
    let mut short = [(); N].map(|()| Vec::new());
    for (script, short) in scripts.into_iter().zip(&mut short) {
        let script = std::str::from_utf8(script).map_err(|error| error.to_string())?;
        let (script, defined) = shorten_in_script(script, &names);
        if defined != names.short.len() {
            let imported = names.short.len();
            return Err(format!(
                "of {imported} imported functions, the script defines {defined}"
            ));
        }
        *short = script.into_bytes();
    }
    Ok((short, wasm))
}

/// The short form of each name seen so far.
#[derive(Default)]
struct Names {
    short: HashMap<String, String>,
}

impl Names {
    fn short(&mut self, name: &str) -> String {
        let next = letters(self.short.len());
        self.short.entry(name.to_owned()).or_insert(next).clone()
    }
}

/// The number `at` in letters: a, b … z, ba, bb …
fn letters(at: usize) -> String {
    let last = char::from(b'a' + (at % 26) as u8);
    match at / 26 {
        0 => last.to_string(),
        more => letters(more) + last.encode_utf8(&mut [0; 4]),
    }
}

/// Copies every section but the imports unchanged.
fn shorten_in_wasm(wasm: &[u8], names: &mut Names) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Payload::ImportSection(imports) = payload {
            module.section(&shorten_imports(imports, names)?);
        } else if let Some((id, range)) = payload.as_section() {
            let data = &wasm[range.start as usize..range.end as usize];
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

fn shorten_imports(
    imports: ImportSectionReader<'_>,
    names: &mut Names,
) -> Result<ImportSection, Box<dyn std::error::Error>> {
    let mut section = ImportSection::new();
    for import in imports.into_imports() {
        let import = import?;
        let name = match import.name.starts_with(MARK) {
            true => names.short(import.name),
            false => import.name.to_owned(),
        };
        section.import(import.module, &name, EntityType::try_from(import.ty)?);
    }
    Ok(section)
}

/// The script with short names for the keys of its import object, and the number of replacements.
fn shorten_in_script(script: &str, names: &Names) -> (String, usize) {
    let mut written = String::with_capacity(script.len());
    let mut defined = 0;
    let mut rest = script;
    while let Some(start) = rest.find(MARK) {
        let (before, from_name) = rest.split_at(start);
        let end = from_name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let (name, after) = from_name.split_at(end.unwrap_or(from_name.len()));
        let short = names.short.get(name).filter(|_| after.starts_with(':'));
        defined += usize::from(short.is_some());
        written.push_str(before);
        written.push_str(short.map_or(name, String::as_str));
        rest = after;
    }
    written.push_str(rest);
    (written, defined)
}
