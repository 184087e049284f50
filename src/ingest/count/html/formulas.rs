//! A *formula* is shown by its TeX, if the page has that: in a script, or in an annotation of MathML. What else
//! stands in the element draws the same formula again.

use super::attributes::{class_begins, value_begins};
use super::names;
use super::open::{Effect, Ended, Open};
use super::tokens::{Tag, Token, Tokens};
use crate::ingest::count::references::{Within, decoded};

/// Whether the element may hold a formula with its TeX.
pub(super) fn may_be(tag: &Tag<'_>) -> bool {
    match &*tag.name {
        "math" => true,
        "span" | "div" => class_begins(tag, "mwe-math-element") || class_begins(tag, "katex"),
        _ => false,
    }
}

/// Whether the script is a formula.
pub(super) fn is_script(tag: &Tag<'_>) -> bool {
    &*tag.name == "script" && value_begins(tag, "type", "math/tex")
}

/// The inside of an element that may hold a formula.
pub(super) struct Inside {
    /// The TeX of its first annotation, and its line.
    pub(super) tex: Option<(String, usize)>,
    /// The byte where the element ends.
    pub(super) end: usize,
}

impl Inside {
    /// Looks into the element `tag`; `tokens` stand behind its start tag, and go to its end if there is TeX.
    pub(super) fn of<'a>(tag: &Tag<'a>, tokens: &mut Tokens<'a>) -> Self {
        let mut open = Open::default();
        open.push(tag.name.clone(), Effect::Nothing);
        let mut ahead = tokens.clone();
        let mut before = ahead.clone();
        let mut tex: Option<(String, usize)> = None;
        let mut in_annotation = false;
        while let Some(token) = ahead.next() {
            match token {
                Token::Start(inner) => {
                    in_annotation = tex.is_none() && is_tex(&inner);
                    if in_annotation {
                        tex = Some((String::new(), ahead.token_line));
                    }
                    if !names::is_void(&inner.name) && !inner.closes_itself {
                        open.push(inner.name, Effect::Nothing);
                    }
                }
                Token::Text(text) | Token::Raw(text) => {
                    if let Some((tex, _)) = tex.as_mut().filter(|_| in_annotation) {
                        tex.push_str(&decoded(text, Within::Text));
                    }
                }
                Token::End(name) => {
                    in_annotation = false;
                    match open.ended_by_end(&name) {
                        Ended::From(0) => {
                            before = ahead;
                            break;
                        }
                        Ended::From(first) => drop(open.close_from(first)),
                        Ended::Alone(at) => drop(open.close_alone(at)),
                        // The end of what is around it.
                        Ended::Nothing if names::is_block(&name) => break,
                        Ended::Nothing => {}
                    }
                }
            }
            before = ahead.clone();
        }
        let end = before.at();
        if tex.is_some() {
            *tokens = before;
        }
        let tex = tex.map(|(tex, line)| (plain(&tex), line));
        Self { tex, end }
    }
}

/// The characters of the formula in which `tokens` stand, without what annotates it; they go behind its end.
pub(super) fn characters(tokens: &mut Tokens<'_>) -> String {
    let (mut depth, mut annotations) = (0_usize, 0_usize);
    let mut open = vec![Scripts::default()];
    while let Some(token) = tokens.next() {
        match token {
            Token::Start(tag) if tag.closes_itself => {
                if let Some(scripts) = open.last_mut() {
                    scripts.are_before |= &*tag.name == "mprescripts";
                }
            }
            Token::Start(tag) => {
                depth += usize::from(&*tag.name == "math");
                annotations += usize::from(tag.name.starts_with("annotation"));
                match &*tag.name {
                    "mmultiscripts" => open.push(Scripts::default()),
                    "mprescripts" => {
                        if let Some(scripts) = open.last_mut() {
                            scripts.are_before = true;
                        }
                    }
                    _ => {}
                }
            }
            Token::End(name) if &*name == "math" => match depth {
                0 => break,
                _ => depth -= 1,
            },
            Token::End(name) => {
                annotations =
                    annotations.saturating_sub(usize::from(name.starts_with("annotation")));
                if &*name == "mmultiscripts" && open.len() > 1 {
                    close(&mut open);
                }
            }
            Token::Text(text) if annotations == 0 => {
                if let Some(scripts) = open.last_mut() {
                    scripts.push(decoded(text, Within::Text).trim());
                }
            }
            Token::Text(_) | Token::Raw(_) => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(Scripts::text).unwrap_or_default()
}

fn close(open: &mut Vec<Scripts>) {
    let text = open.pop().map(Scripts::text).unwrap_or_default();
    if let Some(around) = open.last_mut() {
        around.push(&text);
    }
}

/// The characters of an element with scripts. Those before its base follow it in the source.
#[derive(Default)]
struct Scripts {
    before: String,
    base: String,
    are_before: bool,
}

impl Scripts {
    fn push(&mut self, text: &str) {
        match self.are_before {
            true => self.before.push_str(text),
            false => self.base.push_str(text),
        }
    }

    fn text(self) -> String {
        self.before + &self.base
    }
}

fn is_tex(tag: &Tag<'_>) -> bool {
    &*tag.name == "annotation"
        && tag
            .attribute("encoding")
            .is_some_and(|encoding| encoding.contains("tex"))
}

/// TeX without the style that wikis put around each formula.
fn plain(tex: &str) -> String {
    let tex = tex.trim();
    let inner = tex
        .strip_prefix("{\\displaystyle")
        .and_then(|rest| rest.strip_suffix('}'));
    inner.unwrap_or(tex).trim().to_owned()
}
