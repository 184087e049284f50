//! *Reading* goes through the body of a text in order, and collects headings, blocks, notes and warnings.

use super::counters::Counters;
use super::flow::{Captioned, Piece, Pieces};
use super::list_styles::ListStyle;
use super::package::Package;
use super::styles::{Role, Styles};
use super::targets::Targets;
use super::xml::Element;
use super::{frame, index, line, list};
use crate::ingest::dates::date;
use crate::model::{At, Block, Inline, Language, Math, Meta, Note, Rule, Warning, plain_text};
use std::collections::{HashMap, HashSet};

/// What is known and collected on the way through a text.
pub(super) struct Reading<'a> {
    pub(super) package: &'a Package<'a>,
    /// The folder in the package of the document that is read, with a slash behind it.
    pub(super) folder: String,
    pub(super) styles: Styles,
    pub(super) counters: Counters,
    /// The language of most of the text.
    pub(super) language: String,
    /// What is known of the report.
    pub(super) meta: Meta,
    pub(super) notes: Vec<Note>,
    pub(super) note_places: Vec<At>,
    /// The notes by their ids.
    pub(super) note_ids: HashMap<String, usize>,
    pub(super) warnings: Vec<Warning>,
    /// The place in the body of what is read now.
    pub(super) at: At,
    /// How many blocks of the body have begun.
    pub(super) blocks_begun: usize,
    /// Whether what is read is in a box, a cell or a note.
    pub(super) is_inside: bool,
    /// How many rows and cells were added by counts.
    pub(super) added: u32,
    /// Whether what is read is shown more than once.
    pub(super) is_repeated: bool,
    /// How many documents are around the one that is read.
    pub(super) depth: usize,
    /// The paths of objects that were read.
    pub(super) objects: HashSet<String>,
    /// The names that links in the text lead to.
    pub(super) targets: HashSet<String>,
    /// The places in the text that are there.
    pub(super) places: HashSet<String>,
    /// The names by which links lead to headings, by the letters of these.
    pub(super) headings: HashMap<String, Vec<String>>,
    /// Targets of links that the next line gets.
    pub(super) anchors: Vec<String>,
    /// How many links there were.
    pub(super) links: usize,
    /// What the controls of forms show, by their ids.
    pub(super) controls: HashMap<String, String>,
    /// Whether a heading was met.
    pub(super) has_begun: bool,
    /// Whether the title is one of the text.
    has_title: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(package: &'a Package<'a>, styles: Styles, meta: Meta) -> Self {
        Self {
            package,
            folder: String::new(),
            styles,
            counters: Counters::default(),
            language: String::new(),
            meta,
            notes: Vec::new(),
            note_places: Vec::new(),
            note_ids: HashMap::new(),
            warnings: Vec::new(),
            at: At::Whole,
            blocks_begun: 0,
            is_inside: false,
            added: 0,
            is_repeated: false,
            depth: 0,
            objects: HashSet::new(),
            targets: HashSet::new(),
            places: HashSet::new(),
            headings: HashMap::new(),
            anchors: Vec::new(),
            links: 0,
            controls: HashMap::new(),
            has_begun: false,
            has_title: false,
        }
    }

    /// Takes over what was found in the body before it is read.
    pub(super) fn expect(&mut self, targets: Targets) {
        let Targets {
            links,
            places,
            headings,
            controls,
        } = targets;
        self.targets = links;
        self.places = places;
        self.headings = headings;
        self.controls = controls;
    }

    pub(super) fn warn(&mut self, rule: Rule, text: &str) {
        if !text.trim().is_empty() {
            self.warnings.push(Warning {
                at: self.at.clone(),
                rule,
                text: text.to_owned(),
            });
        }
    }

    /// What the control of a form with this id shows.
    pub(super) fn label_of_control(&self, id: &str) -> String {
        self.controls.get(id).cloned().unwrap_or_default()
    }

    /// Puts a target of links into the next line, if there is a link to it.
    pub(super) fn anchor_later(&mut self, name: &str) {
        if self.targets.contains(name) {
            self.anchors.push(name.to_owned());
        }
    }

    /// The number of the note with this id, if it was read.
    pub(super) fn note_called(&self, id: &str) -> Option<usize> {
        self.note_ids.get(id).copied()
    }

    /// Adds what is in `element`.
    pub(super) fn blocks(&mut self, element: &Element, pieces: &mut Pieces) {
        for child in element.elements() {
            self.block(child, pieces);
        }
    }

    /// Adds one element that stands on its own lines.
    pub(super) fn block(&mut self, element: &Element, pieces: &mut Pieces) {
        match element.name() {
            "text:p" => {
                self.begin_block();
                self.paragraph(element, pieces);
            }
            "text:h" => {
                self.begin_block();
                self.heading(element, None, pieces);
            }
            "text:list" => {
                let outer = self.enter_block();
                self.list(element, pieces);
                self.is_inside = outer;
            }
            "text:numbered-paragraph" => {
                let outer = self.enter_block();
                list::of_paragraph(self, element, pieces);
                self.is_inside = outer;
            }
            "table:table" => {
                let outer = self.enter_block();
                self.table(element, pieces);
                self.is_inside = outer;
            }
            "text:section" => self.section(element, pieces),
            "office:annotation" => {
                let line = &mut self.empty_line();
                self.inline_alone(element, line);
            }
            "text:tracked-changes" => self.changes(element),
            "office:forms"
            | "text:sequence-decls"
            | "text:variable-decls"
            | "text:user-field-decls"
            | "text:dde-connection-decls"
            | "text:section-source"
            | "office:dde-source"
            | "office:event-listeners"
            | "svg:title"
            | "svg:desc"
            | "table:title"
            | "table:desc"
            | "office:scripts"
            | "presentation:notes"
            | "draw:glue-point"
            | "draw:enhanced-geometry"
            | "text:index-source" => {}
            name if index::is_index(name) => self.index(element, pieces),
            name if name.starts_with("draw:") && !matches!(name, "draw:page" | "draw:text-box")
                || frame::is_shape(name) && name != "draw:text-box" =>
            {
                self.begin_block();
                let mut line = self.empty_line();
                self.inline_alone(element, &mut line);
                self.push_line(line, Role::Text, pieces);
            }
            _ => self.blocks(element, pieces),
        }
    }

    /// Counts a block of the body.
    fn begin_block(&mut self) {
        if !self.is_inside {
            self.blocks_begun += 1;
            self.at = At::Paragraph(self.blocks_begun);
        }
    }

    /// Counts a block, and says that what follows is in it. Returns what was said before.
    fn enter_block(&mut self) -> bool {
        self.begin_block();
        std::mem::replace(&mut self.is_inside, true)
    }

    /// A section is only there for its look, or is hidden.
    fn section(&mut self, element: &Element, pieces: &mut Pieces) {
        let style = element.value("text:style-name");
        let is_hidden = match element.value("text:display") {
            "none" => true,
            "condition" => element.is_true("text:is-hidden"),
            _ => self.styles.hides_section(style),
        };
        if is_hidden {
            return self.warn(Rule::HiddenText, &element.words());
        }
        self.anchor_later(element.value("text:name"));
        self.blocks(element, pieces);
    }

    fn paragraph(&mut self, element: &Element, pieces: &mut Pieces) {
        let style = element.value("text:style-name");
        if self.styles.look_of_paragraph(style).is_hidden || hides_itself(element) {
            return self.warn(Rule::HiddenText, &element.words());
        }
        if !self.is_inside && self.styles.outline_level(style).is_some() {
            return self.heading(element, None, pieces);
        }
        let role = self.styles.role(style);
        let is_headed = matches!(
            role,
            Role::Caption | Role::Title | Role::Subtitle | Role::TableHeading | Role::IndexHeading
        );
        if role == Role::Contents && !self.is_inside {
            return self.warn(Rule::ContentsLine, &element.words());
        }
        let line = self.line(element, style, is_headed);
        let is_first = !self.is_inside && !self.has_begun;
        match role {
            Role::Title if is_first && self.title(&line, pieces.is_empty()) => {
                pieces.extend(line.boxes);
                return;
            }
            Role::Title if !self.is_inside && !line.runs.plain_text().trim().is_empty() => {
                self.warn(Rule::GuessedHeading, line.runs.plain_text().trim());
                return self.push_heading(line, 1, None, style, pieces);
            }
            Role::Author if is_first => {
                let name = line.runs.plain_text().trim().to_owned();
                if !name.is_empty() && line.boxes.is_empty() {
                    self.warn(Rule::MastheadLine, &name);
                    self.meta.authors.push(name);
                    return;
                }
            }
            Role::Date if is_first && self.meta.date.is_none() => {
                let words = line.runs.plain_text();
                self.meta.date = date(&words);
                if self.meta.date.is_some() {
                    return self.warn(Rule::MastheadLine, &words);
                }
            }
            _ => {}
        }
        let direction = self.direction(style, &line);
        let first = pieces.len();
        self.push_line(line, role, pieces);
        if let Some(language) = direction {
            turn(&mut pieces[first..], &language);
        }
    }

    /// Takes the title out of a line, if it may be one. It `goes_on` if there was nothing but the title before. Returns
    /// whether it did.
    fn title(&mut self, line: &line::Line, goes_on: bool) -> bool {
        let words = line.runs.plain_text();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() || line.runs.has_more_than_text() {
            return false;
        }
        match self.meta.title.as_str() {
            "" => {
                self.meta.title = words;
                self.has_title = true;
            }
            known if known == words => self.warn(Rule::RepeatedTitle, &words),
            _ if self.has_title && goes_on => {
                self.meta.title.push(' ');
                self.meta.title.push_str(&words);
            }
            _ => return false,
        }
        true
    }

    /// The direction of a paragraph of this style, where it is not that of the text.
    fn direction(&self, style: &str, line: &line::Line) -> Option<Language> {
        let right_to_left = self.styles.right_to_left(style)?;
        let meta = Meta {
            language: self.language.clone(),
            ..Meta::default()
        };
        let has_letters = line.runs.plain_text().chars().any(char::is_alphabetic);
        (has_letters && right_to_left != meta.is_right_to_left()).then(|| Language {
            tag: String::new(),
            right_to_left: Some(right_to_left),
        })
    }

    /// Adds a line as what its paragraph is, and what is anchored in it.
    pub(super) fn push_line(&mut self, mut line: line::Line, role: Role, pieces: &mut Pieces) {
        let at = self.at.clone();
        let is_caption = role == Role::Caption;
        if is_caption || line.runs.has_only_pictures() {
            for picture in line.runs.take_pictures() {
                pieces.push((at.clone(), frame::figure(vec![picture])));
            }
        }
        let sequence = line.sequence.to_lowercase();
        let is_code = role == Role::Code && !line.runs.has_more_than_text();
        let text = is_code.then(|| line.runs.plain_text());
        let mut content = line.runs.finish();
        let is_empty = self.settle(&mut content, &mut line.anchors, text.is_some());
        if is_empty && text.is_none() && role == Role::Rule {
            pieces.push((at.clone(), Piece::Block(Block::Rule)));
        }
        let piece = match role {
            _ if text.is_some() => Some(Piece::Code(format!("{}\n", text.unwrap_or_default()))),
            _ if content.is_empty() => None,
            Role::Quote => Some(Piece::Quote(content)),
            Role::Term => Some(Piece::Term(content)),
            Role::Description => Some(Piece::Description(content)),
            Role::Caption => {
                let kind = match sequence.as_str() {
                    "" => self.kind_of_caption(&content),
                    name if name.contains("tab") => Captioned::Table,
                    _ => Captioned::Picture,
                };
                Some(Piece::Caption(content, kind))
            }
            _ => match content.as_slice() {
                [Inline::Math(math)] => Some(Piece::Block(Block::Math(Math {
                    tex: math.tex.clone(),
                }))),
                _ => Some(Piece::Block(Block::Paragraph(content))),
            },
        };
        pieces.extend(piece.map(|piece| (at, piece)));
        pieces.append(&mut line.boxes);
    }

    /// Puts the `anchors` that wait before the content of a line. If it is empty but for targets of links, they all wait
    /// for the next one. Returns whether it is empty.
    fn settle(
        &mut self,
        content: &mut Vec<Inline>,
        anchors: &mut Vec<String>,
        is_code: bool,
    ) -> bool {
        let is_empty = content
            .iter()
            .all(|inline| matches!(inline, Inline::Anchor(_)));
        if is_empty || is_code {
            let own = content.iter().filter_map(|inline| match inline {
                Inline::Anchor(name) => Some(name.clone()),
                _ => None,
            });
            anchors.extend(own);
            anchors.append(&mut self.anchors);
            self.anchors = std::mem::take(anchors);
            content.clear();
        } else {
            let waiting = std::mem::take(anchors).into_iter().map(Inline::Anchor);
            content.splice(0..0, waiting);
        }
        is_empty
    }

    /// What a caption without a numbered sequence belongs to, by its first word.
    fn kind_of_caption(&self, content: &[Inline]) -> Captioned {
        let words = plain_text(content).trim_start().to_lowercase();
        match words.starts_with("tab") || words.starts_with('表') {
            true => Captioned::Table,
            false => Captioned::Any,
        }
    }

    /// Adds a heading. One in a list has the `label` of its item, if there is one.
    pub(super) fn heading(
        &mut self,
        element: &Element,
        label: Option<Option<String>>,
        pieces: &mut Pieces,
    ) {
        let style = element.value("text:style-name");
        if self.styles.look_of_paragraph(style).is_hidden || hides_itself(element) {
            return self.warn(Rule::HiddenText, &element.words());
        }
        let own = element.number("text:outline-level");
        let level = own.or_else(|| self.styles.outline_level(style));
        let level = level.unwrap_or(1).clamp(1, 10);
        let label = match label {
            Some(label) => label,
            None => self.outline_label(element, style, level as usize - 1),
        };
        let line = self.line(element, style, true);
        self.push_heading(line, level, label, style, pieces);
    }

    /// Adds a line as a heading.
    fn push_heading(
        &mut self,
        mut line: line::Line,
        level: u32,
        label: Option<String>,
        style: &str,
        pieces: &mut Pieces,
    ) {
        let pictures = match line.runs.has_only_pictures() {
            true => line.runs.take_pictures(),
            false => Vec::new(),
        };
        let mut content = line.runs.finish();
        let words = plain_text(&content);
        let has_math = content
            .iter()
            .any(|inline| matches!(inline, Inline::Math(_)));
        if words.trim().is_empty() && !has_math {
            content.retain(|inline| matches!(inline, Inline::Anchor(_)));
        }
        if self.settle(&mut content, &mut line.anchors, false) {
            if pictures.is_empty() && line.boxes.is_empty() {
                self.warn(Rule::EmptyHeading, &self.styles.common_name(style));
            }
        } else {
            self.has_begun |= !self.is_inside;
            self.anchor_heading(label.as_deref().unwrap_or_default(), &words, &mut content);
            if let Some(label) = label {
                content.insert(0, Inline::Label(label));
            }
            pieces.push((self.at.clone(), Piece::Heading(level, content)));
        }
        for picture in pictures {
            pieces.push((self.at.clone(), frame::figure(vec![picture])));
        }
        pieces.append(&mut line.boxes);
    }

    /// The number of a heading that is in no list.
    fn outline_label(&mut self, element: &Element, style: &str, level: usize) -> Option<String> {
        // A style may ask for no number.
        let list_style = self.styles.list_style(style);
        if element.is_true("text:is-list-header") || list_style == Some("") {
            return None;
        }
        let restarts = element.is_true("text:restart-numbering");
        let start = element.number("text:start-value");
        let start = start.or(restarts.then_some(1));
        let outline: &ListStyle = &self.styles.outline;
        let numbers = self.counters.outline.next(level, start, outline);
        outline.label(&numbers)
    }

    /// Makes the heading a target, if a link leads to it by its words.
    fn anchor_heading(&mut self, label: &str, words: &str, content: &mut Vec<Inline>) {
        let with_label = line_letters(&format!("{label}{words}"));
        let found = self.headings.remove(&with_label);
        let found = found.or_else(|| self.headings.remove(&line_letters(words)));
        let found = found.unwrap_or_default();
        for name in found {
            content.insert(0, Inline::Anchor(name));
        }
    }

    /// Adds a note, and its mark to the line.
    pub(super) fn note(&mut self, element: &Element, line: &mut line::Line) {
        let citation = element.child("text:note-citation");
        let label = citation.map(|citation| match citation.value("text:label") {
            "" => citation.words(),
            label => label.to_owned(),
        });
        let at = self.notes.len();
        self.notes.push(Note {
            label: label.unwrap_or_default(),
            blocks: Vec::new(),
        });
        self.note_places.push(self.at.clone());
        let id = element.attribute("text:id");
        if let Some(id) = id.or_else(|| element.attribute("xml:id")) {
            self.note_ids.insert(id.to_owned(), at);
        }
        line.runs.push(Inline::NoteRef(at), &Default::default());
        if let Some(body) = element.child("text:note-body") {
            let mut pieces = Vec::new();
            let was_inside = std::mem::replace(&mut self.is_inside, true);
            self.blocks(body, &mut pieces);
            self.is_inside = was_inside;
            self.notes[at].blocks = self.without_headings(pieces);
        }
    }

    /// A line without a paragraph.
    fn empty_line(&self) -> line::Line {
        line::Line {
            runs: super::runs::Runs::new(false),
            boxes: Vec::new(),
            anchors: Vec::new(),
            sequence: String::new(),
        }
    }

    /// Adds one element to a line that has no paragraph around it.
    fn inline_alone(&mut self, element: &Element, line: &mut line::Line) {
        let context = line::Context {
            look: Default::default(),
            base: Default::default(),
            languages: self.styles.languages_of_paragraph(""),
            link: None,
        };
        self.piece(element, &context, line);
    }
}

/// Whether a field in the paragraph hides all of it.
fn hides_itself(element: &Element) -> bool {
    let mut hides = false;
    for child in element.elements() {
        hides |= child.is("text:hidden-paragraph") && child.is_true("text:is-hidden");
    }
    hides
}

/// Says of blocks that they run in another direction.
fn turn(pieces: &mut [(At, Piece)], language: &Language) {
    for (_, piece) in pieces {
        if let Piece::Block(block @ (Block::Paragraph(_) | Block::Plain(_))) = piece {
            let inner = std::mem::replace(block, Block::Rule);
            *block = Block::Foreign {
                language: language.clone(),
                blocks: vec![inner],
            };
        }
    }
}

/// The letters and digits of a heading, for finding it by its words.
pub(super) fn line_letters(words: &str) -> String {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
