//! What is *repetitive* says little but a few words, again and again. Where they stand one by one in two such
//! texts cannot be told in a time that grows with their length alone.

use imara_diff::Token;

/// More steps of looking back than two texts are compared with. That is a fraction of a second; a text of a million words in
/// prose takes a thousandth of it.
pub(super) const MOST_STEPS: usize = 100_000_000;

/// How many steps go into looking back while the two texts are compared.
pub(super) fn all_steps(before: &[Token], after: &[Token]) -> usize {
    let first = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (before, after) = (&before[first..], &after[first..]);
    if before.is_empty() || after.is_empty() {
        return 0;
    }
    steps(before, after) + steps(after, before)
}

/// How far the comparison looks back in `text`: from each word that `other` has very often, up to one that it
/// has a few times.
fn steps(text: &[Token], other: &[Token]) -> usize {
    // What is very often, as the comparison has it.
    let often = (1_u32 << ((usize::BITS - text.len().leading_zeros()) / 2)).min(1024);
    let mut times: Vec<u32> = Vec::new();
    for token in other {
        let at = token.0 as usize;
        if at >= times.len() {
            times.resize(at + 1, 0);
        }
        times[at] += 1;
    }
    let (mut steps, mut back) = (0, 0);
    for token in text {
        match times.get(token.0 as usize).copied().unwrap_or(0) {
            0 => back += 1,
            some if some < often => back = 0,
            _ => {
                steps += back;
                back += 1;
            }
        }
    }
    steps
}
