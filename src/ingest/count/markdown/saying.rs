//! What lines of a dialect *say* while blocks are read: the kind and the title of a box, and its options.

use super::blocks::{Blocks, Container, MOST, Piece};
use super::dialect::{self, Said, Then};
use super::leaves::Leaf;

/// Whether options of a directive may follow.
#[derive(Debug, Default, Clone, Copy)]
pub(super) enum Options {
    #[default]
    None,
    /// As lines of `:key: value`, or as YAML between lines of `---`.
    Begin {
        of_picture: bool,
    },
    Lines {
        of_picture: bool,
    },
    Yaml {
        of_picture: bool,
    },
}

impl Blocks {
    /// Begins code or a box, or ends a box.
    pub(super) fn fence(&mut self, sign: char, length: usize, info: &str, line: usize) {
        let info = info.trim();
        let is_end = |of: &mut (char, usize)| info.is_empty() && of.0 == sign && of.1 <= length;
        if self.boxes.pop_if(is_end).is_some() {
            return;
        }
        match dialect::fence(info) {
            Some(said) => {
                self.boxes.push((sign, length));
                self.say(said, line);
            }
            None => {
                for title in titles(info) {
                    self.verbatim(title, line);
                    self.pieces.push(Piece::ParagraphEnd);
                }
                self.leaf = Leaf::Fence { sign, length };
            }
        }
    }

    /// Adds what a line of a dialect says.
    pub(super) fn say(&mut self, said: Said, line: usize) {
        for text in said.loose {
            self.pieces.push(Piece::Loose { text, line });
        }
        if !said.title.trim().is_empty() {
            self.running(&said.title, line);
        }
        self.pieces.push(Piece::ParagraphEnd);
        self.term = None;
        match said.then {
            Then::Nothing => {}
            Then::Options { of_picture } => self.options = Options::Begin { of_picture },
            Then::Indented if self.containers.len() < MOST => {
                self.containers.push(Container::Item {
                    indent: 4,
                    is_description: false,
                    is_empty: false,
                })
            }
            Then::Indented => {}
        }
    }

    /// Whether the line is an option of a directive.
    pub(super) fn option(&mut self, text: &str, line: usize) -> bool {
        let before = std::mem::take(&mut self.options);
        let said = match before {
            Options::None => return false,
            Options::Begin { of_picture } if text.trim_end() == "---" => {
                self.options = Options::Yaml { of_picture };
                return true;
            }
            Options::Begin { of_picture } | Options::Lines { of_picture } => {
                self.options = Options::Lines { of_picture };
                dialect::option(text, of_picture)
            }
            Options::Yaml { .. } if text.trim_end() == "---" => return true,
            Options::Yaml { of_picture } => {
                self.options = before;
                Some(dialect::yaml_option(text, of_picture))
            }
        };
        match said {
            Some(said) => self.say(said, line),
            None => {
                self.options = Options::None;
                return false;
            }
        }
        true
    }
}

/// What attributes behind a fence of code say that is shown above it, or what stands there in brackets alone.
fn titles(info: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut name = String::new();
    let mut letters = info.chars();
    let mut words = 0;
    while let Some(c) = letters.next() {
        match c {
            '=' => {
                let value = value(&mut letters);
                if matches!(
                    name.as_str(),
                    "title" | "filename" | "fileName" | "caption" | "lst-cap"
                ) {
                    found.push(value);
                }
                name.clear();
            }
            '[' if words == 1 && name.is_empty() && found.is_empty() => {
                let inside = letters.as_str();
                if let Some(inside) = inside.strip_suffix(']') {
                    return vec![inside.to_owned()];
                }
            }
            ' ' | '\t' | '{' | ',' | ':' => {
                words += usize::from(!name.is_empty());
                name.clear();
            }
            c => name.push(c),
        }
    }
    found
}

/// The value of an attribute, which may stand between quotation marks.
fn value(letters: &mut std::str::Chars<'_>) -> String {
    let mut value = String::new();
    let mut quote = None;
    for c in letters {
        match (c, quote) {
            ('"' | '\'', None) if value.is_empty() => quote = Some(c),
            (c, Some(open)) if c == open => break,
            (c, None) if c.is_whitespace() || c == '}' => break,
            _ => value.push(c),
        }
    }
    value
}
