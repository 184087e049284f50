//! *Panic places* are the paths of source files that the viewer's WebAssembly would name in a panic; they are
//! paths of the build machine. A page never shows them and they compress badly, so they are overwritten with
//! blanks. Nothing else in the module moves.

use std::ops::Range;

/// The folder of dependencies' sources, below Cargo's home.
const REGISTRY: &[u8] = b"/registry/src/";

/// The prefix of the standard library's sources.
const STANDARD: &[u8] = b"/rustc/";

/// The folder of the viewer's own sources; searched last, since other paths contain it too.
const OWN: &[u8] = b"src/";

/// Returns `wasm` with its panic places blanked.
pub(super) fn blank(mut wasm: Vec<u8>) -> Vec<u8> {
    let dependencies = find(&wasm, REGISTRY);
    let home = common_length_before(&wasm, &dependencies);
    let places = dependencies.iter().map(|at| at - home);
    let places = places.chain(find(&wasm, STANDARD));
    for place in places.filter_map(|at| path(&wasm, at)).collect::<Vec<_>>() {
        wasm[place].fill(0);
    }
    for at in find(&wasm, OWN) {
        if let Some(place) = path(&wasm, at) {
            wasm[place].fill(0);
        }
    }
    wasm
}

/// The positions of `needle`.
fn find(bytes: &[u8], needle: &[u8]) -> Vec<usize> {
    memchr::memmem::find_iter(bytes, needle).collect()
}

/// The length of the common suffix of the bytes before each of `places`: the path of Cargo's home.
fn common_length_before(bytes: &[u8], places: &[usize]) -> usize {
    let Some((first, others)) = places.split_first() else {
        return 0;
    };
    let before = |at: usize, length: usize| bytes[..at].iter().rev().nth(length);
    let is_common = |length: &usize| {
        let byte = before(*first, *length);
        byte.is_some() && others.iter().all(|at| before(*at, *length) == byte)
    };
    // A single place does not show where the path begins.
    match others {
        [] => 0,
        _ => (0..).take_while(is_common).count(),
    }
}

/// The path of a source file that begins at `at`.
fn path(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 300;
    let rest = &bytes[at..bytes.len().min(at + LONGEST)];
    let length = memchr::memmem::find(rest, b".rs")? + b".rs".len();
    let is_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-+".contains(byte);
    rest[..length]
        .iter()
        .all(is_path)
        .then_some(at..at + length)
}

#[cfg(test)]
mod tests {
    use super::blank;

    #[test]
    fn paths_are_blank_and_nothing_else() {
        let text = b"src/app/keys.rsdetails/home/a/.cargo/registry/src/x-1/yew-0.2/src/a.rsopen\
            /home/a/.cargo/registry/src/x-1/b-1/src/b.rs/rustc/0f/library/core/src/c.rs!\
            text/home/a/.cargo/registry/src/no end";
        let blanked = blank(text.to_vec());
        let shown: Vec<u8> = blanked.iter().copied().filter(|byte| *byte != 0).collect();
        assert_eq!(blanked.len(), text.len());
        assert_eq!(
            String::from_utf8_lossy(&shown),
            "detailsopen!text/home/a/.cargo/registry/src/no end"
        );
    }
}
