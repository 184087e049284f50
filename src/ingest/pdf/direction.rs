//! The *direction* of lines: those of scripts that run to the left stand as they are seen, and are put into the order
//! of reading.

use super::glyphs::Sheetful;
use super::lines::{Line, is_leftward};

/// Whether much of a report is in scripts that run to the left.
pub(super) fn of_report(sheets: &[Sheetful<'_>]) -> bool {
    let glyphs = || sheets.iter().flat_map(|sheet| &sheet.glyphs);
    let left = glyphs().filter(|glyph| is_leftward(glyph.sign)).count();
    let all = glyphs().filter(|glyph| glyph.sign.is_alphabetic()).count();
    left * 3 > all
}

/// Whether most letters of these lines are of scripts that run to the left.
pub(super) fn runs_left(lines: &[Line]) -> bool {
    let (mut left, mut all) = (0, 0);
    for line in lines {
        let text = line.text();
        left += text.chars().filter(|c| is_leftward(*c)).count();
        all += text.chars().filter(|c| c.is_alphabetic()).count();
    }
    left * 2 > all
}

/// Puts the characters of `lines` of a page, in a text that `runs_left` or not, into the order of reading.
pub(super) fn to_logical(lines: &mut [Line], runs_left: bool) {
    let left = lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.right).fold(f32::MIN, f32::max);
    for line in lines {
        let near = line.size * 2.0;
        let ends_right = right - line.right < near;
        let begins_late = line.left - left > near;
        let has_leftward = line.text().chars().any(is_leftward);
        match has_leftward {
            true => turn(line, runs_left),
            // A line of other scripts in a paragraph that runs to the left.
            false if runs_left && line.turn == 0 => {
                turn_number(line);
                if ends_right && begins_late {
                    turn_stop(line);
                }
            }
            false => {}
        }
    }
}

/// Turns a line: spans from the right to the left, and letters within them; numbers and words of other scripts keep
/// their order. In a text that `runs_left`, so does the line.
fn turn(line: &mut Line, runs_left: bool) {
    let letters = |text: &str, is_so: fn(char) -> bool| text.chars().filter(|c| is_so(*c)).count();
    let text = line.text();
    let is_rightward = |c: char| c.is_alphabetic() && !is_leftward(c);
    let is_mostly = runs_left || letters(&text, is_leftward) > letters(&text, is_rightward);
    line.spans
        .sort_by(|one, other| one.left.total_cmp(&other.left));
    if is_mostly {
        line.spans.reverse();
    }
    for span in &mut line.spans {
        let is_bare = is_mostly && !span.text.chars().any(char::is_alphabetic);
        if is_bare || span.text.chars().any(is_leftward) {
            span.text = reversed(&span.text);
        }
    }
    for at in 1..line.spans.len() {
        let gap = line.spans[at - 1].left - line.spans[at].right;
        let is_apart = gap > line.size * 0.18;
        let before = &mut line.spans[at - 1].text;
        if is_mostly && is_apart && !before.ends_with(' ') {
            before.push(' ');
        }
    }
}

/// A paragraph that runs to the left shows the full stop of its last sentence before it, if that is of another script.
fn turn_stop(line: &mut Line) {
    let Some(first) = line.spans.first_mut() else {
        return;
    };
    let is_stop = |c: char| matches!(c, '.' | ',' | ':' | ';' | '!' | '?');
    let rest = first.text.trim_start_matches(is_stop).to_owned();
    let moved = first.text[..first.text.len() - rest.len()].to_owned();
    if moved.is_empty() || !rest.starts_with(char::is_alphabetic) {
        return;
    }
    first.text = rest;
    if let Some(last) = line.spans.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        last.text.push_str(&moved);
    }
}

/// Such a paragraph shows the number of a heading behind it: “Aims .1.2”.
fn turn_number(line: &mut Line) {
    let Some(last) = line.spans.last_mut() else {
        return;
    };
    let text = last.text.trim_end();
    let at = text.rfind(' ').map_or(0, |at| at + 1);
    let Some(number) = text[at..].strip_prefix('.') else {
        return;
    };
    let is_number =
        number.starts_with(char::is_numeric) && number.chars().all(|c| c.is_numeric() || c == '.');
    if !is_number {
        return;
    }
    let number = format!("{number}. ");
    last.text.truncate(text[..at].trim_end().len());
    if let Some(first) = line.spans.first_mut() {
        first.text.insert_str(0, &number);
    }
}

/// `text` from its end, but for runs of numbers and of letters of other scripts.
fn reversed(text: &str) -> String {
    let mut turned = String::with_capacity(text.len());
    // A run that stays as it is, from its end.
    let mut run: Vec<char> = Vec::new();
    let end = |run: &mut Vec<char>, turned: &mut String| {
        // Signs before a run are read behind it.
        let signs = run
            .iter()
            .rev()
            .take_while(|c| !c.is_alphanumeric())
            .count();
        let behind: Vec<char> = run.split_off(run.len() - signs);
        turned.extend(run.drain(..).rev());
        turned.extend(behind.into_iter().map(mirrored));
    };
    let mut chars = text.chars().rev().peekable();
    while let Some(c) = chars.next() {
        let stays = c.is_numeric() || c.is_alphabetic() && !is_leftward(c);
        let joins = !run.is_empty() && matches!(c, '.' | ',' | ':' | '/' | '-' | '%');
        let is_measure = matches!(c, '%' | '°' | '$' | '€' | '£')
            && chars.peek().is_some_and(|next| next.is_numeric());
        // Words of another script beside one another are one run.
        let is_between = c == ' '
            && run.last().zip(chars.peek()).is_some_and(|(before, next)| {
                let is_word = |c: char| c.is_alphabetic() && !is_leftward(c);
                let is_so = |c: char| is_word(c) || c.is_numeric() || c == '%';
                is_so(*before) && is_so(*next) && (is_word(*before) || is_word(*next))
            });
        if stays || joins || is_measure || is_between {
            run.push(c);
            continue;
        }
        end(&mut run, &mut turned);
        turned.push(mirrored(c));
    }
    end(&mut run, &mut turned);
    turned.trim_start().to_owned() + if text.starts_with(' ') { " " } else { "" }
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        c => c,
    }
}
