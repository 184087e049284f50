//! The *glyphs* of a page: each character with its place, size and typeface, as the page's program of operators puts it
//! there; lines that are drawn, and pictures.

use super::super::typeface::{Typefaces, decoded};
use super::lines::is_leftward;
use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Do;
use hayro_syntax::object::{Dict, Name, Object, Stream, String as Bytes};
use hayro_syntax::page::{Page as Sheet, Resources};

/// The maximum number of characters of a page, and of operators.
const MOST_GLYPHS: usize = 400_000;
const MOST_STEPS: usize = 4_000_000;

/// How deep forms may nest.
const DEEPEST: u32 = 12;

/// A character on a page. A page is turned until its text runs from left to right; then x grows to the right, y grows
/// downwards, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) sign: char,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Of the line on which it stands.
    pub(super) base: f32,
    pub(super) size: f32,
    /// The number of its typeface.
    pub(super) face: usize,
    /// The number of the marked content that it is in; −1 if in none.
    pub(super) mark: i32,
    /// Whether it is marked as no part of the text.
    pub(super) is_artifact: bool,
    pub(super) is_hidden: bool,
    /// By how many quarters the line is turned.
    pub(super) turn: u8,
    /// The number of the link that it is in.
    pub(super) link: Option<usize>,
}

/// A straight line that is drawn, from the left to the right or from the top to the bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stroke {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

/// A picture on a page.
#[derive(Debug, Clone)]
pub(super) struct Picture<'a> {
    pub(super) stream: Stream<'a>,
    pub(super) area: Stroke,
    pub(super) mark: i32,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct Sheetful<'a> {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) strokes: Vec<Stroke>,
    pub(super) pictures: Vec<Picture<'a>>,
    /// How many curves and slanted lines are drawn.
    pub(super) curves: usize,
    /// Whether there was more than is read.
    pub(super) is_cut: bool,
    pub(super) width: f32,
    pub(super) height: f32,
}

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

struct Program<'a, 'f> {
    faces: &'f mut Typefaces<'a>,
    marks: Vec<Mark>,
    /// The path under construction.
    path: Vec<Stroke>,
    here: Point,
    begin: Point,
    steps: usize,
    sheet: Sheetful<'a>,
}

/// Reads what stands on `page`.
pub(super) fn read<'a>(page: &'a Sheet<'a>, faces: &mut Typefaces<'a>) -> Sheetful<'a> {
    let (width, height) = page.render_dimensions();
    let mut program = Program {
        faces,
        marks: Vec::new(),
        path: Vec::new(),
        here: Point::ZERO,
        begin: Point::ZERO,
        steps: 0,
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
    program.sheet
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
            self.steps += 1;
            if self.steps > MOST_STEPS || self.sheet.glyphs.len() > MOST_GLYPHS {
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
                other => self.draw(&other, &state.to_page),
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
                let area = around(corner(0.0, 0.0), corner(1.0, 1.0));
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
            let size = (c * c + d * d).sqrt();
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

    /// Follows a path, for the lines that rule tables.
    fn draw(&mut self, step: &Do<'_, '_>, to_page: &Affine) {
        match step {
            Do::MoveTo(to) => {
                self.here = *to_page * Point::new(to.0.as_f64(), to.1.as_f64());
                self.begin = self.here;
            }
            Do::LineTo(to) => {
                let to = *to_page * Point::new(to.0.as_f64(), to.1.as_f64());
                self.line(to);
            }
            Do::ClosePath(_) | Do::CloseAndStrokePath(_) => self.line(self.begin),
            Do::RectPath(r) => {
                let (x, y) = (r.0.as_f64(), r.1.as_f64());
                let corner = *to_page * Point::new(x, y);
                let other = *to_page * Point::new(x + r.2.as_f64(), y + r.3.as_f64());
                let area = around(corner, other);
                if area.right - area.left < THIN || area.bottom - area.top < THIN {
                    self.path.push(area);
                } else {
                    let Stroke {
                        left,
                        top,
                        right,
                        bottom,
                    } = area;
                    self.path.push(Stroke {
                        bottom: top,
                        ..area
                    });
                    self.path.push(Stroke {
                        top: bottom,
                        ..area
                    });
                    self.path.push(Stroke {
                        right: left,
                        ..area
                    });
                    self.path.push(Stroke {
                        left: right,
                        ..area
                    });
                }
            }
            Do::CubicTo(_) | Do::CubicStartTo(_) | Do::CubicEndTo(_) => self.sheet.curves += 1,
            Do::EndPath(_) => self.path.clear(),
            _ => {}
        }
        let paints = matches!(
            step,
            Do::StrokePath(_)
                | Do::CloseAndStrokePath(_)
                | Do::FillPathNonZero(_)
                | Do::FillPathNonZeroCompatibility(_)
                | Do::FillPathEvenOdd(_)
                | Do::FillAndStrokeNonZero(_)
                | Do::FillAndStrokeEvenOdd(_)
                | Do::CloseFillAndStrokeNonZero(_)
                | Do::CloseFillAndStrokeEvenOdd(_)
        );
        if paints && self.sheet.strokes.len() < MOST_STROKES {
            self.sheet.strokes.append(&mut self.path);
        } else if paints || self.path.len() > MOST_STROKES {
            self.path.clear();
        }
    }

    fn line(&mut self, to: Point) {
        let stroke = around(self.here, to);
        self.here = to;
        if stroke.right - stroke.left < THIN || stroke.bottom - stroke.top < THIN {
            self.path.push(stroke);
        } else {
            self.sheet.curves += 1;
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

/// What is thinner is a line (points).
const THIN: f32 = 3.0;

/// The maximum number of lines of a page that are looked at.
const MOST_STROKES: usize = 20_000;

fn around(one: Point, other: Point) -> Stroke {
    let sound = |value: f64| {
        if value.is_finite() {
            value.clamp(-1e5, 1e5) as f32
        } else {
            0.0
        }
    };
    Stroke {
        left: sound(one.x.min(other.x)),
        top: sound(one.y.min(other.y)),
        right: sound(one.x.max(other.x)),
        bottom: sound(one.y.max(other.y)),
    }
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
