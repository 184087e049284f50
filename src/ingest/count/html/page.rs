//! A *page* that is read token by token: which elements are open, and where its words go.

use super::attributes::{class_begins, is_hidden, leads_back, shows_picture};
use super::open::{Effect, Ended, Open};
use super::tables::Places;
use super::tokens::{Tag, Token, Tokens};
use super::{formulas, names, push_picture, separate};
use crate::ingest::count::gatherer::Gatherer;
use crate::ingest::count::references::{Within, decoded};
use std::borrow::Cow;

/// What becomes of the text of the raw text element that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RawText {
    /// It is shown, or the reader says that it is not.
    Shown,
    /// It is TeX.
    Tex,
    /// It is no text of the page.
    Silent,
}

/// The state of a page that is read.
pub(super) struct Page<'a, 'g> {
    places: Places<'g>,
    open: Open<'a>,
    /// Whether the body has not begun.
    in_head: bool,
    /// Whether any element may close itself.
    is_xml: bool,
    raw: RawText,
    /// The byte up to which no formula has its TeX.
    no_formula_before: usize,
}

impl<'a, 'g> Page<'a, 'g> {
    pub(super) fn of(gatherer: &'g mut Gatherer) -> Self {
        Self {
            places: Places::of(gatherer),
            open: Open::default(),
            in_head: true,
            is_xml: false,
            raw: RawText::Shown,
            no_formula_before: 0,
        }
    }

    /// Reads all tokens.
    pub(super) fn read(&mut self, tokens: &mut Tokens<'a>) {
        self.is_xml = tokens.is_xml;
        while let Some(token) = tokens.next() {
            self.token(token, tokens);
            tokens.in_foreign = self.open.is_foreign();
        }
        self.close_from(0);
        self.here().end_paragraph();
    }

    fn token(&mut self, token: Token<'a>, tokens: &mut Tokens<'a>) {
        let line = tokens.token_line;
        let raw = match token {
            Token::Text(_) | Token::Raw(_) => std::mem::replace(&mut self.raw, RawText::Shown),
            _ => RawText::Shown,
        };
        match token {
            Token::Text(text) if raw == RawText::Shown => {
                if self.in_head && text.trim().is_empty() {
                    return;
                }
                self.in_head = false;
                self.text(&decoded(text, Within::Text), line);
            }
            Token::Raw(text) if raw == RawText::Shown => self.text(text, line),
            Token::Raw(text) if raw == RawText::Tex => self.tex(text, line),
            Token::Text(_) | Token::Raw(_) => {}
            Token::Start(tag) => self.start(tag, tokens),
            Token::End(name) => self.end(&name),
        }
    }

    /// The words at this place.
    fn here(&mut self) -> &mut Gatherer {
        let depth = self.open.depth();
        self.places.at(depth)
    }

    fn text(&mut self, text: &str, line: usize) {
        // White space between the cells of a table stays there, and says nothing.
        if self.open.is_silent() || self.open.is_between_cells() && text.trim().is_empty() {
            return;
        }
        if self.open.reopen() {
            self.here().end();
        }
        self.here().push(text, line);
    }

    fn tex(&mut self, tex: &str, line: usize) {
        self.here().end();
        self.text(tex, line);
        self.here().end();
    }

    fn start(&mut self, tag: Tag<'a>, tokens: &mut Tokens<'a>) {
        let line = tokens.token_line;
        let mut is_foreign = self.open.is_foreign();
        let name = &*tag.name;
        if !is_foreign && names::is_part_of_table(name) && !self.open.in_table() {
            return;
        }
        self.raw = match name {
            "title" | "noframes" if self.in_head => RawText::Silent,
            "style" => RawText::Silent,
            "script" if formulas::is_script(&tag) => RawText::Tex,
            "script" => RawText::Silent,
            _ => RawText::Shown,
        };
        self.in_head &= names::is_of_head(name);
        if is_foreign
            && names::ends_foreign(name)
            && let Some(root) = self.open.foreign_root()
        {
            self.close_from(root);
            is_foreign = self.open.is_foreign();
        }
        if !is_foreign && let Some(first) = self.open.ended_by_start(name) {
            self.close_from(first);
            // What is shown before the table comes behind the paragraph that it ends.
            if name == "table" {
                self.here().end_paragraph();
            }
        }
        if self.is_xml && name == "math" && !tag.closes_itself {
            self.separate(name);
            let characters = formulas::characters(tokens);
            return self.here().formula(&characters, line);
        }
        if formulas::may_be(&tag) && tokens.at() >= self.no_formula_before {
            self.separate(name);
            let inside = formulas::Inside::of(&tag, tokens);
            self.no_formula_before = inside.end;
            if let Some((tex, line)) = inside.tex {
                return self.tex(&tex, line);
            }
        }
        if shows_picture(name, is_foreign) && !self.open.is_silent() {
            push_picture(&tag, line, self.here());
        }
        let is_foreign = self.open.is_foreign();
        let is_empty = match is_foreign {
            true => tag.closes_itself,
            false => names::is_void(name) || self.is_xml && tag.closes_itself,
        };
        if is_empty {
            self.raw = RawText::Shown;
        }
        // A form between the cells of a table does not hold them, and shows nothing.
        if name == "form" && self.open.is_between_cells() {
            return;
        }
        let is_raw = !is_foreign && matches!(name, "script" | "style");
        if is_empty || is_raw || matches!(name, "html" | "head" | "body") {
            return self.separate(name);
        }
        let effect = self.effect(&tag, is_foreign);
        self.open(tag.name, effect);
    }

    /// Opens an element.
    fn open(&mut self, name: Cow<'a, str>, effect: Effect) {
        // What a table is in goes on with what is shown before the table.
        if effect != Effect::Table && !names::is_part_of_table(&name) {
            self.separate(&name);
        }
        if matches!(effect, Effect::Apart | Effect::Back { .. }) {
            self.here().end();
        }
        self.places.may_go |= matches!(effect, Effect::Back { .. });
        let is_part = names::is_part_of_table(&name);
        let separated = name.clone();
        if self.open.push(name, effect) {
            match effect {
                Effect::Table => self.places.open_table(),
                Effect::Foot => self.places.set_foot(true),
                _ => {}
            }
        }
        if is_part {
            self.end_row(&separated);
        }
    }

    /// Ends a paragraph in the innermost table at a tag of one of its parts.
    fn end_row(&mut self, name: &str) {
        let depth = self.places.depth();
        separate(name, self.places.at(depth));
    }

    /// Ends a word or a paragraph at a tag. A link that leads nowhere is no link, and a word may go on in it.
    fn separate(&mut self, name: &str) {
        if name != "a" {
            separate(name, self.here());
        }
    }

    fn effect(&self, tag: &Tag<'_>, is_foreign: bool) -> Effect {
        match &*tag.name {
            "template" | "script" | "style" => Effect::Silent,
            "metadata" if self.is_xml => Effect::Silent,
            // A page shows one of the choices.
            "epub:case" | "epub:default" => Effect::Back {
                around: self.places.may_go,
            },
            "svg" | "math" => Effect::Foreign,
            "table" if !is_foreign => Effect::Table,
            "tfoot" if !is_foreign => Effect::Foot,
            name if is_foreign && names::holds_html(name) => Effect::Native,
            _ if leads_back(tag) => Effect::Back {
                around: self.places.may_go,
            },
            "a" if tag.attribute("href").is_some() => Effect::Apart,
            _ if is_hidden(tag) || class_begins(tag, "ltx_note") => Effect::Apart,
            _ => Effect::Nothing,
        }
    }

    fn end(&mut self, name: &str) {
        self.raw = RawText::Shown;
        self.in_head &= !matches!(name, "body" | "html" | "br");
        let ended = self.open.ended_by_end(name);
        match ended {
            Ended::From(first) if names::is_part_of_table(name) => {
                self.close_from(first);
                self.end_row(name);
            }
            Ended::From(first) => {
                self.separate(name);
                self.close_from(first);
            }
            Ended::Alone(at) => {
                let effect = self.open.close_alone(at);
                self.close(effect);
            }
            // These stand for a whole element.
            Ended::Nothing if matches!(name, "p" | "br") => self.separate(name),
            Ended::Nothing => {}
        }
    }

    fn close_from(&mut self, first: usize) {
        if first >= self.open.len() {
            return;
        }
        // A way back may end with the cell that it stands in.
        if self.places.may_go {
            self.here().end();
        }
        for effect in self.open.close_from(first) {
            self.close(effect);
        }
    }

    /// Does what the end of an element with this effect does.
    fn close(&mut self, effect: Effect) {
        match effect {
            Effect::Apart => self.here().end(),
            Effect::Back { around } => {
                self.here().end();
                self.places.may_go = around;
            }
            Effect::Table => self.places.close_table(),
            Effect::Foot => self.places.set_foot(false),
            _ => {}
        }
    }
}
