//! *Strokes* are the straight lines that a page's program draws: they rule tables. What is curved or slanted is only
//! counted, with the place of all of it: it is part of a drawing.

use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::content::ops::TypedInstruction as Do;

/// What is thinner is a line (points).
const THIN: f32 = 3.0;

/// The maximum number of lines of a page that are looked at.
const MOST: usize = 20_000;

/// A straight line that is drawn, from the left to the right or from the top to the bottom; also an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stroke {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

impl Stroke {
    /// The area between two corners.
    pub(super) fn around(one: Point, other: Point) -> Self {
        let sound = |value: f64| {
            if value.is_finite() {
                value.clamp(-1e5, 1e5) as f32
            } else {
                0.0
            }
        };
        Self {
            left: sound(one.x.min(other.x)),
            top: sound(one.y.min(other.y)),
            right: sound(one.x.max(other.x)),
            bottom: sound(one.y.max(other.y)),
        }
    }

    /// The smallest area that has both.
    pub(super) fn joined(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f32 {
        self.bottom - self.top
    }
}

/// What is drawn on a page.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) strokes: Vec<Stroke>,
    /// Where each curve and each slanted line is, up to a number.
    pub(super) curves: Vec<Stroke>,
}

/// Follows the paths of a page.
#[derive(Debug, Default)]
pub(super) struct Pen {
    pub(super) drawn: Drawn,
    /// The path under construction.
    path: Vec<Stroke>,
    curves: Vec<Stroke>,
    here: Point,
    begin: Point,
}

impl Pen {
    /// Follows one step of the page's program.
    pub(super) fn draw(&mut self, step: &Do<'_, '_>, to_page: &Affine) {
        let at = |x: f64, y: f64| *to_page * Point::new(x, y);
        match step {
            Do::MoveTo(to) => {
                self.here = at(to.0.as_f64(), to.1.as_f64());
                self.begin = self.here;
            }
            Do::LineTo(to) => self.line(at(to.0.as_f64(), to.1.as_f64())),
            Do::ClosePath(_) | Do::CloseAndStrokePath(_) => self.line(self.begin),
            Do::RectPath(r) => {
                let (x, y) = (r.0.as_f64(), r.1.as_f64());
                let other = at(x + r.2.as_f64(), y + r.3.as_f64());
                self.rectangle(Stroke::around(at(x, y), other));
            }
            Do::CubicTo(c) => self.curve(at(c.4.as_f64(), c.5.as_f64())),
            Do::CubicStartTo(c) => self.curve(at(c.2.as_f64(), c.3.as_f64())),
            Do::CubicEndTo(c) => self.curve(at(c.2.as_f64(), c.3.as_f64())),
            Do::EndPath(_) => {
                self.path.clear();
                self.curves.clear();
            }
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
        let painted = [
            (&mut self.path, &mut self.drawn.strokes),
            (&mut self.curves, &mut self.drawn.curves),
        ];
        for (path, all) in painted {
            if paints && all.len() < MOST {
                all.append(path);
            } else if paints || path.len() > MOST {
                path.clear();
            }
        }
    }

    fn line(&mut self, to: Point) {
        let stroke = Stroke::around(self.here, to);
        match stroke.width() < THIN || stroke.height() < THIN {
            true => {
                self.here = to;
                self.path.push(stroke);
            }
            false => self.curve(to),
        }
    }

    fn curve(&mut self, to: Point) {
        self.curves.push(Stroke::around(self.here, to));
        self.here = to;
    }

    fn rectangle(&mut self, area: Stroke) {
        if area.width() < THIN || area.height() < THIN {
            self.path.push(area);
            return;
        }
        let Stroke {
            left,
            top,
            right,
            bottom,
        } = area;
        self.path.extend([
            Stroke {
                bottom: top,
                ..area
            },
            Stroke {
                top: bottom,
                ..area
            },
            Stroke {
                right: left,
                ..area
            },
            Stroke {
                left: right,
                ..area
            },
        ]);
    }
}
