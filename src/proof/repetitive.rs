//! A text is *repetitive* if it consists of few distinct words. Two such texts cannot be aligned word by word
//! in time proportional to their length.

use imara_diff::Token;

/// The maximum number of look-back steps for comparing two texts. It is a fraction of a second; prose of a
/// million words takes a thousandth of it.
pub(super) const MOST_STEPS: usize = 100_000_000;

/// The number of look-back steps that a comparison of the two texts would take.
pub(super) fn all_steps(before: &[Token], after: &[Token]) -> usize {
    let first = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (before, after) = (&before[first..], &after[first..]);
    if before.is_empty() || after.is_empty() {
        return 0;
    }
    steps(before, after) + steps(after, before)
}

/// The look-back steps in `text`: from each word that is very frequent in `other`, back to one that is not.
fn steps(text: &[Token], other: &[Token]) -> usize {
    // The comparison's own definition of "very frequent".
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
