//! *Annotations* lie over a page: filled fields of forms, stamps, remarks in boxes. What they look like is painted like
//! the page itself.

use crate::ingest::typeface::decoded;
use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Bytes};
use hayro_syntax::page::Page as Sheet;

/// The maximum number of annotations of a page.
const MOST: usize = 2_000;

/// Fields are parts of others so deep at most.
const DEEPEST: usize = 8;

/// Flags of annotations that are not seen: hidden, and not shown on a screen (ISO 32000-2, 12.5.3).
const UNSEEN: u32 = 1 << 1 | 1 << 5;

/// The programs that paint the annotations of a page, each with where it is put.
pub(super) fn appearances<'a>(page: &Sheet<'a>) -> Vec<(Stream<'a>, Affine)> {
    let Some(annotations) = page.raw().get::<Array<'a>>("Annots") else {
        return Vec::new();
    };
    let annotations = annotations.iter::<Dict<'a>>().take(MOST);
    annotations.filter_map(|one| appearance(&one)).collect()
}

/// What the fields of forms on a page hold that say nothing of how they look: a program that shows forms would paint it
/// (ISO 32000-2, 12.7.4.3).
pub(super) fn unpainted(page: &Sheet<'_>) -> Vec<String> {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else {
        return Vec::new();
    };
    let annotations = annotations.iter::<Dict<'_>>().take(MOST);
    let is_field = |one: &Dict<'_>| {
        let kind = one.get::<Name<'_>>("Subtype");
        let looks = one.get::<Dict<'_>>("AP");
        kind.is_some_and(|kind| kind.as_str() == "Widget")
            && !is_unseen(one)
            && !looks.is_some_and(|looks| looks.contains_key("N"))
    };
    annotations.filter(is_field).filter_map(value).collect()
}

/// The text that a field holds, or the one that it is a part of.
fn value(mut field: Dict<'_>) -> Option<String> {
    for _ in 0..DEEPEST {
        if let Some(text) = field.get::<Bytes<'_>>("V") {
            return Some(decoded(text.as_bytes()));
        }
        if let Some(several) = field.get::<Array<'_>>("V") {
            let texts = several.iter::<Bytes<'_>>();
            let texts: Vec<String> = texts.map(|text| decoded(text.as_bytes())).collect();
            return Some(texts.join(" "));
        }
        field = field.get::<Dict<'_>>("Parent")?;
    }
    None
}

fn is_unseen(annotation: &Dict<'_>) -> bool {
    annotation.get::<u32>("F").unwrap_or(0) & UNSEEN != 0
}

fn appearance<'a>(annotation: &Dict<'a>) -> Option<(Stream<'a>, Affine)> {
    let kind = annotation.get::<Name<'_>>("Subtype")?;
    if is_unseen(annotation) || matches!(kind.as_str(), "Link" | "Popup") {
        return None;
    }
    let stream = match annotation.get::<Dict<'a>>("AP")?.get::<Object<'a>>("N")? {
        Object::Stream(stream) => stream,
        Object::Dict(states) => {
            let state = annotation.get::<Name<'_>>("AS")?;
            states.get::<Stream<'a>>(&*state)?
        }
        _ => return None,
    };
    let [left, bottom, right, top] = annotation.get::<[f64; 4]>("Rect")?;
    let to = (left.min(right), bottom.min(top));
    let dict = stream.dict();
    let [x, y, other_x, other_y] = dict.get::<[f64; 4]>("BBox")?;
    let own = Affine::new(
        dict.get::<[f64; 6]>("Matrix")
            .unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
    );
    // The box, as its matrix turns it, is stretched to the annotation's place.
    let corners = [(x, y), (other_x, y), (x, other_y), (other_x, other_y)]
        .map(|(x, y)| own * Point::new(x, y));
    let least = |of: fn(&Point) -> f64| corners.iter().map(of).fold(f64::MAX, f64::min);
    let most = |of: fn(&Point) -> f64| corners.iter().map(of).fold(f64::MIN, f64::max);
    let (from_x, from_y) = (least(|point| point.x), least(|point| point.y));
    let width = most(|point| point.x) - from_x;
    let height = most(|point| point.y) - from_y;
    let scale = |size: f64, own: f64| {
        if own.abs() > 1e-6 {
            size.abs() / own
        } else {
            1.0
        }
    };
    let (across, down) = (scale(right - left, width), scale(top - bottom, height));
    let place = Affine::translate(to)
        * Affine::scale_non_uniform(across, down)
        * Affine::translate((-from_x, -from_y));
    Some((stream, place))
}
