//! The *subject* that a memorandum or a letter names in its head, behind “Subject:” or “Re:”.

use super::super::lines::Line;

/// What stands before the subject, in lower case.
const LABELS: [&str; 9] = [
    "subject:",
    "subject :",
    "subj:",
    "re:",
    "regarding:",
    "betreff:",
    "betr.:",
    "objet :",
    "asunto:",
];

/// What other lines of such a head begin with.
const OTHERS: [&str; 10] = [
    "from", "to:", "date", "cc", "through", "thru", "dear", "attn", "via", "ref",
];

/// A subject has so many lines and characters at most.
const LINES: usize = 4;
const CHARS: usize = 240;

/// The subject that `page` names, and where it stands.
pub(super) fn subject(page: &[Line]) -> Option<String> {
    let (at, rest) = page.iter().enumerate().find_map(|(at, line)| {
        let text = line.text();
        let lower = text.to_lowercase();
        let label = LABELS.iter().find(|label| lower.starts_with(**label))?;
        Some((at, text.get(label.len()..)?.trim().to_owned()))
    })?;
    let label = &page[at];
    // The words behind the label; the next lines begin where they do.
    let left = label
        .spans
        .windows(2)
        .find(|two| two[1].left - two[0].right > label.size * 0.5)
        .map(|two| two[1].left);
    let mut subject = rest;
    let mut before = label;
    for next in page.iter().skip(at + 1).take(LINES) {
        let text = next.text();
        let below = next.base - before.base;
        let lower = text.to_lowercase();
        let is_other = OTHERS.iter().any(|other| lower.starts_with(other));
        let is_under = subject.is_empty()
            || match left {
                Some(left) => (next.left - left).abs() < next.size * 0.6,
                None => next.left > label.left + next.size * 1.5,
            };
        if below <= -1.0 || below > next.size * 1.7 || is_other || !is_under {
            break;
        }
        subject.push(' ');
        subject.push_str(&text);
        before = next;
    }
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let has_words = subject
        .split(' ')
        .filter(|word| word.chars().count() > 2)
        .count()
        > 1;
    (has_words && subject.chars().count() <= CHARS).then_some(subject)
}
