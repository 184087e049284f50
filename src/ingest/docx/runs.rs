//! *Runs*: the text of a paragraph with what stands in it.

use super::atoms::{Atom, Format};
use super::fields::Asked;
use super::look::{Height, RunLook};
use super::moves;
use super::reading::{Around, Line, Reading};
use crate::ingest::ooxml::xml::Element;
use crate::ingest::ooxml::{math, symbols};
use crate::model::{Rule, is_language_tag, primary_language};
use std::rc::Rc;

/// Names of styles of characters that are code.
const CODE: [&str; 10] = [
    "verbatim char",
    "html code",
    "html sample",
    "html typewriter",
    "html keyboard",
    "html variable",
    "source text",
    "inline code",
    "code char",
    "code",
];

impl Reading<'_> {
    /// Reads what is inside `element` into `line`.
    pub(super) fn inside(&mut self, element: &Element<'_>, around: &Around, line: &mut Line) {
        for child in element.elements() {
            self.piece(child, around, line);
        }
    }

    pub(super) fn piece(&mut self, element: &Element<'_>, around: &Around, line: &mut Line) {
        match element.name() {
            "w:r" => self.run(element, around, line),
            "w:hyperlink" => {
                let link = self.hyperlink(element);
                self.open_links.extend(link);
                self.inside(element, around, line);
                if link.is_some() {
                    self.open_links.pop();
                }
            }
            "w:fldSimple" => {
                self.fields.begin();
                self.fields
                    .instruct(element.attribute("w:instr").unwrap_or_default());
                self.begin_result(line);
                self.inside(element, around, line);
                self.fields.end();
            }
            "w:ins" | "w:moveTo" => {
                self.insertions += usize::from(element.is("w:ins"));
                self.inside(element, around, line);
            }
            "w:del" | "w:moveFrom" => self.delete(element),
            "w:bookmarkStart" => {
                let name = element.attribute("w:name").unwrap_or_default();
                line.atoms
                    .push(Atom::Anchor(name.to_owned()), &Format::default());
            }
            "m:oMath" => self.formula(element, line),
            "w:instrText" => self.fields.instruct(&element.text()),
            name if is_apart(name) => {}
            _ => self.inside(element, around, line),
        }
    }

    fn hyperlink(&mut self, element: &Element<'_>) -> Option<usize> {
        let place = element.attribute("w:anchor").unwrap_or_default();
        let relation = element.attribute("r:id");
        let target = relation.and_then(|id| self.relations.get(id));
        match target.map(|relation| relation.target.clone()) {
            Some(target) if place.is_empty() || target.contains('#') => self.link_to(&target),
            Some(target) => self.link_to(&format!("{target}#{place}")),
            None => self.link_to_place(place),
        }
    }

    fn formula(&mut self, element: &Element<'_>, line: &mut Line) {
        if !self.fields.are_shown() {
            return;
        }
        let format = self.format_of_link();
        match math::tex(element) {
            Some(tex) => line.atoms.push(Atom::Math(tex), &format),
            None => {
                let words = math::words(element);
                line.atoms.push(Atom::Text(format!(" {words} ")), &format);
            }
        }
    }

    /// A format with nothing but the link around it.
    fn format_of_link(&self) -> Format {
        Format {
            link: self.fields.link().or(self.open_links.last().copied()),
            ..Format::default()
        }
    }

    fn run(&mut self, run: &Element<'_>, around: &Around, line: &mut Line) {
        let properties = run.child("w:rPr");
        let own = properties.map(RunLook::of).unwrap_or_default();
        let style = properties.and_then(|properties| properties.value_of("w:rStyle"));
        let style = style.and_then(|id| self.styles.character(id));
        let of_style = style.map(|style| style.run.clone()).unwrap_or_default();
        let look = own.over(&of_style).over(&around.look);
        let is_hidden = look.hidden == Some(true);
        let mut format = self.format_of_link();
        format.code = style.is_some_and(|style| CODE.contains(&style.name.as_str()));
        if !format.code {
            // In Word, bold in a bold style is not bold: styles switch it, and text sets it.
            let toggled = |own: Option<bool>, style: Option<bool>, outer: Option<bool>| {
                let outer = outer == Some(true);
                let is_on = own.unwrap_or((style == Some(true)) != outer);
                is_on && !outer
            };
            format.strong = toggled(own.bold, of_style.bold, around.look.bold);
            format.emphasis = toggled(own.italic, of_style.italic, around.look.italic);
            let is_on = |own: Option<bool>, style: Option<bool>| own.or(style) == Some(true);
            format.struck = is_on(own.struck, of_style.struck);
            format.small_capitals = is_on(own.small_capitals, of_style.small_capitals);
            format.marked = is_on(own.marked, of_style.marked);
            let is_link = style.is_some_and(|style| style.name.contains("hyperlink"));
            format.underlined =
                is_on(own.underlined, of_style.underlined) && format.link.is_none() && !is_link;
        }
        format.height = own.height.or(of_style.height).unwrap_or(Height::Level);
        if line.size.is_none()
            && run
                .child("w:t")
                .is_some_and(|text| has_letters(&text.text()))
        {
            line.size = look.size;
            line.is_bold = look.bold == Some(true);
            line.is_capital = look.capitals == Some(true) || look.small_capitals == Some(true);
        }
        let context = Context {
            look: &look,
            format: &format,
            is_hidden,
            around,
        };
        self.contents_of_run(run, &context, line);
    }

    fn contents_of_run(&mut self, run: &Element<'_>, context: &Context<'_>, line: &mut Line) {
        let mut children = run.elements();
        while let Some(child) = children.next() {
            match child.name() {
                "w:t" => self.text(&child.text(), context, line),
                "w:tab" | "w:ptab" => self.sign("\t", context, line),
                "w:br" if is_line_break(child) => self.atom(Atom::Break, context, line),
                "w:cr" => self.atom(Atom::Break, context, line),
                // Of a page or a column.
                "w:br" => self.sign(" ", context, line),
                "w:noBreakHyphen" => self.sign("\u{2011}", context, line),
                "w:softHyphen" => self.sign("\u{ad}", context, line),
                "w:sym" => {
                    let code = child.attribute("w:char").unwrap_or_default();
                    let code = u32::from_str_radix(code.trim(), 16).unwrap_or_default();
                    let font = child.attribute("w:font").unwrap_or_default();
                    if let Some(sign) = sign_of(code, font) {
                        self.sign(sign.encode_utf8(&mut [0; 4]), context, line);
                    }
                }
                "w:instrText" => self.fields.instruct(&child.text()),
                "w:fldChar" => self.field(child, context, line),
                "w:footnoteReference" | "w:endnoteReference" => {
                    let is_custom = child.attribute("w:customMarkFollows");
                    let is_custom = is_custom.is_some_and(|said| !matches!(said, "0" | "false"));
                    let mut label = String::new();
                    if is_custom {
                        for mark in children.by_ref() {
                            label.push_str(&mark_of(mark));
                        }
                    }
                    if !context.is_hidden && self.fields.are_shown() {
                        match self.marks.mark(child, label.trim()) {
                            Some(note) => {
                                line.atoms.push(Atom::Note(note), &self.format_of_link());
                            }
                            // Its own sign stays.
                            None => {
                                let kind = child.name().trim_start_matches("w:");
                                let kind = kind.trim_end_matches("Reference");
                                let id = child.attribute("w:id").unwrap_or_default();
                                self.warn(Rule::Damaged, &format!("{kind} {id}"));
                                self.sign(&label, context, line);
                            }
                        }
                    }
                }
                "w:drawing" | "w:pict" | "w:object" => {
                    if !context.is_hidden && self.fields.are_shown() {
                        self.drawing(child, line);
                    } else if context.is_hidden {
                        self.hidden.push_str(&child.text());
                    }
                }
                "w:ruby" => self.ruby(child, context, line),
                "w:rPr" | "w:delText" | "w:delInstrText" => {}
                _ => self.piece(child, context.around, line),
            }
        }
    }

    fn text(&mut self, text: &str, context: &Context<'_>, line: &mut Line) {
        let font = context.look.font.as_deref().unwrap_or_default();
        match symbols::is_symbol_font(font) {
            true => self.sign(&symbols::text(font, text), context, line),
            false => self.sign(text, context, line),
        }
    }

    /// Adds text as it is.
    fn sign(&mut self, text: &str, context: &Context<'_>, line: &mut Line) {
        self.atom(Atom::Text(text.to_owned()), context, line);
    }

    fn atom(&mut self, atom: Atom, context: &Context<'_>, line: &mut Line) {
        if !self.fields.are_shown() {
            return;
        }
        if context.is_hidden {
            if let Atom::Text(text) = &atom {
                self.hidden.push_str(text);
            }
            return;
        }
        line.has_contents |= self.fields.in_contents();
        let mut format = context.format.clone();
        format.link = self.fields.link().or(self.open_links.last().copied());
        if let Atom::Text(text) = &atom {
            format.language = self.foreign(text, context.look);
        }
        line.atoms.push(atom, &format);
    }

    /// The language of `text`, if it is not that of the document.
    fn foreign(&self, text: &str, look: &RunLook) -> Option<Rc<str>> {
        if !text.chars().any(char::is_alphabetic) {
            return None;
        }
        let tag = super::languages::of_text(text, look)?;
        let is_other = primary_language(tag) != primary_language(self.language);
        (is_other && !self.language.is_empty() && is_language_tag(tag)).then(|| Rc::clone(tag))
    }

    fn field(&mut self, element: &Element<'_>, context: &Context<'_>, line: &mut Line) {
        if !self.has_fields {
            return;
        }
        match element.attribute("w:fldCharType") {
            Some("begin") => {
                if let Some(data) = element.child("w:ffData") {
                    self.form(data, context, line);
                }
                self.fields.begin();
            }
            Some("separate") => self.begin_result(line),
            Some("end") => match self.fields.end() {
                Asked::Shown(text) => self.sign(&format!(" {text} "), context, line),
                Asked::Sign(code, font) => {
                    if let Some(sign) = sign_of(code, &font) {
                        self.sign(sign.encode_utf8(&mut [0; 4]), context, line);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }

    /// The result of the innermost field begins.
    fn begin_result(&mut self, line: &mut Line) {
        let instruction = self.fields.instruction().to_owned();
        let mut words = instruction.split_whitespace();
        if words
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case("SEQ"))
        {
            line.sequence = words.next().map(str::to_lowercase);
        }
        let link = match self.fields.separate() {
            Asked::Address(address) => self.link_to(&address),
            Asked::Place(place) => self.link_to_place(&place),
            _ => None,
        };
        if let Some(link) = link {
            self.fields.lead(link);
        }
    }

    /// What a field of a form shows: whether a box is checked, which entry of a list is chosen.
    fn form(&mut self, data: &Element<'_>, context: &Context<'_>, line: &mut Line) {
        if let Some(check_box) = data.child("w:checkBox") {
            let is_on = |name| check_box.is_on(name);
            let is_checked = is_on("w:checked").or_else(|| is_on("w:default"));
            let sign = if is_checked == Some(true) {
                "☒"
            } else {
                "☐"
            };
            self.sign(sign, context, line);
        } else if let Some(list) = data.child("w:ddList") {
            let chosen = list
                .value_of("w:result")
                .or_else(|| list.value_of("w:default"));
            let chosen = chosen.and_then(|at| at.trim().parse().ok()).unwrap_or(0);
            if let Some(entry) = list.all("w:listEntry").nth(chosen) {
                self.sign(&format!(" {} ", entry.value()), context, line);
            }
        }
    }

    /// A word with its reading, which is written above it.
    fn ruby(&mut self, ruby: &Element<'_>, context: &Context<'_>, line: &mut Line) {
        for base in ruby.all("w:rubyBase") {
            self.inside(base, context.around, line);
        }
        let mut reading = Line::default();
        for annotation in ruby.all("w:rt") {
            self.inside(annotation, context.around, &mut reading);
        }
        if !reading.atoms.is_blank() {
            self.sign("(", context, line);
            line.atoms.append(reading.atoms);
            self.sign(")", context, line);
        }
    }

    /// Passes over text that is deleted or moved away, which is told.
    pub(super) fn delete(&mut self, element: &Element<'_>) {
        let marks = &mut *self.marks;
        element.each(&mut |inner| {
            if matches!(inner.name(), "w:footnoteReference" | "w:endnoteReference") {
                marks.delete(inner);
            }
        });
        let text = match element.is("w:moveFrom") {
            true => &mut self.moved,
            false => &mut self.deleted,
        };
        moves::push_text(element, text);
    }
}

/// What a run says of its text.
struct Context<'a> {
    look: &'a RunLook,
    format: &'a Format,
    is_hidden: bool,
    around: &'a Around,
}

fn is_line_break(element: &Element<'_>) -> bool {
    !matches!(element.attribute("w:type"), Some("page" | "column"))
}

/// The text of the mark that a note has of its own.
fn mark_of(element: &Element<'_>) -> String {
    match element.name() {
        "w:t" => element.text(),
        "w:sym" => {
            let code = element.attribute("w:char").unwrap_or_default();
            let code = u32::from_str_radix(code, 16).unwrap_or_default();
            let sign = sign_of(code, element.attribute("w:font").unwrap_or_default());
            sign.map(String::from).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// The sign of this code in this font.
fn sign_of(code: u32, font: &str) -> Option<char> {
    symbols::character(font, code)
        .or_else(|| char::from_u32(code))
        .filter(|c| !c.is_control())
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Whether elements of this name say something about text and have none.
pub(super) fn is_apart(name: &str) -> bool {
    name.ends_with("Pr")
        || name.ends_with("PrEx")
        || matches!(
            name,
            "w:tblGrid"
                | "w:bookmarkEnd"
                | "w:proofErr"
                | "w:permStart"
                | "w:permEnd"
                | "w:commentRangeStart"
                | "w:commentRangeEnd"
                | "w:lastRenderedPageBreak"
                | "w:delText"
                | "w:delInstrText"
        )
}
