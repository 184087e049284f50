//! A *flow* collects the content of a container in reading order: finished pieces, and an open run of text.
//! Inline markup around a block (a link around a heading) is applied to the text on both sides of the boundary.

use crate::model::{At, Block, Href, Inline, Language, Rule, Style};

/// A finished piece: a block, or a heading with its level, from 1.
#[derive(Debug)]
pub(super) enum FlowItem {
    Block(Block),
    Heading(u8, Vec<Inline>),
    /// The place of something that is shown elsewhere; the rule is for a heading that is left empty by it.
    Gone(Rule),
}

/// Inline markup around text.
#[derive(Debug, Clone)]
pub(super) enum Wrap {
    Style(Style),
    Link { href: Href, title: String },
    Foreign(Language),
    Code,
    Nothing,
}

/// How often a style may be nested in itself: each level is repeated for each paragraph inside.
const MOST_SAME: usize = 2;

/// The content of a container.
#[derive(Debug)]
pub(super) struct Flow {
    pieces: Vec<(At, FlowItem)>,
    /// The place in the source of what is added now, and of the start of the open run.
    pub(super) at: At,
    run_at: At,
    wraps: Vec<Wrap>,
    /// The open run: one list more than there are wraps, outermost first.
    run: Vec<Vec<Inline>>,
    /// Whether a space would collapse here: at the start of a line or after another.
    after_space: bool,
    /// Whether loose text does not become a paragraph.
    tight: bool,
}

impl Flow {
    pub(super) fn new(tight: bool, wraps: &[Wrap]) -> Self {
        Self {
            pieces: Vec::new(),
            at: At::Whole,
            run_at: At::Whole,
            wraps: wraps.to_vec(),
            run: vec![Vec::new(); wraps.len() + 1],
            after_space: true,
            tight,
        }
    }

    pub(super) fn wraps(&self) -> &[Wrap] {
        &self.wraps
    }

    /// Adds text of the source, with white space collapsed as in browsers.
    pub(super) fn text(&mut self, source: &str) {
        let mut text = String::with_capacity(source.len());
        for c in source.chars() {
            let space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            match (space, self.after_space) {
                (true, true) => {}
                (true, false) => text.push(' '),
                (false, _) => text.push(c),
            }
            self.after_space = space;
        }
        if text.is_empty() {
            return;
        }
        self.begin();
        let in_code = self.wraps.iter().any(|wrap| matches!(wrap, Wrap::Code));
        let Some(open) = self.run.last_mut() else {
            return;
        };
        match (open.last_mut(), in_code) {
            (Some(Inline::Text(before)), false) | (Some(Inline::Code(before)), true) => {
                before.push_str(&text);
            }
            (_, false) => open.push(Inline::Text(text)),
            (_, true) => open.push(Inline::Code(text)),
        }
    }

    /// Adds an inline that is not text.
    pub(super) fn inline(&mut self, inline: Inline) {
        match inline {
            Inline::Break => {
                for open in self.run.iter_mut().rev() {
                    trim_end(open);
                    if !open.is_empty() {
                        break;
                    }
                }
                self.after_space = true;
            }
            Inline::Anchor(_) => {}
            _ => self.after_space = false,
        }
        self.begin();
        if let Some(open) = self.run.last_mut() {
            open.push(inline);
        }
    }

    /// Adds a line break. Two in a row end the paragraph: pages without paragraphs set them apart so.
    pub(super) fn line_break(&mut self, anchors: &mut Vec<String>) {
        let open = self.run.iter().rev();
        let filled = open.flat_map(|list| list.iter().rev());
        if ends_line(filled) {
            self.end_run(anchors);
        } else {
            self.inline(Inline::Break);
        }
    }

    pub(super) fn open(&mut self, wrap: Wrap) {
        let is_same = |other: &&Wrap| match (&wrap, other) {
            (Wrap::Style(own), Wrap::Style(other)) => own == other,
            _ => false,
        };
        let is_one_more = self.wraps.iter().filter(is_same).count() >= MOST_SAME;
        self.wraps
            .push(if is_one_more { Wrap::Nothing } else { wrap });
        self.run.push(Vec::new());
    }

    /// Closes the innermost wrap.
    pub(super) fn close(&mut self) {
        let (Some(wrap), Some(content)) = (self.wraps.pop(), self.run.pop()) else {
            return;
        };
        if let Some(outer) = self.run.last_mut() {
            push_wrapped(wrap, content, outer);
        }
    }

    /// Ends the run and turns it into a paragraph. Anchors without text are returned in `anchors`, for the text
    /// that follows.
    pub(super) fn end_run(&mut self, anchors: &mut Vec<String>) {
        let tight = self.tight;
        self.end_run_as(tight, anchors);
    }

    pub(super) fn end_run_as(&mut self, tight: bool, anchors: &mut Vec<String>) {
        self.after_space = true;
        if self.run.iter().all(Vec::is_empty) {
            return;
        }
        let mut inner = Vec::new();
        for (depth, mut outer) in std::mem::take(&mut self.run).into_iter().enumerate().rev() {
            match self.wraps.get(depth) {
                Some(wrap) => push_wrapped(wrap.clone(), inner, &mut outer),
                None => outer.append(&mut inner),
            }
            inner = outer;
        }
        self.run = vec![Vec::new(); self.wraps.len() + 1];
        trim_breaks(&mut inner);
        trim_end(&mut inner);
        trim_indent(&mut inner);
        if inner.iter().all(shows_nothing) {
            push_anchors(inner, anchors);
            return;
        }
        let block = if tight {
            Block::Plain(inner)
        } else {
            Block::Paragraph(inner)
        };
        self.pieces
            .push((self.run_at.clone(), FlowItem::Block(block)));
    }

    /// Adds a finished piece; the run must have ended.
    pub(super) fn push(&mut self, piece: FlowItem) {
        self.pieces.push((self.at.clone(), piece));
    }

    pub(super) fn finish(self, anchors: &mut Vec<String>) -> Vec<FlowItem> {
        let pieces = self.finish_placed(anchors).into_iter();
        pieces.map(|(_, piece)| piece).collect()
    }

    /// The pieces, each with its place.
    pub(super) fn finish_placed(mut self, anchors: &mut Vec<String>) -> Vec<(At, FlowItem)> {
        self.end_run(anchors);
        self.pieces
    }

    /// Prepares for adding to the run.
    fn begin(&mut self) {
        if self.run.iter().all(Vec::is_empty) {
            self.run_at = self.at.clone();
        }
    }
}

/// The blocks among `pieces`. A heading where none is allowed becomes a bold paragraph.
pub(super) fn blocks(pieces: Vec<FlowItem>) -> Vec<Block> {
    let mut blocks: Vec<Block> = pieces
        .into_iter()
        .filter_map(|piece| match piece {
            FlowItem::Block(block) => Some(block),
            FlowItem::Heading(_, content) => Some(Block::Paragraph(vec![Inline::Styled {
                style: Style::Strong,
                content,
            }])),
            FlowItem::Gone(_) => None,
        })
        .collect();
    // Loose text beside other blocks becomes a paragraph.
    let is_text = |block: &Block| matches!(block, Block::Plain(_) | Block::Paragraph(_));
    if blocks.iter().filter(|block| is_text(block)).count() > 1 {
        for block in &mut blocks {
            if let Block::Plain(content) = block {
                *block = Block::Paragraph(std::mem::take(content));
            }
        }
    }
    blocks
}

/// The running text of `pieces`, separated by spaces.
pub(super) fn flattened(pieces: Vec<FlowItem>) -> Vec<Inline> {
    let mut flat: Vec<Inline> = Vec::new();
    for piece in pieces {
        let content = match piece {
            FlowItem::Heading(_, content) => content,
            FlowItem::Gone(_) => continue,
            FlowItem::Block(Block::Paragraph(content) | Block::Plain(content)) => content,
            FlowItem::Block(Block::Math(math)) => vec![Inline::Math(math)],
            FlowItem::Block(Block::Code { text, .. }) => vec![Inline::Code(text.trim_end().into())],
            FlowItem::Block(block) => {
                let mut runs: Vec<Inline> = Vec::new();
                block.each_inlines(&mut |run| {
                    if !runs.is_empty() {
                        runs.push(Inline::Text(" ".into()));
                    }
                    runs.extend_from_slice(run);
                });
                runs
            }
        };
        if !flat.is_empty() && !content.is_empty() {
            flat.push(Inline::Text(" ".into()));
        }
        flat.extend(content);
    }
    flat
}

/// Whether the content, last first, ends in a line break.
fn ends_line<'a>(mut content: impl Iterator<Item = &'a Inline>) -> bool {
    match content.find(|inline| !is_blank(inline)) {
        Some(Inline::Break) => true,
        Some(Inline::Styled { content, .. } | Inline::Foreign { content, .. }) => {
            ends_line(content.iter().rev())
        }
        _ => false,
    }
}

/// Whether it is white space in a line.
fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.chars().all(char::is_whitespace),
        Inline::Anchor(_) => true,
        _ => false,
    }
}

/// Whether it is white space, which pages use to set paragraphs apart: a no-break space, a line break.
fn shows_nothing(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.chars().all(char::is_whitespace),
        Inline::Styled { content, .. }
        | Inline::Link { content, .. }
        | Inline::Foreign { content, .. } => content.iter().all(shows_nothing),
        Inline::Anchor(_) | Inline::Page(_) | Inline::Break => true,
        Inline::Label(_) | Inline::Math(_) | Inline::Image(_) | Inline::NoteRef(_) => false,
    }
}

/// Adds the anchors in `content`, which shows nothing else, to `anchors`.
fn push_anchors(content: Vec<Inline>, anchors: &mut Vec<String>) {
    for inline in content {
        match inline {
            Inline::Anchor(name) => anchors.push(name),
            Inline::Styled { content, .. }
            | Inline::Link { content, .. }
            | Inline::Foreign { content, .. } => push_anchors(content, anchors),
            _ => {}
        }
    }
}

fn push_wrapped(wrap: Wrap, mut content: Vec<Inline>, outer: &mut Vec<Inline>) {
    let blank = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text == " ",
        Inline::Anchor(_) | Inline::Break => true,
        _ => false,
    };
    if content.iter().all(blank) {
        for inline in content {
            match inline {
                Inline::Code(text) => outer.push(Inline::Text(text)),
                other => outer.push(other),
            }
        }
        return;
    }
    outer.push(match wrap {
        Wrap::Code | Wrap::Nothing => return outer.append(&mut content),
        Wrap::Style(style) => Inline::Styled { style, content },
        Wrap::Link { href, title } => Inline::Link {
            href,
            title,
            content,
        },
        Wrap::Foreign(language) => Inline::Foreign { language, content },
    });
}

/// Trims line breaks at both ends.
fn trim_breaks(content: &mut Vec<Inline>) {
    let is_break = |inline: &Inline| matches!(inline, Inline::Break);
    let leading = content.iter().take_while(|inline| is_break(inline)).count();
    content.drain(..leading);
    trim_last_breaks(content);
}

fn trim_last_breaks(content: &mut Vec<Inline>) {
    loop {
        trim_end(content);
        match content.last_mut() {
            Some(Inline::Break) => content.pop(),
            Some(Inline::Styled { content, .. } | Inline::Foreign { content, .. }) => {
                return trim_last_breaks(content);
            }
            _ => return,
        };
    }
}

/// Trims the no-break spaces that set in the first line.
fn trim_indent(content: &mut [Inline]) {
    let shown = content
        .iter_mut()
        .find(|inline| !matches!(inline, Inline::Anchor(_)));
    if let Some(Inline::Text(text)) = shown {
        let indent = text.len() - text.trim_start_matches(['\u{a0}', ' ']).len();
        if indent < text.len() {
            text.drain(..indent);
        }
    }
}

/// Trims the space at the end, which browsers do not show.
fn trim_end(content: &mut Vec<Inline>) {
    while let Some(last) = content.last_mut() {
        match last {
            Inline::Text(text) | Inline::Code(text) => {
                text.truncate(text.trim_end_matches(' ').len());
                if !text.is_empty() {
                    return;
                }
                content.pop();
            }
            Inline::Styled { content, .. }
            | Inline::Link { content, .. }
            | Inline::Foreign { content, .. } => return trim_end(content),
            _ => return,
        }
    }
}
