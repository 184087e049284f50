//! The *flow* of a text: its pieces in reading order. A note stands within a line of most sources, and a text box
//! within a paragraph; here what is noted follows the text, and a box the paragraph.

use super::doubts::Doubt;
use super::formula::formula_text;
use super::gatherer::Gatherer;
use super::words::Words;

#[derive(Debug, Clone)]
enum Piece {
    Text {
        text: String,
        line: u32,
        may_go: bool,
    },
    WordEnd,
    ParagraphEnd,
    Part(String),
    /// A doubt begins, by its number.
    Doubt(usize),
    /// The doubt that began last ends.
    Sure,
}

/// A paragraph is read for what ends within it up to this length (bytes): a longer one is none of a report, and signs
/// in it that never end would take long.
pub(super) const LONGEST: usize = 50_000;

/// Signs with which no line begins.
const CLOSING: [char; 12] = ['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '»', '。'];

/// Pieces of text on their way to a [`Gatherer`].
#[derive(Debug, Default)]
pub(super) struct Flow {
    body: Vec<Piece>,
    notes: Vec<Piece>,
    /// What waits for the end of the paragraph around it.
    boxes: Vec<Piece>,
    /// What the page may show of its own.
    loose: Vec<Piece>,
    /// The pieces that are kept apart for now, innermost last.
    apart: Vec<Vec<Piece>>,
    /// Whether words may be missing on the page.
    pub(super) may_go: bool,
    /// The line that is read; 0 if the format has no lines.
    pub(super) line: usize,
    unknown: Option<String>,
    doubts: Vec<Doubt>,
    /// How many doubts are open.
    open_doubts: usize,
    has_formulas: bool,
}

/// A place in a flow, to go back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    body: usize,
    notes: usize,
}

/// Pieces that were kept apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept(Vec<Piece>);

impl Kept {
    /// How many letters and signs it has, without white space.
    pub(super) fn letters(&self) -> usize {
        let counts = self.0.iter().map(|piece| match piece {
            Piece::Text { text, .. } => text.chars().filter(|c| !c.is_whitespace()).count(),
            _ => 0,
        });
        counts.sum()
    }

    /// Whether it has any text.
    pub(super) fn has_words(&self) -> bool {
        let is_text =
            |piece: &Piece| matches!(piece, Piece::Text { text, .. } if !text.trim().is_empty());
        self.0.iter().any(is_text)
    }
}

impl Flow {
    pub(super) fn text(&mut self, text: &str) {
        let (line, may_go) = (self.line as u32, self.may_go);
        if let Some(Piece::Text {
            text: last,
            line: same,
            may_go: goes,
        }) = self.out().last_mut()
            && (*same, *goes) == (line, may_go)
        {
            last.push_str(text);
            return;
        }
        let text = text.to_owned();
        self.out().push(Piece::Text { text, line, may_go });
    }

    /// Says that no word continues here.
    pub(super) fn end(&mut self) {
        self.out().push(Piece::WordEnd);
    }

    /// Text that no word continues into or out of.
    pub(super) fn word(&mut self, text: &str) {
        self.end();
        self.text(text);
        self.end();
    }

    /// A formula, by its characters.
    pub(super) fn formula(&mut self, characters: &str) {
        self.has_formulas = true;
        self.word(&formula_text(characters));
    }

    /// Says that the page may have these words anywhere, which are not in the source.
    pub(super) fn may_show(&mut self, words: &str) {
        self.loose.push(Piece::Text {
            text: format!("{words} "),
            line: 0,
            may_go: true,
        });
    }

    /// Says that a paragraph ends here.
    pub(super) fn paragraph(&mut self) {
        self.out().push(Piece::ParagraphEnd);
        if self.apart.is_empty() {
            self.body.append(&mut self.boxes);
        }
    }

    /// What follows stands in the part of the source called `name`.
    pub(super) fn part(&mut self, name: &str) {
        self.paragraph();
        self.body.push(Piece::Part(name.to_owned()));
    }

    /// Keeps apart what follows, until [`kept`](Self::kept) and the like.
    pub(super) fn keep(&mut self) {
        self.apart.push(Vec::new());
    }

    /// What was kept apart.
    pub(super) fn kept(&mut self) -> Kept {
        Kept(self.apart.pop().unwrap_or_default())
    }

    /// Adds what was kept.
    pub(super) fn add(&mut self, kept: Kept) {
        self.out().extend(kept.0);
    }

    /// Adds what was kept to the notes.
    pub(super) fn add_note(&mut self, kept: Kept) {
        self.notes.push(Piece::ParagraphEnd);
        self.notes.extend(kept.0);
    }

    /// Adds what was kept behind the paragraph that is open.
    pub(super) fn add_box(&mut self, kept: Kept) {
        self.boxes.push(Piece::ParagraphEnd);
        self.boxes.extend(kept.0);
        self.boxes.push(Piece::ParagraphEnd);
    }

    /// Says that something was met whose effect on the text is not known here.
    pub(super) fn is_unsure_of(&mut self, what: &str) {
        self.unknown.get_or_insert_with(|| what.to_owned());
    }

    /// Says that the effect of `what` follows, which is not known here, until [`sure`](Self::sure); if it has no name,
    /// that a text follows which is not in the source.
    pub(super) fn doubt(&mut self, what: &str) {
        self.open_doubts += 1;
        if self.open_doubts == 1 {
            let number = self.doubts.len();
            self.doubts.push(Doubt::of(what, self.line));
            self.out().push(Piece::Doubt(number));
        }
    }

    /// Whether a doubt is open.
    pub(super) fn is_doubting(&self) -> bool {
        self.open_doubts > 0
    }

    /// Ends the doubt that is open.
    pub(super) fn sure(&mut self) {
        self.open_doubts = self.open_doubts.saturating_sub(1);
        if self.open_doubts == 0 {
            self.out().push(Piece::Sure);
        }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            body: self.body.len(),
            notes: self.notes.len(),
        }
    }

    /// Drops what was added since `mark`.
    pub(super) fn back_to(&mut self, mark: Mark) {
        self.body.truncate(mark.body);
        self.notes.truncate(mark.notes);
        self.boxes.clear();
        self.apart.clear();
    }

    /// The words, or `None` if something was met whose effect is not known.
    pub(super) fn known_words(self) -> Option<Words> {
        self.unknown.is_none().then(|| self.words())
    }

    /// The words, and what is not known of them at single places; `None` if something was met whose effect may be
    /// anywhere.
    pub(super) fn known_but_for_doubts(self) -> Option<(Words, Vec<Doubt>)> {
        self.unknown.is_none().then(|| self.doubted())
    }

    pub(super) fn words(self) -> Words {
        self.doubted().0
    }

    /// The words, and what is not known of them.
    pub(super) fn doubted(mut self) -> (Words, Vec<Doubt>) {
        while let Some(kept) = self.apart.pop() {
            self.out().extend(kept);
        }
        let mut gatherer = Gatherer::default();
        let mut pieces = self.body;
        pieces.append(&mut self.boxes);
        pieces.append(&mut self.notes);
        pieces.push(Piece::ParagraphEnd);
        pieces.append(&mut self.loose);
        let mut pieces = pieces.into_iter().peekable();
        let mut open = None;
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Text { text, line, may_go } => {
                    if may_go != gatherer.may_go {
                        gatherer.end();
                        gatherer.may_go = may_go;
                    }
                    gatherer.push(&text, line as usize);
                }
                // No space is shown before what closes a sentence.
                Piece::WordEnd => match pieces.peek() {
                    Some(Piece::Text { text, .. }) if text.starts_with(CLOSING) => {
                        gatherer.end_closely();
                    }
                    _ => gatherer.end(),
                },
                Piece::ParagraphEnd => gatherer.end_paragraph(),
                Piece::Part(name) => gatherer.begin_part(&name),
                Piece::Doubt(number) => {
                    open = Some(number);
                    if let Some(doubt) = self.doubts.get_mut(number) {
                        doubt.words = gatherer.begun();
                    }
                }
                Piece::Sure => {
                    if let Some(doubt) = open.take().and_then(|at| self.doubts.get_mut(at)) {
                        doubt.words.end = gatherer.begun().end;
                    }
                }
            }
        }
        let mut words = gatherer.finish();
        if self.has_formulas {
            words.mark_formulas();
        }
        // What stands in notes follows the text.
        self.doubts
            .sort_by_key(|doubt| (doubt.words.start, doubt.words.end));
        (words, self.doubts)
    }

    fn out(&mut self) -> &mut Vec<Piece> {
        self.apart.last_mut().unwrap_or(&mut self.body)
    }
}
