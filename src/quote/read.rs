//! *Reads* the quotations in a pasted text: what stands in quotation marks, and block quotations.

use std::ops::Range;

/// The longest quotation in marks, in bytes: a mark that is not closed opens nothing.
const LONGEST: usize = 20_000;

/// The passages quoted in `pasted`, in order.
pub(super) fn quoted(pasted: &str) -> Vec<String> {
    let mut passages = Vec::new();
    let mut plain = 0;
    let mut block: Option<Range<usize>> = None;
    let mut at = 0;
    for line in pasted.split_inclusive('\n') {
        let is_quoted = line.trim_start().starts_with(['>', '＞']);
        match (&mut block, is_quoted) {
            (Some(block), true) => block.end = at + line.len(),
            (None, true) => {
                in_marks(&pasted[plain..at], &mut passages);
                block = Some(at..at + line.len());
            }
            (Some(_), false) => {
                passages.extend(block.take().and_then(|block| unmarked(&pasted[block])));
                plain = at;
            }
            (None, false) => {}
        }
        at += line.len();
    }
    match block {
        Some(block) => passages.extend(unmarked(&pasted[block])),
        None => in_marks(&pasted[plain..], &mut passages),
    }
    passages
}

/// The words of a block quotation, without the `>` of its lines and the line that says whose they are.
fn unmarked(block: &str) -> Option<String> {
    let mut words = String::new();
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '>' | '＞');
    let is_dash = |c: char| matches!(c, '—' | '–' | '―');
    for line in block.lines() {
        let line = line.trim_start_matches(is_mark).trim_end();
        if words.is_empty() || !line.starts_with(is_dash) {
            words.push_str(line);
            words.push('\n');
        }
    }
    Some(words.trim().to_owned()).filter(|words| has_words(words))
}

/// Adds what stands in quotation marks in `text`; marks inside a quotation are part of it.
fn in_marks(text: &str, passages: &mut Vec<String>) {
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = text[at..].chars().next() {
        let inside = at + c.len_utf8();
        let next = text[inside..].chars().next().unwrap_or(' ');
        let length = match closes(c, before, next) {
            [] => None,
            closing => length(&text[inside..], c, closing),
        };
        match length.and_then(|length| Some((length, text.get(inside..inside + length)?))) {
            Some((length, quoted)) => {
                if has_words(quoted) {
                    passages.push(quoted.trim().to_owned());
                }
                at = inside + length;
                // The closing mark itself.
                let mark = text[at..].chars().next();
                before = mark.unwrap_or(' ');
                at += mark.map_or(0, char::len_utf8);
            }
            None => (before, at) = (c, inside),
        }
    }
}

/// What may close the quotation that `c` opens, between the characters `before` and `next`; nothing if it opens none.
fn closes(c: char, before: char, next: char) -> &'static [char] {
    let begins = !before.is_alphanumeric() && !next.is_whitespace();
    match c {
        '“' | '‟' => &['”'],
        '„' => &['“', '”', '‟'],
        '«' => &['»'],
        '‹' => &['›'],
        '「' => &['」'],
        '『' => &['』'],
        '〝' => &['〟', '〞'],
        // In some languages the mark that closes elsewhere opens.
        '»' if begins => &['«', '»'],
        '”' if begins => &['”'],
        '"' | '＂' if begins => &['"', '＂'],
        // Before a digit it is an apostrophe.
        '‘' | '‚' if begins && next.is_alphabetic() => &['’', '‘'],
        '\'' if begins && next.is_alphabetic() => &['\''],
        _ => &[],
    }
}

/// The length of the quotation after the mark `open`, up to one of `closing`.
fn length(rest: &str, open: char, closing: &[char]) -> Option<usize> {
    let is_straight = closing.contains(&open);
    let (mut depth, mut before) = (0, ' ');
    for (at, c) in rest.char_indices().take_while(|(at, _)| *at < LONGEST) {
        let behind = &rest[at + c.len_utf8()..];
        let next = behind.chars().next().unwrap_or(' ');
        let is_apostrophe = matches!(c, '\'' | '’');
        let is_in_word = is_apostrophe && before.is_alphanumeric() && next.is_alphanumeric();
        if c == '\n'
            && behind
                .trim_start_matches([' ', '\r', '\t'])
                .starts_with('\n')
        {
            // Each paragraph of a long quotation opens anew; a straight mark that is not closed means something else.
            let goes_on = behind.trim_start().starts_with(open);
            if is_straight && !goes_on {
                return None;
            }
            depth -= i32::from(goes_on && !is_straight);
        } else if is_apostrophe && before == 's' && is_genitive(behind) {
            // "the states' rights"
        } else if closing.contains(&c) && !is_in_word && !(is_straight && before.is_whitespace()) {
            match depth {
                0 => return Some(at),
                _ => depth -= 1,
            }
        } else if c == open && !is_straight {
            depth += 1;
        }
        before = c;
    }
    None
}

/// Whether an apostrophe before `behind` closes no quotation: a word follows, and later in the line another one closes.
fn is_genitive(behind: &str) -> bool {
    let line = behind.lines().next().unwrap_or_default();
    let goes_on = line
        .strip_prefix(' ')
        .is_some_and(|line| line.starts_with(char::is_alphabetic));
    let closes = |at: usize| {
        let before = line[..at].chars().next_back();
        let next = line[at..].chars().nth(1);
        before.is_some_and(|c| !c.is_whitespace()) && next.is_none_or(|c| !c.is_alphanumeric())
    };
    goes_on && line.match_indices(['\'', '’']).any(|(at, _)| closes(at))
}

/// The paragraphs of `text`: what empty lines divide or, without such, lines.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let lines = || text.lines().map(str::trim);
    let by_empty_lines = lines().any(str::is_empty);
    let mut paragraphs = vec![String::new()];
    for line in lines() {
        if let Some(last) = paragraphs.last_mut()
            && by_empty_lines
            && !line.is_empty()
        {
            last.push_str(line);
            last.push('\n');
        } else {
            paragraphs.push(line.to_owned());
        }
    }
    paragraphs.retain(|paragraph| has_words(paragraph));
    paragraphs
}

/// The sentences of `text`, roughly: after the sign at the end of one, the next begins with a space or, in scripts
/// without spaces, at once. What is too short to be looked for goes with the sentence before it.
pub(super) fn sentences(text: &str) -> Vec<String> {
    /// In bytes.
    const SHORT: usize = 20;
    let mut sentences: Vec<String> = Vec::new();
    for paragraph in paragraphs(text) {
        let (mut start, mut ends) = (0, false);
        let first = sentences.len();
        let mut add = |sentence: &str| match sentences.get_mut(first..).and_then(<[_]>::last_mut) {
            Some(last) if sentence.len() < SHORT => last.push_str(sentence),
            _ => sentences.push(sentence.to_owned()),
        };
        for (at, c) in paragraph.char_indices() {
            let is_wide = matches!(c, '。' | '！' | '？');
            let begins = ends && c.is_whitespace();
            ends = matches!(c, '.' | '!' | '?' | '…') || (ends && !c.is_alphanumeric() && !begins);
            if begins || is_wide {
                let end = if is_wide { at + c.len_utf8() } else { at };
                add(&paragraph[start..end]);
                start = end;
            }
        }
        add(&paragraph[start..]);
    }
    let sentences = sentences
        .into_iter()
        .map(|sentence| sentence.trim().to_owned());
    sentences.filter(|sentence| has_words(sentence)).collect()
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}
