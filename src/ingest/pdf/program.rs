//! The *program* of a page puts glyphs, pictures and lines in their places. It is followed step by step.

use super::super::limits::Steps;
use super::super::typeface::{Typefaces, decoded};
use super::accents;
use super::glyphs::{Glyph, Picture, Sheetful};
use super::lines::is_leftward;
use super::strokes::{Pen, Stroke};
use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Do;
use hayro_syntax::object::{Dict, Name, Object, Stream, String as Bytes};
use hayro_syntax::page::{Page as Sheet, Resources};

/// How deep forms may nest.
const DEEPEST: u32 = 12;

/// The state of the page's program.
#[derive(Clone)]
struct State {
    to_page: Affine,
    letter_gap: f64,
    word_gap: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    size: f64,
    mode: i64,
    face: Option<usize>,
}

/// Marked content that is open.
struct Mark {
    number: i32,
    is_artifact: bool,
    /// What its glyphs read as, and how many glyphs there were before.
    reads: Option<(String, usize)>,
}

/// Follows the program of a page.
struct Program<'a, 'f> {
    faces: &'f mut Typefaces<'a>,
    marks: Vec<Mark>,
    pen: Pen,
    /// How many steps it may still take.
    steps: &'f mut Steps,
    sheet: Sheetful<'a>,
}

/// Reads what stands on `page`, with the `steps` that are left for it.
pub(super) fn read<'a>(
    page: &'a Sheet<'a>,
    faces: &mut Typefaces<'a>,
    steps: &mut Steps,
) -> Sheetful<'a> {
    let (width, height) = page.render_dimensions();
    let mut program = Program {
        faces,
        marks: Vec::new(),
        pen: Pen::default(),
        steps,
        sheet: Sheetful {
            width,
            height,
            ..Sheetful::default()
        },
    };
    let to_page = Affine::new(page.initial_transform(true).as_coeffs());
    program.run(page.typed_operations(), page.resources(), to_page, 0);
    for (form, place) in super::annotations::appearances(page) {
        program.form(&form, page.resources(), to_page * place, 0);
    }
    let Program { pen, mut sheet, .. } = program;
    sheet.drawn = pen.drawn;
    sheet.unpainted = super::annotations::unpainted(page);
    accents::join(&mut sheet.glyphs);
    sheet
}

impl<'a> Program<'a, '_> {
    fn run(
        &mut self,
        mut steps: TypedIter<'_>,
        resources: &Resources<'a>,
        to_page: Affine,
        depth: u32,
    ) {
        let mut state = State {
            to_page,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            size: 1.0,
            mode: 0,
            face: None,
        };
        let mut saved = Vec::new();
        let (mut text, mut line) = (Affine::IDENTITY, Affine::IDENTITY);
        let open = self.marks.len();
        while let Some(step) = steps.next() {
            if !self.steps.take(1) {
                self.sheet.is_cut = true;
                break;
            }
            match step {
                Do::SaveState(_) if saved.len() < 1_000 => saved.push(state.clone()),
                Do::RestoreState(_) => {
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                Do::Transform(m) => {
                    state.to_page *= matrix([m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f64()));
                }
                Do::BeginText(_) => (text, line) = (Affine::IDENTITY, Affine::IDENTITY),
                Do::SetTextMatrix(m) => {
                    line = matrix([m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f64()));
                    text = line;
                }
                Do::TextFont(font) => {
                    state.size = font.1.as_f64();
                    if let Some(dict) = resources.get_font(font.0) {
                        state.face = self.faces.number(&dict);
                    }
                }
                Do::CharacterSpacing(gap) => state.letter_gap = gap.0.as_f64(),
                Do::WordSpacing(gap) => state.word_gap = gap.0.as_f64(),
                Do::HorizontalScaling(scale) => state.stretch = scale.0.as_f64() / 100.0,
                Do::TextLeading(leading) => state.leading = leading.0.as_f64(),
                Do::TextRise(rise) => state.rise = rise.0.as_f64(),
                Do::TextRenderingMode(mode) => state.mode = mode.0.as_i64(),
                Do::NextLine(by) => {
                    line *= Affine::translate((by.0.as_f64(), by.1.as_f64()));
                    text = line;
                }
                Do::NextLineAndSetLeading(by) => {
                    state.leading = -by.1.as_f64();
                    line *= Affine::translate((by.0.as_f64(), by.1.as_f64()));
                    text = line;
                }
                Do::NextLineUsingLeading(_) => {
                    line *= Affine::translate((0.0, -state.leading));
                    text = line;
                }
                Do::ShowText(codes) => self.show(codes.0.as_bytes(), &state, &mut text),
                Do::NextLineAndShowText(codes) => {
                    line *= Affine::translate((0.0, -state.leading));
                    text = line;
                    self.show(codes.0.as_bytes(), &state, &mut text);
                }
                Do::ShowTextWithParameters(codes) => {
                    state.word_gap = codes.0.as_f64();
                    state.letter_gap = codes.1.as_f64();
                    line *= Affine::translate((0.0, -state.leading));
                    text = line;
                    self.show(codes.2.as_bytes(), &state, &mut text);
                }
                Do::ShowTexts(parts) => {
                    for part in parts.0.iter::<Object<'_>>() {
                        match part {
                            Object::Number(by) => {
                                let by = -by.as_f64() / 1000.0 * state.size;
                                text *= match self.is_vertical(&state) {
                                    true => Affine::translate((0.0, by)),
                                    false => Affine::translate((by * state.stretch, 0.0)),
                                };
                            }
                            Object::String(codes) => self.show(codes.as_bytes(), &state, &mut text),
                            _ => {}
                        }
                    }
                }
                Do::BeginMarkedContent(tag) => self.mark(tag.0.as_str(), None),
                Do::BeginMarkedContentWithProperties(tag) => {
                    let properties = match tag.1 {
                        Object::Name(name) => resources.properties.get::<Dict<'_>>(name),
                        Object::Dict(dict) => Some(dict.clone()),
                        _ => None,
                    };
                    self.mark(tag.0.as_str(), properties.as_ref());
                }
                Do::EndMarkedContent(_) if self.marks.len() > open => self.unmark(),
                Do::XObject(name) => {
                    if let Some(object) = resources.get_x_object(name.0) {
                        self.object(object, resources, &state, depth);
                    }
                }
                other => self.pen.draw(&other, &state.to_page),
            }
        }
        while self.marks.len() > open {
            self.unmark();
        }
    }

    fn object(&mut self, object: Stream<'a>, resources: &Resources<'a>, state: &State, depth: u32) {
        let dict = object.dict();
        match dict.get::<Name<'_>>("Subtype").as_ref().map(Name::as_str) {
            Some("Image") => {
                let corner = |x, y| state.to_page * Point::new(x, y);
                let area = Stroke::around(corner(0.0, 0.0), corner(1.0, 1.0));
                let number = self.marks.iter().rev().map(|mark| mark.number);
                let mark = number.into_iter().find(|number| *number >= 0).unwrap_or(-1);
                if self.sheet.pictures.len() < 2_000 {
                    self.sheet.pictures.push(Picture {
                        stream: object,
                        area,
                        mark,
                    });
                }
            }
            Some("Form") => self.form(&object, resources, state.to_page, depth),
            _ => {}
        }
    }

    /// Follows the program of a form.
    fn form(&mut self, form: &Stream<'a>, resources: &Resources<'a>, to_page: Affine, depth: u32) {
        let dict = form.dict();
        let Some(data) = form.decoded_data().ok().filter(|_| depth < DEEPEST) else {
            return;
        };
        // A form that calls itself is unpacked each time.
        if !self.steps.take_form(data.len()) {
            self.sheet.is_cut = true;
            return;
        }
        let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
        let by = matrix(
            dict.get::<[f64; 6]>("Matrix")
                .unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
        );
        let resources = own.as_ref().unwrap_or(resources);
        self.run(TypedIter::new(&data), resources, to_page * by, depth + 1);
    }

    fn is_vertical(&self, state: &State) -> bool {
        let face = state.face.and_then(|face| self.faces.get(face));
        face.is_some_and(|face| face.is_vertical)
    }

    /// Puts the glyphs of a string on the page.
    fn show(&mut self, codes: &[u8], state: &State, text: &mut Affine) {
        let Some(face) = state.face else {
            return;
        };
        let is_vertical = self.is_vertical(state);
        let mark = self
            .marks
            .iter()
            .rev()
            .map(|mark| mark.number)
            .find(|number| *number >= 0);
        let is_artifact = self.marks.iter().any(|mark| mark.is_artifact);
        if !self.steps.take_signs(codes.len()) {
            self.sheet.is_cut = true;
            return;
        }
        let look = self.faces.get(face).map_or(1.0, |face| face.scale);
        for sign in self.faces.signs(face, codes) {
            let scale = Affine::new([
                state.size * state.stretch,
                0.0,
                0.0,
                state.size,
                0.0,
                state.rise,
            ]);
            let m = state.to_page * *text * scale;
            let shift = Point::new(sign.shift.0 / 1000.0, sign.shift.1 / 1000.0);
            let end = Point::new(
                shift.x + sign.advance.0 / 1000.0,
                shift.y + sign.advance.1 / 1000.0,
            );
            let [a, b, c, d, ..] = m.as_coeffs();
            let size = (c * c + d * d).sqrt() * look;
            let along = if is_vertical { (-c, -d) } else { (a, b) };
            let turn = quarter(along);
            let (from, to) = (turned(m * shift, turn), turned(m * end, turn));
            let count = sign.text.chars().count().max(1) as f32;
            let (left, right) = (from.0.min(to.0), from.0.max(to.0));
            let width = (right - left) / count;
            let is_sound =
                left.is_finite() && right.is_finite() && from.1.is_finite() && size.is_finite();
            if is_sound && left.abs() < 1e5 && from.1.abs() < 1e5 {
                for (at, one) in as_seen(&sign.text).into_iter().enumerate() {
                    self.sheet.glyphs.push(Glyph {
                        sign: one,
                        left: left + width * at as f32,
                        right: left + width * (at + 1) as f32,
                        base: from.1,
                        size: size as f32,
                        face,
                        mark: mark.unwrap_or(-1),
                        is_artifact,
                        is_hidden: state.mode == 3 || state.mode == 7,
                        turn,
                        link: None,
                    });
                }
            }
            let gap = state.letter_gap + if sign.is_space { state.word_gap } else { 0.0 };
            *text *= match is_vertical {
                true => Affine::translate((0.0, sign.advance.1 / 1000.0 * state.size + gap)),
                false => Affine::translate((
                    (sign.advance.0 / 1000.0 * state.size + gap) * state.stretch,
                    0.0,
                )),
            };
        }
    }

    fn mark(&mut self, tag: &str, properties: Option<&Dict<'_>>) {
        let said = |key: &str| properties?.get::<Bytes<'_>>(key);
        let reads =
            said("ActualText").map(|text| (decoded(text.as_bytes()), self.sheet.glyphs.len()));
        if self.marks.len() < 10_000 {
            self.marks.push(Mark {
                number: properties
                    .and_then(|it| it.get::<i32>("MCID"))
                    .unwrap_or(-1),
                is_artifact: tag == "Artifact",
                reads,
            });
        }
    }

    /// Ends marked content. If it says what it reads as, its characters are spread over the place of its glyphs.
    fn unmark(&mut self) {
        let Some((reads, before)) = self.marks.pop().and_then(|mark| mark.reads) else {
            return;
        };
        let glyphs = self
            .sheet
            .glyphs
            .split_off(before.min(self.sheet.glyphs.len()));
        let Some(first) = glyphs.first().copied() else {
            return;
        };
        let same = glyphs
            .iter()
            .filter(|glyph| (glyph.base - first.base).abs() < first.size / 2.0);
        let right = same.map(|glyph| glyph.right).fold(first.right, f32::max);
        let width = (right - first.left) / reads.chars().count().max(1) as f32;
        for (at, sign) in as_seen(&reads).into_iter().enumerate() {
            self.sheet.glyphs.push(Glyph {
                sign,
                left: first.left + width * at as f32,
                right: first.left + width * (at + 1) as f32,
                ..first
            });
        }
    }
}

/// The letters of a sign from the left to the right, as it is seen.
fn as_seen(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.iter().all(|c| is_leftward(*c)) {
        letters.reverse();
    }
    letters
}

fn matrix(numbers: [f64; 6]) -> Affine {
    Affine::new(numbers)
}

/// By how many quarters a line is turned that runs `along`, where y grows downwards.
fn quarter((x, y): (f64, f64)) -> u8 {
    match (x.abs() >= y.abs(), x >= 0.0, y >= 0.0) {
        (true, true, _) => 0,
        (true, false, _) => 2,
        (false, _, false) => 1,
        (false, _, true) => 3,
    }
}

/// A point of the page, where the page is turned until the line runs to the right.
fn turned(point: Point, turn: u8) -> (f32, f32) {
    let (x, y) = (point.x as f32, point.y as f32);
    match turn {
        0 => (x, y),
        1 => (-y, x),
        2 => (-x, -y),
        _ => (y, -x),
    }
}
