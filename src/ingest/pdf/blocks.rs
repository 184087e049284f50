//! *Blocks* of the report are written from paragraphs: words joined over lines, with styles, links and marks of notes.

use super::super::typeface::Typefaces;
use super::lines::{Line, Rise, Span};
use super::paragraphs::{Joint, Vocabulary, is_unspaced};
use crate::model::{Block, Href, Inline, Style};

/// A block with its place.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) block: Block,
    /// Its level, if it is a heading.
    pub(super) heading: Option<u32>,
    /// The page, from 0.
    pub(super) page: usize,
    pub(super) left: f32,
    pub(super) size: f32,
    /// The first words, which may be a list's marker.
    pub(super) opening: String,
    /// Targets of links that lead here.
    pub(super) anchors: Vec<String>,
    /// The pages that begin here, from 0.
    pub(super) begins: Vec<usize>,
}

/// What writing needs to know.
pub(super) struct Writer<'a, 'f> {
    pub(super) faces: &'f Typefaces<'a>,
    pub(super) vocabulary: &'f Vocabulary,
    /// Where each link leads.
    pub(super) links: &'f [Option<Href>],
    /// The typeface of most of the text.
    pub(super) body: usize,
}

/// Characters with one style.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    text: String,
    is_bold: bool,
    is_italic: bool,
    rise: Rise,
    link: Option<usize>,
    note: Option<usize>,
    /// The pages that begin before its text.
    begins: Vec<usize>,
}

impl Writer<'_, '_> {
    /// The content of a paragraph; `is_plain` leaves out what marks the whole of it, as in headings. At the lines of
    /// these numbers in `begins` pages begin: each is marked before the first word that is whole on it.
    pub(super) fn content(
        &self,
        lines: &[Line],
        is_plain: bool,
        begins: &[(usize, Vec<usize>)],
    ) -> Vec<Inline> {
        let mut runs: Vec<Run> = Vec::new();
        let mut waiting: Vec<usize> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let here = begins.iter().find(|(begin, _)| *begin == at);
            waiting.extend(here.iter().flat_map(|(_, pages)| pages));
            for span in &line.spans {
                self.push_marked(&mut runs, span, is_plain, &mut waiting);
            }
            if let Some(next) = lines.get(at + 1) {
                let (text, next) = (line.text(), next.text());
                match self.vocabulary.joint(&text, &next) {
                    Joint::Spaces => space(&mut runs),
                    Joint::Closes => trim(&mut runs),
                    Joint::Drops => {
                        trim(&mut runs);
                        if let Some(run) = runs.iter_mut().rev().find(|run| !run.text.is_empty()) {
                            run.text.pop();
                        }
                    }
                }
            }
        }
        trim(&mut runs);
        if !waiting.is_empty() {
            runs.push(Run::begin_of(waiting));
        }
        if let Some(first) = runs.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        runs.into_iter().flat_map(|run| self.inline(run)).collect()
    }

    /// As [`push`](Self::push), with a mark for the pages that are `waiting` where a word begins.
    fn push_marked(
        &self,
        runs: &mut Vec<Run>,
        span: &Span,
        is_plain: bool,
        waiting: &mut Vec<usize>,
    ) {
        if waiting.is_empty() {
            return self.push(runs, span, is_plain);
        }
        let is_between = match runs.last() {
            None => true,
            Some(run) if run.text.is_empty() => run.note.is_none(),
            Some(run) => run
                .text
                .ends_with(|c: char| c.is_whitespace() || is_unspaced(c)),
        };
        let from = match is_between {
            true => Some(0),
            // A span that refers to a note is not divided.
            false if span.note.is_some() => None,
            false => span
                .text
                .find(char::is_whitespace)
                .map(|at| span.text[..at].chars().count() + 1),
        };
        let Some(from) = from else {
            return self.push(runs, span, is_plain);
        };
        let mut rest = span.clone();
        let head = rest.split(from);
        if !head.text.is_empty() {
            self.push(runs, &head, is_plain);
        }
        runs.push(Run::begin_of(std::mem::take(waiting)));
        self.push(runs, &rest, is_plain);
    }

    fn push(&self, runs: &mut Vec<Run>, span: &Span, is_plain: bool) {
        let face = self.faces.get(span.face);
        let body = self.faces.get(self.body);
        let is_bold = !is_plain
            && face.is_some_and(|face| face.is_bold)
            && !body.is_some_and(|face| face.is_bold);
        let is_italic = !is_plain
            && face.is_some_and(|face| face.is_italic)
            && !body.is_some_and(|face| face.is_italic);
        let run = Run {
            text: span.text.replace(
                '\u{AD}',
                if span.text.ends_with('\u{AD}') {
                    "\u{AD}"
                } else {
                    ""
                },
            ),
            is_bold,
            is_italic,
            rise: span.rise,
            link: span.link,
            note: span.note,
            begins: Vec::new(),
        };
        match runs.last_mut() {
            Some(last)
                if last.note.is_none()
                    && last.begins.is_empty()
                    && run.note.is_none()
                    && same_style(last, &run) =>
            {
                last.text.push_str(&run.text);
            }
            _ if run.text.is_empty() && run.note.is_none() => {}
            _ => runs.push(run),
        }
    }

    fn inline(&self, run: Run) -> Vec<Inline> {
        if !run.begins.is_empty() {
            return run.begins.into_iter().map(Inline::Page).collect();
        }
        if let Some(note) = run.note {
            let is_empty = run.text.is_empty();
            let space = Some(Inline::Text(run.text)).filter(|_| !is_empty);
            return std::iter::once(Inline::NoteRef(note))
                .chain(space)
                .collect();
        }
        let text = run.text.replace('\u{AD}', "-");
        if text.is_empty() {
            return Vec::new();
        }
        let core = text.trim();
        if core.is_empty() {
            return vec![Inline::Text(" ".to_owned())];
        }
        let (before, after) = (text.starts_with(' '), text.ends_with(' '));
        let mut inline = Inline::Text(core.to_owned());
        let mut wrap = |style: Style, is_so: bool| {
            if is_so {
                inline = Inline::Styled {
                    style,
                    content: vec![std::mem::replace(&mut inline, Inline::Break)],
                };
            }
        };
        wrap(Style::Superscript, run.rise == Rise::Raised);
        wrap(Style::Subscript, run.rise == Rise::Lowered);
        wrap(Style::Emphasis, run.is_italic);
        wrap(Style::Strong, run.is_bold);
        if let Some(href) = run.link.and_then(|link| self.links.get(link)?.as_ref()) {
            inline = Inline::Link {
                href: href.clone(),
                title: String::new(),
                content: vec![inline],
            };
        }
        let space = |is_there: bool| is_there.then(|| Inline::Text(" ".to_owned()));
        let mut all: Vec<Inline> = space(before).into_iter().collect();
        all.push(inline);
        all.extend(space(after));
        // Text beside text is one.
        match all.iter().all(|one| matches!(one, Inline::Text(_))) {
            true => vec![Inline::Text(text)],
            false => all,
        }
    }
}

impl Run {
    /// A mark that these pages begin.
    fn begin_of(pages: Vec<usize>) -> Self {
        Self {
            text: String::new(),
            is_bold: false,
            is_italic: false,
            rise: Rise::Level,
            link: None,
            note: None,
            begins: pages,
        }
    }
}

fn same_style(one: &Run, other: &Run) -> bool {
    one.is_bold == other.is_bold
        && one.is_italic == other.is_italic
        && one.rise == other.rise
        && one.link == other.link
}

fn space(runs: &mut [Run]) {
    if let Some(last) = runs.iter_mut().rfind(|run| run.begins.is_empty())
        && !last.text.ends_with(' ')
    {
        match last.note {
            Some(_) => last.text = " ".to_owned(),
            None => last.text.push(' '),
        }
    }
}

fn trim(runs: &mut [Run]) {
    if let Some(last) = runs.iter_mut().rfind(|run| run.begins.is_empty()) {
        last.text.truncate(last.text.trim_end().len());
    }
}

/// Takes the first `count` characters off `content`, and the space behind them.
pub(super) fn trim_head(content: &mut Vec<Inline>, mut count: usize) {
    while let Some(first) = content.first_mut() {
        let is_gone = match first {
            Inline::Text(text) => {
                while count > 0 && !text.is_empty() {
                    text.remove(0);
                    count -= 1;
                }
                let rest = text.trim_start().len();
                text.drain(..text.len() - rest);
                text.is_empty()
            }
            Inline::Styled { content, .. } | Inline::Link { content, .. } => {
                let before = length(content);
                trim_head(content, count);
                count -= (before - length(content)).min(count);
                content.is_empty()
            }
            _ => return,
        };
        if !is_gone {
            return;
        }
        content.remove(0);
        if count == 0
            && !matches!(content.first(), Some(Inline::Text(text)) if text.starts_with(' '))
        {
            return;
        }
    }
}

fn length(content: &[Inline]) -> usize {
    crate::model::plain_text(content).chars().count()
}
