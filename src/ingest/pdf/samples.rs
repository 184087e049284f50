//! The *samples* of a picture: one for each part of a colour, packed in rows by so many bits each.

use super::masks::Mask;
use super::pixels::Colours;

/// The samples of a picture as they are packed.
pub(super) struct Samples<'a> {
    pub(super) data: &'a [u8],
    /// Width and height (pixels).
    pub(super) size: (u32, u32),
    /// How many samples a pixel has.
    pub(super) parts: usize,
    /// The bits of a sample: 1, 2, 4, 8 or 16.
    pub(super) depth: u8,
}

impl Samples<'_> {
    /// The rows, each of so many samples; a row that is not complete is left out. `None` if the depth is another.
    pub(super) fn rows(&self) -> Option<impl Iterator<Item = Vec<u16>> + '_> {
        if !matches!(self.depth, 1 | 2 | 4 | 8 | 16) {
            return None;
        }
        let (width, height) = (self.size.0 as usize, self.size.1 as usize);
        let (count, depth) = (width * self.parts, usize::from(self.depth));
        let bytes = (count * depth).div_ceil(8).max(1);
        let rows = self.data.chunks_exact(bytes).take(height);
        Some(rows.map(move |row| {
            match depth {
                16 => row
                    .as_chunks::<2>()
                    .0
                    .iter()
                    .map(|two| u16::from_be_bytes(*two))
                    .collect(),
                _ => {
                    let each = row.iter().flat_map(|byte| {
                        (0..8 / depth).map(move |at| {
                            let shift = 8 - depth * (at + 1);
                            u16::from(byte >> shift) & ((1 << depth) - 1)
                        })
                    });
                    each.take(count).collect()
                }
            }
        }))
    }

    /// The largest value of a sample.
    pub(super) fn most(&self) -> u16 {
        ((1_u32 << self.depth.min(16)) - 1) as u16
    }

    /// The rows in red, green and blue of eight bits, on white where the `mask` lets it through. `decode` maps samples to
    /// parts of colours, from the least and the most of each. `None` if rows are missing.
    pub(super) fn on_white(
        &self,
        colours: &Colours,
        decode: Option<&[f32]>,
        mask: Option<&Mask>,
    ) -> Option<Vec<u8>> {
        let most = f32::from(self.most().max(1));
        let tone = |part: usize, sample: u16| {
            let share = f32::from(sample) / most;
            let range =
                decode.and_then(|decode| Some((decode.get(2 * part)?, decode.get(2 * part + 1)?)));
            let share = range.map_or(share, |(least, most)| least + share * (most - least));
            (share.clamp(0.0, 1.0) * 255.0).round() as u8
        };
        let mut rows = Vec::with_capacity(self.size.0 as usize * self.size.1 as usize * 3);
        for (y, row) in self.rows()?.enumerate() {
            for (x, pixel) in row.chunks_exact(self.parts).enumerate() {
                let part = |at: usize| tone(at, pixel.get(at).copied().unwrap_or(0));
                let colour = match colours {
                    Colours::Grey => [part(0); 3],
                    Colours::Ink => [255 - part(0); 3],
                    Colours::Rgb => [part(0), part(1), part(2)],
                    Colours::Cmyk => of_inks([part(0), part(1), part(2), part(3)]),
                    Colours::Palette(palette) => {
                        let at = usize::from(pixel.first().copied().unwrap_or(0));
                        palette.get(at).copied().unwrap_or([0; 3])
                    }
                };
                let shown = mask.map_or(255, |mask| {
                    mask.shown((x as u32, y as u32), self.size, pixel)
                });
                let on_white = |tone: u8| {
                    let (tone, shown) = (u32::from(tone), u32::from(shown));
                    ((tone * shown + 255 * (255 - shown) + 127) / 255) as u8
                };
                rows.extend(colour.map(on_white));
            }
        }
        (rows.len() == self.size.0 as usize * self.size.1 as usize * 3).then_some(rows)
    }
}

/// Whether the ranges of all parts are from nothing to all.
pub(super) fn is_plain(decode: &[f32]) -> bool {
    decode.chunks(2).all(
        |range| matches!(range, [least, most] if least.abs() < 0.01 && (most - 1.0).abs() < 0.01),
    )
}

/// The colour of four inks: cyan, magenta, yellow, black.
pub(super) fn of_inks([c, m, y, k]: [u8; 4]) -> [u8; 3] {
    let tone = |ink: u8| ((255 - u32::from(ink)) * (255 - u32::from(k)) / 255) as u8;
    [tone(c), tone(m), tone(y)]
}
