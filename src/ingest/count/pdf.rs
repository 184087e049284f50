//! The second count of a *PDF*: the characters that the programs of its pages paint, in the order of painting. It shares
//! with the reader the objects of the file and what codes stand for ([`Typefaces`]). It knows a place only well enough to
//! tell where words end, and nothing of columns, headings or notes. What reads differently than it looks (`ActualText`)
//! is taken as the file says.

use super::gatherer::Gatherer;
use super::words::Words;
use crate::ingest::limits::Steps;
use crate::ingest::typeface::{Typefaces, decoded};
use hayro_syntax::Pdf;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Bytes};
use hayro_syntax::page::Resources;

/// How deep forms may nest.
const DEEPEST: usize = 12;

/// The words of a file, by page.
pub(in crate::ingest) fn words(pdf: &Pdf) -> Words {
    let mut count = Painted {
        faces: Typefaces::new(),
        gatherer: Gatherer::default(),
        page: 0,
        steps: Steps::of_file(),
        end: None,
        instead: Vec::new(),
    };
    for (number, page) in pdf.pages().iter().enumerate() {
        count.page = number + 1;
        count.steps.begin_page();
        count.end = None;
        count.instead.clear();
        if let Some(program) = page.page_stream() {
            count.program(program, page.resources(), IDENTITY, 0);
        }
        // What lies over the page: fields of forms, stamps, remarks in boxes.
        for annotation in page
            .raw()
            .get::<Array<'_>>("Annots")
            .iter()
            .flat_map(|all| all.iter::<Dict<'_>>())
            .take(2_000)
        {
            count.annotation(&annotation, page.resources());
        }
        count.gatherer.end_paragraph();
    }
    let mut words = count.gatherer.finish();
    words.is_unordered = true;
    // What says what a picture shows is not painted; it may be on the page.
    for object in pdf.objects() {
        let said = match &object {
            Object::Dict(dict) => dict.get::<Bytes<'_>>("Alt"),
            Object::Stream(stream) => stream.dict().get::<Bytes<'_>>("Alt"),
            _ => None,
        };
        if let Some(said) = said {
            words.append_loose(&decoded(said.as_bytes()));
        }
    }
    words
}

fn kind_is(annotation: &Dict<'_>, name: &str) -> bool {
    annotation
        .get::<Name<'_>>("Subtype")
        .is_some_and(|kind| kind.as_str() == name)
}

/// A transformation, as the six numbers of a matrix.
type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `one`, then `other`.
fn then(one: Matrix, other: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = one;
    let [g, h, i, j, k, l] = other;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

fn moved(x: f64, y: f64) -> Matrix {
    [1.0, 0.0, 0.0, 1.0, x, y]
}

/// What the operators for text have set.
#[derive(Clone)]
struct Set {
    page: Matrix,
    face: Option<usize>,
    size: f64,
    between: f64,
    at_space: f64,
    scale: f64,
    leading: f64,
}

struct Painted<'a> {
    faces: Typefaces<'a>,
    gatherer: Gatherer,
    page: usize,
    /// How many steps the programs may still take.
    steps: Steps,
    /// Where the last glyph ended, how large it was, and on which line.
    end: Option<(f64, f64, f64)>,
    /// For each open mark: what is read instead of its glyphs, until the first of them.
    instead: Vec<Option<Instead>>,
}

/// What is read instead of glyphs.
struct Instead {
    text: String,
    is_read: bool,
}

impl<'a> Painted<'a> {
    fn program(&mut self, program: &[u8], resources: &Resources<'a>, page: Matrix, depth: usize) {
        let mut set = Set {
            page,
            face: None,
            size: 1.0,
            between: 0.0,
            at_space: 0.0,
            scale: 1.0,
            leading: 0.0,
        };
        let (mut text, mut line) = (IDENTITY, IDENTITY);
        let mut saved: Vec<Set> = Vec::new();
        let open = self.instead.len();
        let mut steps = UntypedIter::new(program);
        while let Some(step) = steps.next() {
            if !self.steps.take(1) {
                break;
            }
            let operands: Vec<&Object<'_>> = step.operands().collect();
            let number = |at: usize| match operands.get(at) {
                Some(Object::Number(number)) => number.as_f64(),
                _ => 0.0,
            };
            let name = |at: usize| match operands.get(at) {
                Some(Object::Name(name)) => Some(name),
                _ => None,
            };
            let six = || [0, 1, 2, 3, 4, 5].map(number);
            let next = |line: Matrix, x: f64, y: f64| then(moved(x, y), line);
            match &**step.operator {
                b"q" if saved.len() < 1_000 => saved.push(set.clone()),
                b"Q" => set = saved.pop().unwrap_or(set),
                b"cm" => set.page = then(six(), set.page),
                b"BT" => (text, line) = (IDENTITY, IDENTITY),
                b"Tm" => (text, line) = (six(), six()),
                b"Tf" => {
                    set.size = number(1);
                    if let Some(font) = name(0).and_then(|name| resources.get_font(name)) {
                        set.face = self.faces.number(&font);
                    }
                }
                b"Tc" => set.between = number(0),
                b"Tw" => set.at_space = number(0),
                b"Tz" => set.scale = number(0) / 100.0,
                b"TL" => set.leading = number(0),
                b"Td" | b"TD" => {
                    if step.operator[1] == b'D' {
                        set.leading = -number(1);
                    }
                    line = next(line, number(0), number(1));
                    text = line;
                }
                b"T*" => {
                    line = next(line, 0.0, -set.leading);
                    text = line;
                }
                b"Tj" | b"'" | b"\"" => {
                    if step.operator[0] != b'T' {
                        line = next(line, 0.0, -set.leading);
                        text = line;
                    }
                    if step.operator[0] == b'"' {
                        (set.at_space, set.between) = (number(0), number(1));
                    }
                    if let Some(Object::String(codes)) = operands.last() {
                        self.paint(codes.as_bytes(), &set, &mut text);
                    }
                }
                b"TJ" => {
                    let Some(Object::Array(parts)) = operands.first() else {
                        continue;
                    };
                    self.paint_all(parts, &set, &mut text);
                }
                b"BMC" => self.instead.push(None),
                b"BDC" => {
                    let properties = match operands.get(1) {
                        Some(Object::Dict(dict)) => Some(dict.clone()),
                        Some(Object::Name(name)) => resources.properties.get::<Dict<'_>>(name),
                        _ => None,
                    };
                    let said = properties.and_then(|it| it.get::<Bytes<'_>>("ActualText"));
                    self.instead.push(said.map(|said| Instead {
                        text: decoded(said.as_bytes()),
                        is_read: false,
                    }));
                }
                b"EMC" if self.instead.len() > open => {
                    self.instead.pop();
                }
                b"Do" => {
                    if let Some(form) = name(0).and_then(|name| resources.get_x_object(name)) {
                        self.form(&form, resources, set.page, depth);
                    }
                }
                _ => {}
            }
        }
        self.instead.truncate(open);
    }

    /// Counts what a field of a form holds.
    fn field(&mut self, annotation: &Dict<'a>) {
        let mut next = Some(annotation.clone());
        for _ in 0..8 {
            let Some(field) = next else { return };
            let texts = match field.get::<Object<'_>>("V") {
                Some(Object::String(text)) => vec![decoded(text.as_bytes())],
                Some(Object::Array(several)) => several
                    .iter::<Bytes<'_>>()
                    .map(|text| decoded(text.as_bytes()))
                    .collect(),
                Some(_) => return,
                None => {
                    next = field.get::<Dict<'a>>("Parent");
                    continue;
                }
            };
            for text in texts {
                self.gatherer.push(" ", self.page);
                self.gatherer.push(&text, self.page);
            }
            return;
        }
    }

    fn annotation(&mut self, annotation: &Dict<'a>, resources: &Resources<'a>) {
        let kind = annotation.get::<Name<'_>>("Subtype");
        let is_shown = kind.is_some_and(|kind| !matches!(kind.as_str(), "Link" | "Popup"));
        // Hidden, or not for screens.
        let flags = annotation.get::<u32>("F").unwrap_or(0);
        if !is_shown || flags & 0b10_0010 != 0 || !annotation.contains_key("Rect") {
            return;
        }
        let looks = annotation
            .get::<Dict<'a>>("AP")
            .and_then(|looks| looks.get::<Object<'a>>("N"));
        if looks.is_none() && kind_is(annotation, "Widget") {
            self.field(annotation);
            return;
        }
        let form = match looks {
            Some(Object::Stream(form)) => Some(form),
            Some(Object::Dict(states)) => {
                let state = annotation.get::<Name<'_>>("AS");
                state.and_then(|state| states.get::<Stream<'a>>(&*state))
            }
            _ => None,
        };
        if let Some(form) = form.filter(|form| form.dict().contains_key("BBox")) {
            self.gatherer.push(" ", self.page);
            self.painted(&form, resources, IDENTITY, 0);
        }
    }

    fn form(&mut self, form: &Stream<'a>, resources: &Resources<'a>, page: Matrix, depth: usize) {
        let kind = form.dict().get::<Name<'_>>("Subtype");
        if kind.is_some_and(|kind| kind.as_str() == "Form") {
            self.painted(form, resources, page, depth);
        }
    }

    fn painted(
        &mut self,
        form: &Stream<'a>,
        resources: &Resources<'a>,
        page: Matrix,
        depth: usize,
    ) {
        let dict = form.dict();
        let Some(program) = form.decoded_data().ok().filter(|_| depth < DEEPEST) else {
            return;
        };
        if !self.steps.take_form(program.len()) {
            return;
        }
        let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
        let matrix = dict.get::<Matrix>("Matrix").unwrap_or(IDENTITY);
        self.program(
            &program,
            own.as_ref().unwrap_or(resources),
            then(matrix, page),
            depth + 1,
        );
    }

    fn paint_all(&mut self, parts: &Array<'_>, set: &Set, text: &mut Matrix) {
        for part in parts.iter::<Object<'_>>() {
            match part {
                Object::String(codes) => self.paint(codes.as_bytes(), set, text),
                Object::Number(by) => {
                    let by = -by.as_f64() / 1000.0 * set.size;
                    let is_vertical = set
                        .face
                        .and_then(|face| self.faces.get(face))
                        .is_some_and(|face| face.is_vertical);
                    *text = match is_vertical {
                        true => then(moved(0.0, by), *text),
                        false => then(moved(by * set.scale, 0.0), *text),
                    };
                }
                _ => {}
            }
        }
    }

    fn paint(&mut self, codes: &[u8], set: &Set, text: &mut Matrix) {
        let Some(face) = set.face else {
            return;
        };
        let is_vertical = self.faces.get(face).is_some_and(|face| face.is_vertical);
        if !self.steps.take_signs(codes.len()) {
            return;
        }
        let look = self.faces.get(face).map_or(1.0, |face| face.scale);
        for sign in self.faces.signs(face, codes) {
            let [a, b, c, d, x, y] = then(*text, set.page);
            // Along the line and across it.
            let size = set.size.abs() * (a * d - b * c).abs().sqrt() * look;
            let length = (a * a + b * b).sqrt().max(1e-9);
            let (cos, sin) = (a / length, b / length);
            let (along, across) = (x * cos + y * sin, y * cos - x * sin);
            let step = (sign.advance.0 / 1000.0 * set.size) * set.scale;
            let width = step * length;
            let place =
                |x: f64, y: f64| x.is_finite() && y.is_finite() && x.abs() < 1e5 && y.abs() < 1e5;
            if let Some((end, line, before)) = self.end {
                let gap = along - end;
                let is_same = is_vertical || (across - line).abs() < before.max(size) * 0.2;
                if !is_same || !is_vertical && (gap > 0.13 * size.min(before) || gap < -0.6 * size)
                {
                    self.gatherer.push(" ", self.page);
                }
            }
            self.end = Some((along + width, across, size));
            if place(x, y) {
                self.read(&sign.text);
            }
            let gap = set.between + if sign.is_space { set.at_space } else { 0.0 };
            *text = match is_vertical {
                true => then(moved(0.0, sign.advance.1 / 1000.0 * set.size + gap), *text),
                false => then(moved(step + gap * set.scale, 0.0), *text),
            };
        }
    }

    /// Adds the characters of a sign, or what is read instead of it.
    fn read(&mut self, text: &str) {
        // The innermost of marks says what is read first; those around it then replace that.
        let Some(instead) = self.instead.iter_mut().flatten().next() else {
            self.gatherer.push(text, self.page);
            return;
        };
        if !instead.is_read {
            instead.is_read = true;
            self.gatherer.push(&instead.text, self.page);
        }
    }
}
