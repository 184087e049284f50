//! *Letter cases* are the table by which Rust's `to_lowercase` changes letters beyond ASCII: a thirtieth of the viewer.
//! Yew's code refers to it for names of HTML elements alone, which are ASCII; the viewer's own code asks the browser,
//! which has the same table (a test holds that). So it is overwritten with zeros. Nothing else in the module moves.

use std::ops::Range;

/// How the table begins: À and à, Á and á, as little-endian numbers.
const BEGINNING: [u32; 4] = [0xC0, 0xE0, 0xC1, 0xE1];

/// The fewest letters of the table; a run of fewer is something else.
const FEWEST: usize = 1_000;

/// A letter and its lower case (bytes).
const PAIR: usize = 8;

/// Returns `wasm` with its table of letter cases blanked, if it has one.
pub(super) fn blank(mut wasm: Vec<u8>) -> Vec<u8> {
    let beginning: Vec<u8> = BEGINNING
        .iter()
        .flat_map(|letter| letter.to_le_bytes())
        .collect();
    let starts: Vec<usize> = memchr::memmem::find_iter(&wasm, &beginning).collect();
    for start in starts {
        if let Some(table) = table(&wasm, start) {
            wasm[table].fill(0);
        }
    }
    wasm
}

/// The table that begins at `start`: pairs whose first letters ascend.
fn table(wasm: &[u8], start: usize) -> Option<Range<usize>> {
    let pairs = wasm.get(start..)?.chunks_exact(PAIR);
    let mut last = 0;
    let ascending = pairs.take_while(|pair| {
        let letter = pair.first_chunk().map(|bytes| u32::from_le_bytes(*bytes));
        let is_next =
            letter.is_some_and(|letter| letter > last && char::from_u32(letter).is_some());
        last = letter.unwrap_or(last);
        is_next
    });
    let letters = ascending.count();
    (letters >= FEWEST).then_some(start..start + letters * PAIR)
}

#[cfg(test)]
mod tests {
    use super::blank;

    fn pairs(letters: std::ops::Range<u32>) -> Vec<u8> {
        let pairs = letters.flat_map(|letter| [letter, letter + 0x20]);
        pairs.flat_map(u32::to_le_bytes).collect()
    }

    #[test]
    fn the_table_is_blank_and_nothing_else() {
        let (before, table, behind) = (b"before", pairs(0xC0..0xC0 + 1_200), pairs(1..3));
        let blanked = blank([&before[..], &table, &behind].concat());
        let zeros = vec![0; table.len()];
        assert!(blanked == [&before[..], &zeros, &behind].concat());
    }

    #[test]
    fn a_short_run_is_not_the_table() {
        let short = [pairs(0xC0..0xC0 + 90), pairs(1..3)].concat();
        assert!(blank(short.clone()) == short);
    }
}
