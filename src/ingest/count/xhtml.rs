//! The words of a chapter in HTML or XHTML: those of its text, and the alternative texts of its pictures, from the
//! tokens of the page, whatever tree they make.

use super::flow::Flow;
use super::given::Given;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
};
use std::cell::RefCell;

/// Adds the words of a page. What its pictures show is bound to be said if `are_described`.
pub(super) fn push(page: &str, are_described: bool, given: &mut Given, flow: &mut Flow) {
    let sink = Sink(RefCell::new(Reading {
        flow,
        given,
        are_described,
        open: Vec::new(),
        formula: None,
        figures: 0,
    }));
    let tokens = Tokenizer::new(sink, Default::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    // It stops before the end only for a script, and the sink asks for none.
    let _ = tokens.feed(&input);
    tokens.end();
}

struct Sink<'a>(RefCell<Reading<'a>>);

struct Reading<'a> {
    flow: &'a mut Flow,
    given: &'a mut Given,
    are_described: bool,
    /// The elements that are open and change how text is read.
    open: Vec<Open>,
    formula: Option<String>,
    /// How many figures are open.
    figures: usize,
}

struct Open {
    name: String,
    /// How many elements of the same name are open in it.
    same: usize,
    effect: Effect,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    PassedOver,
    /// Seen only where something else cannot be shown; holds whether words could be missing before.
    Instead {
        may_go: bool,
    },
    Formula,
}

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reading = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => reading.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let is_raw = matches!(&*tag.name, "script" | "style") && !tag.self_closing;
                reading.begin(&tag);
                if is_raw {
                    return TokenSinkResult::RawData(RawKind::Rawtext);
                }
            }
            Token::TagToken(tag) => reading.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    /// In XHTML, text may stand in CDATA sections anywhere.
    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        true
    }
}

impl Reading<'_> {
    fn begin(&mut self, tag: &Tag) {
        let name = &*tag.name;
        let attribute = |name: &str| {
            let found = tag.attrs.iter().find(|found| &*found.name.local == name);
            found.map(|found| found.value.to_string())
        };
        let is_empty = tag.self_closing || is_void(name);
        if let Some(open) = self.open.last_mut()
            && open.name == name
        {
            open.same += usize::from(!is_empty);
        }
        if self.passes_over() {
            return;
        }
        let style: String = attribute("style").unwrap_or_default();
        let style: String = style.split_whitespace().collect();
        let is_hidden = attribute("hidden").is_some() || style.contains("display:none");
        let is_mark = attribute("epub:type").is_some_and(|kind| kind.contains("noteref"))
            || attribute("role").is_some_and(|role| role == "doc-noteref");
        let effect = match name {
            "head" | "script" | "style" | "template" | "rp" => Some(Effect::PassedOver),
            // In a formula or a drawing, what describes it.
            "annotation" | "annotation-xml" | "metadata" | "title" | "desc" => {
                Some(Effect::PassedOver)
            }
            // In a table of contents, which may be missing as a whole.
            _ if is_hidden && self.flow.may_go => None,
            _ if is_hidden => Some(Effect::PassedOver),
            // The page has links of its own from a word to its note.
            "a" if is_mark => Some(Effect::Instead {
                may_go: self.flow.may_go,
            }),
            "epub:case" | "epub:default" | "audio" | "video" | "iframe" | "canvas" | "noscript"
            | "select" | "textarea" | "button" | "svg" => Some(Effect::Instead {
                may_go: self.flow.may_go,
            }),
            "math" => {
                self.formula = Some(String::new());
                Some(Effect::Formula)
            }
            _ => None,
        };
        match name {
            "img" if effect.is_none() => self.picture(&attribute("alt").unwrap_or_default()),
            "figure" => self.figures += 1,
            _ => {}
        }
        if effect != Some(Effect::PassedOver) {
            self.separate(name);
        }
        if let Some(effect) = effect.filter(|_| !is_empty) {
            if matches!(effect, Effect::Instead { .. }) {
                self.flow.may_go = true;
            }
            self.open.push(Open {
                name: name.to_owned(),
                same: 0,
                effect,
            });
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(open) = self.open.last_mut()
            && open.name == name
        {
            if open.same > 0 {
                open.same -= 1;
                return;
            }
            let effect = open.effect;
            self.open.pop();
            match effect {
                Effect::PassedOver => return,
                Effect::Instead { may_go } => self.flow.may_go = may_go,
                Effect::Formula => {
                    let characters = self.formula.take().unwrap_or_default();
                    let tex = self.given.formula(&characters);
                    self.flow.word(&tex.unwrap_or(characters));
                }
            }
        }
        if self.passes_over() {
            return;
        }
        if name == "figure" {
            self.figures = self.figures.saturating_sub(1);
        }
        self.separate(name);
    }

    fn text(&mut self, text: &str) {
        if self.passes_over() {
            return;
        }
        match &mut self.formula {
            Some(formula) => formula.push_str(text),
            None => self.flow.text(text),
        }
    }

    /// Pandoc passes over the description of a picture in a figure; it takes the caption for it.
    fn picture(&mut self, description: &str) {
        let could_go = self.flow.may_go;
        self.flow.may_go |= self.figures > 0 || !self.are_described;
        self.flow.word(description);
        self.flow.may_go = could_go;
    }

    fn separate(&mut self, name: &str) {
        match name {
            "b" | "i" | "em" | "strong" | "span" | "u" | "s" | "sub" | "mark" | "small"
            | "code" | "font" | "tt" | "cite" | "abbr" | "dfn" | "var" | "samp" | "kbd" | "del"
            | "ins" | "bdi" | "bdo" | "wbr" | "big" | "q" | "time" | "acronym" | "ruby" | "rt"
            | "rb" => {}
            "a" | "br" | "sup" | "img" | "label" | "input" | "math" => {
                self.flow.end();
            }
            _ => self.flow.paragraph(),
        }
    }

    fn passes_over(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.effect == Effect::PassedOver)
    }
}

/// Elements without an end tag (HTML standard, 13.1.2).
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}
