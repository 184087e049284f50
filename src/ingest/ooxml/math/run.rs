//! *Runs* of a formula: characters with a style (`m:r`, `m:rPr`).

use super::super::xml::Element;
use super::signs::{self, Alphabet};
use super::writer::{ALIGNMENT, join};
use crate::ingest::tex_signs;

/// How a run looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// It is text within the formula.
    is_text: bool,
    /// Its letters are upright and together a name.
    is_upright: bool,
    alphabet: Alphabet,
}

/// The look of a run. A run of the text around (`w:r`) is text.
pub(super) fn look(run: &Element<'_>) -> Look {
    let Some(properties) = run.child("m:rPr") else {
        return Look {
            is_text: !run.is("m:r"),
            ..Look::default()
        };
    };
    let style = properties.value_of("m:sty").unwrap_or_default();
    let is_bold = matches!(style, "b" | "bi");
    let alphabet = match properties.value_of("m:scr").unwrap_or_default() {
        "double-struck" => Alphabet::DoubleStruck,
        "fraktur" => Alphabet::Fraktur,
        "script" => Alphabet::Script,
        "sans-serif" => Alphabet::SansSerif,
        "monospace" => Alphabet::Monospace,
        _ if style == "b" => Alphabet::Bold,
        _ if is_bold => Alphabet::BoldItalic,
        _ => Alphabet::Italic,
    };
    Look {
        is_text: properties.is_on("m:nor").unwrap_or(false),
        is_upright: style == "p",
        alphabet,
    }
}

/// Neighbouring runs, those of one look as one.
#[derive(Default)]
pub(super) struct Runs(Vec<(String, Look)>);

/// What stands for the sign before the number of an equation, until it is written.
const NUMBER: char = '\u{2}';

impl Runs {
    /// Adds characters. In a row of an array of equations some have a meaning.
    pub(super) fn push(&mut self, text: &str, look: Look, is_row: bool) {
        let text = match is_row {
            true => text
                .replace('&', ALIGNMENT.encode_utf8(&mut [0; 4]))
                .replacen('#', NUMBER.encode_utf8(&mut [0; 4]), 1),
            false => text.to_owned(),
        };
        match self.0.last_mut() {
            // A function's name beside a variable is not part of a longer name.
            Some((last, same))
                if *same == look
                    && !tex_signs::is_function(last)
                    && !tex_signs::is_function(&text) =>
            {
                last.push_str(&text);
            }
            _ => self.0.push((text, look)),
        }
    }

    /// Adds the TeX of the runs.
    pub(super) fn write(self, tex: &mut String) {
        for (text, look) in self.0 {
            match look.is_text {
                true => push_text(&text, tex),
                false => push_signs(&text, look, tex),
            }
        }
    }
}

/// Adds text as such.
fn push_text(text: &str, tex: &mut String) {
    let mut open = String::new();
    for c in text.chars() {
        if matches!(c, ALIGNMENT | NUMBER) {
            end_text(&mut open, tex);
            push_mark(c, tex);
        } else {
            open.push(c);
        }
    }
    end_text(&mut open, tex);
}

fn end_text(text: &mut String, tex: &mut String) {
    let said = std::mem::take(text);
    if said.trim().is_empty() {
        said.chars().for_each(|_| join(tex, "\\ "));
        return;
    }
    join(tex, "\\text{");
    said.chars().for_each(|c| tex_signs::push_in_text(c, tex));
    tex.push('}');
}

fn push_mark(mark: char, tex: &mut String) {
    match mark {
        NUMBER => join(tex, "\\qquad "),
        mark => tex.push(mark),
    }
}

/// Adds the signs of a formula.
fn push_signs(text: &str, look: Look, tex: &mut String) {
    let mut rest: Vec<char> = text.chars().collect();
    rest.reverse();
    while let Some(c) = rest.pop() {
        if matches!(c, ALIGNMENT | NUMBER) {
            push_mark(c, tex);
            continue;
        }
        let Some(first) = Letter::of(c, look) else {
            push_sign(c, tex);
            continue;
        };
        let mut letters = first.base.to_string();
        while let Some(next) = rest.last().and_then(|c| Letter::of(*c, look))
            && first.continues_in(&next)
        {
            letters.push(next.base);
            rest.pop();
        }
        push_letters(&letters, &first, look, tex);
    }
}

/// A letter or digit of a formula.
struct Letter {
    /// Which one, without its alphabet.
    base: char,
    alphabet: Alphabet,
    /// Whether it is of a script that TeX has no signs for.
    is_word: bool,
}

impl Letter {
    /// Whether both are written alike. A number is no part of a name.
    fn continues_in(&self, next: &Self) -> bool {
        let is_alike = self.alphabet != Alphabet::Italic
            || self.base.is_ascii_digit() == next.base.is_ascii_digit();
        self.alphabet == next.alphabet && self.is_word == next.is_word && is_alike
    }

    fn of(c: char, look: Look) -> Option<Self> {
        if let Some((base, alphabet)) = signs::in_alphabet(c) {
            return Some(Self {
                base,
                alphabet,
                is_word: false,
            });
        }
        let is_known = c.is_ascii_alphanumeric() || signs::is_greek(c);
        (is_known || (c.is_alphabetic() && tex_signs::command(c).is_none())).then_some(Self {
            base: c,
            alphabet: look.alphabet,
            is_word: !is_known,
        })
    }
}

fn push_letters(letters: &str, first: &Letter, look: Look, tex: &mut String) {
    if first.is_word {
        return end_text(&mut letters.to_owned(), tex);
    }
    // The converter shows another letter for this one.
    if first.alphabet == Alphabet::Fraktur
        && let Some((before, behind)) = letters.split_once('I')
    {
        push_letters(before, first, look, tex);
        join(tex, "\\Im");
        return push_letters(behind, first, look, tex);
    }
    if letters.is_empty() {
        return;
    }
    let is_digits = letters.chars().all(|c| c.is_ascii_digit());
    let command = match first.alphabet {
        Alphabet::Italic if look.is_upright && !is_digits => "\\mathrm",
        Alphabet::Italic => "",
        Alphabet::Bold => "\\mathbf",
        Alphabet::BoldItalic if is_digits => "\\mathbf",
        Alphabet::BoldItalic => "\\boldsymbol",
        Alphabet::DoubleStruck => "\\mathbb",
        Alphabet::Fraktur => "\\mathfrak",
        Alphabet::Script => "\\mathcal",
        Alphabet::SansSerif => "\\mathsf",
        Alphabet::Monospace => "\\mathtt",
    };
    if command == "\\mathrm" && tex_signs::is_function(letters) {
        return join(tex, &format!("\\{letters}"));
    }
    let mut inside = String::new();
    for c in letters.chars() {
        match tex_signs::command(c) {
            Some(name) => join(&mut inside, name),
            None => join(&mut inside, c.encode_utf8(&mut [0; 4])),
        }
    }
    match command {
        "" => join(tex, &inside),
        command => join(tex, &format!("{command}{{{inside}}}")),
    }
}

fn push_sign(c: char, tex: &mut String) {
    match (c, signs::prime(c)) {
        // After a superscript a prime would be a second one.
        (_, Some(primes)) if tex.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '\'') => {
            tex.push_str(primes);
        }
        (_, Some(primes)) => primes.chars().for_each(|_| join(tex, "\\prime")),
        _ => match tex_signs::command(c) {
            Some(command) => join(tex, command),
            None => join(tex, c.encode_utf8(&mut [0; 4])),
        },
    }
}
