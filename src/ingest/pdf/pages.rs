//! The *pages* of a file as lines: what is read of each, and what of it is told.

use super::super::limits::Steps;
use super::super::typeface::{Typefaces, UNKNOWN};
use super::file::{File, Link};
use super::glyphs::Sheetful;
use super::lines::{self, Line};
use super::program;
use crate::error::{Error, Result};
use crate::model::{At, Rule, Warning};
use hayro_font::kurbo::{Affine, Point};
use std::collections::BTreeMap;

/// A picture of so much of the page may be a scan.
const SCAN: f32 = 0.35;

/// What was read of all pages.
pub(super) struct Pages<'a> {
    pub(super) sheets: Vec<Sheetful<'a>>,
    /// The links of all pages, by their number in glyphs.
    pub(super) links: Vec<Link>,
    pub(super) warnings: Vec<Warning>,
}

/// Reads all pages.
///
/// # Errors
/// If no page has text, or it is not known which letters it has.
pub(super) fn read<'a>(file: &File<'a>, faces: &mut Typefaces<'a>) -> Result<Pages<'a>> {
    let mut pages = Pages {
        sheets: Vec::new(),
        links: Vec::new(),
        warnings: Vec::new(),
    };
    let mut steps = Steps::of_file();
    for (number, page) in file.pdf.pages().iter().enumerate() {
        steps.begin_page();
        let mut sheet = program::read(page, faces, &mut steps);
        if sheet.is_cut {
            pages.warnings.push(Warning {
                at: At::Page(number + 1),
                rule: Rule::CutPage,
                text: String::new(),
            });
        }
        let to_page = Affine::new(page.initial_transform(true).as_coeffs());
        for link in file.links(number) {
            let [left, bottom, right, top] = link.area.map(f64::from);
            let (one, other) = (
                to_page * Point::new(left, bottom),
                to_page * Point::new(right, top),
            );
            // A link that is broken over lines is one.
            let number = match pages.links.last() {
                Some(last) if last.target == link.target => pages.links.len() - 1,
                _ => {
                    pages.links.push(link);
                    pages.links.len() - 1
                }
            };
            let (left, right) = (one.x.min(other.x) as f32, one.x.max(other.x) as f32);
            let (top, bottom) = (one.y.min(other.y) as f32, one.y.max(other.y) as f32);
            for glyph in sheet.glyphs.iter_mut().filter(|glyph| glyph.turn == 0) {
                let (x, y) = (
                    f32::midpoint(glyph.left, glyph.right),
                    glyph.base - glyph.size * 0.25,
                );
                if left <= x && x <= right && top <= y && y <= bottom {
                    glyph.link = Some(number);
                }
            }
        }
        pages.sheets.push(sheet);
    }
    refuse_scans(&pages.sheets)?;
    tell_scans(&pages.sheets, &mut pages.warnings);
    tell_unknown(&pages.sheets, faces, &mut pages.warnings)?;
    Ok(pages)
}

/// Whether a page is a picture without text.
fn is_scan(sheet: &Sheetful<'_>) -> bool {
    let areas = sheet.pictures.iter().map(|picture| {
        (picture.area.right - picture.area.left) * (picture.area.bottom - picture.area.top)
    });
    let letters = sheet
        .glyphs
        .iter()
        .filter(|glyph| glyph.sign.is_alphanumeric())
        .count();
    letters < 3 && areas.sum::<f32>() > SCAN * sheet.width * sheet.height
}

fn refuse_scans(sheets: &[Sheetful<'_>]) -> Result<()> {
    let scans = sheets.iter().filter(|sheet| is_scan(sheet)).count();
    let has_text = sheets.iter().any(|sheet| {
        sheet
            .glyphs
            .iter()
            .any(|glyph| glyph.sign.is_alphanumeric())
    });
    match has_text || scans == 0 {
        true => Ok(()),
        false => Err(Error::new(
            format!(
                "no page has text: {scans} of {} are pictures of pages, as scanners make them",
                sheets.len()
            ),
            "Recognise the text first, for example by `ocrmypdf IN.pdf OUT.pdf`, and build from that file.",
        )),
    }
}

fn tell_scans(sheets: &[Sheetful<'_>], warnings: &mut Vec<Warning>) {
    for (number, _) in sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| is_scan(sheet))
    {
        warnings.push(Warning {
            at: At::Page(number + 1),
            rule: Rule::ScannedPage,
            text: String::new(),
        });
    }
}

/// Tells which fonts do not say what their signs are.
fn tell_unknown(
    sheets: &[Sheetful<'_>],
    faces: &Typefaces<'_>,
    warnings: &mut Vec<Warning>,
) -> Result<()> {
    let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let (mut unknown, mut all) = (0, 0);
    for (number, sheet) in sheets.iter().enumerate() {
        for glyph in sheet.glyphs.iter().filter(|glyph| glyph.sign != ' ') {
            all += 1;
            if glyph.sign == UNKNOWN {
                unknown += 1;
                counts.entry(glyph.face).or_insert((0, number)).0 += 1;
            }
        }
    }
    let name = |face: usize| faces.get(face).map_or("", |face| face.name.as_str());
    if unknown * 2 > all {
        let fonts: Vec<&str> = counts
            .keys()
            .map(|face| name(*face))
            .filter(|name| !name.is_empty())
            .take(5)
            .collect();
        return Err(Error::new(
            format!(
                "{unknown} of {all} characters have no letters: the fonts do not say which they are ({})",
                fonts.join(", ")
            ),
            "Make the PDF anew from its source, or recognise its text, for example by `ocrmypdf --force-ocr IN.pdf OUT.pdf`.",
        ));
    }
    warnings.extend(counts.iter().map(|(face, (count, page))| Warning {
        at: At::Page(page + 1),
        rule: Rule::UnknownLetters,
        text: format!("{count} × {}", name(*face)),
    }));
    Ok(())
}

/// The pieces of lines on page `number`, without what cannot be seen; that is told.
pub(super) fn pieces(
    number: usize,
    sheet: &Sheetful<'_>,
    warnings: &mut Vec<Warning>,
) -> Vec<Line> {
    let (mut pieces, twice) = lines::pieces(number, sheet);
    let mut tell = |rule: Rule, text: String| {
        if text.chars().any(char::is_alphanumeric) {
            warnings.push(Warning {
                at: At::Page(number + 1),
                rule,
                text,
            });
        }
    };
    tell(Rule::PaintedTwice, twice.trim().to_owned());
    let is_outside = |line: &Line| {
        let (width, height) = match line.turn {
            0 => (0.0..=sheet.width, 0.0..=sheet.height),
            1 => (-sheet.height..=0.0, 0.0..=sheet.width),
            2 => (-sheet.width..=0.0, -sheet.height..=0.0),
            _ => (0.0..=sheet.height, -sheet.width..=0.0),
        };
        line.right < *width.start()
            || line.left > *width.end()
            || line.base < *height.start()
            || line.top() > *height.end()
    };
    let (hidden, seen): (Vec<&Line>, Vec<&Line>) = pieces.iter().partition(|piece| piece.is_hidden);
    let count = |lines: &[&Line]| lines.iter().map(|line| line.length()).sum::<usize>();
    // A layer of recognised text is all there is on a scanned page; beside seen text it repeats it.
    let drops_hidden = count(&hidden) < 2 * count(&seen);
    let mut gone = String::new();
    pieces.retain(|piece| {
        let goes = is_outside(piece) || piece.is_hidden && drops_hidden;
        if goes {
            gone.push_str(&piece.text());
            gone.push(' ');
        }
        !goes
    });
    gone.push_str(&sheet.unpainted.join(" "));
    tell(Rule::UnseenText, gone.trim().to_owned());
    pieces
}
