//! Slips: how likely one word is typed for another. A key beside the right one, letters in the wrong order, a
//! letter too few or twice, and letters that sound alike are likelier than other edits.

/// The weight of a unit of [`cost`] against the binary logarithm of a word's frequency.
pub(super) const LIKELIHOOD: u32 = 2;

/// The costs of slips.
const ANY: u32 = 10;
const BESIDE: u32 = 6;
const ALIKE: u32 = 7;
const SWAPPED: u32 = 6;
const LEFT_OUT: u32 = 7;
const LEFT_OUT_OF_TWO: u32 = 5;
const TWICE: u32 = 4;
/// The first letter of a word is rarely wrong.
const AT_FIRST: u32 = 3;

/// The rows of keys with letters, of the Latin and the Russian layout, in folded letters.
const ROWS: [[&str; 3]; 2] = [
    ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
    ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"],
];

/// Pairs of letters that are written for each other because they sound alike.
const SOUNDS: &str = "ck sz sc fv iy ea ei ao ou ie оа еи иы еэ тд сз бп гк шщ жш вф";

/// The least cost of slips that make `typed` of `word`, by optimal string alignment.
pub(super) fn cost(typed: &[char], word: &[char]) -> u32 {
    let mut before_last: Vec<u32> = Vec::new();
    let mut last = vec![0];
    for (j, &c) in typed.iter().enumerate() {
        let before = j.checked_sub(1).map(|j| typed[j]);
        last.push(last[j] + put_in(c, before, word.first().copied()));
    }
    for (i, &right) in word.iter().enumerate() {
        let previous = i.checked_sub(1).map(|i| word[i]);
        let left_out = match previous == Some(right) || word.get(i + 1) == Some(&right) {
            true => LEFT_OUT_OF_TWO,
            false => LEFT_OUT,
        };
        let mut row = vec![last[0] + left_out + AT_FIRST];
        for (j, &c) in typed.iter().enumerate() {
            let at_first = if i == 0 && j == 0 { AT_FIRST } else { 0 };
            let before = j.checked_sub(1).map(|j| typed[j]);
            let mut least = match c == right {
                true => last[j],
                false => last[j] + written_for(c, right) + at_first,
            };
            least = least.min(last[j + 1] + left_out);
            least = least.min(row[j] + put_in(c, before, Some(right)));
            if i > 0 && j > 0 && c != right && Some(c) == previous && before == Some(right) {
                least = least.min(before_last[j - 1] + SWAPPED);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

/// The cost of a letter too many, between the letters that belong there.
fn put_in(c: char, before: Option<char>, right: Option<char>) -> u32 {
    if before == Some(c) {
        return TWICE;
    }
    let is_beside = |other: Option<char>| other.is_some_and(|other| are_beside(c, other));
    match is_beside(before) || is_beside(right) {
        true => BESIDE + 1,
        false => ANY,
    }
}

/// The cost of one letter instead of another.
fn written_for(c: char, right: char) -> u32 {
    if are_beside(c, right) {
        return BESIDE;
    }
    let is_pair = |pair: &str| pair.contains(c) && pair.contains(right);
    match SOUNDS.split(' ').any(is_pair) {
        true => ALIKE,
        false => ANY,
    }
}

/// Whether two letters are on neighbouring keys. Each row is half a key to the right of the one above.
fn are_beside(one: char, other: char) -> bool {
    if one.is_ascii() != other.is_ascii() {
        return false;
    }
    match (place(one), place(other)) {
        (Some((row, at)), Some((also, beside))) if row == also => at.abs_diff(beside) == 1,
        (Some((upper, at)), Some((lower, below))) | (Some((lower, below)), Some((upper, at)))
            if upper + 1 == lower =>
        {
            at == below || at == below + 1
        }
        _ => false,
    }
}

/// The row and the column of a letter's key. Only the Latin layout has letters of ASCII.
fn place(c: char) -> Option<(usize, usize)> {
    let [latin, russian] = &ROWS;
    let rows = if c.is_ascii() { latin } else { russian };
    let mut keys = rows.iter().enumerate();
    keys.find_map(|(row, keys)| Some((row, keys.chars().position(|key| key == c)?)))
}
