//! *Character sets* of fonts and files in RTF, by their numbers (specification 1.9.1, “Font table”).

use encoding_rs::Encoding;

/// The characters that bytes beyond ASCII stand for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Charset {
    Known(&'static Encoding),
    /// Those of a font of symbols.
    Symbol,
    Unknown,
}

/// The code page of a font's character set.
pub(super) fn of_font(charset: i32) -> i32 {
    match charset {
        77 => 10_000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => 0,
    }
}

pub(super) fn of_code_page(number: i32) -> Charset {
    let label = match number {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        874 => "windows-874".to_owned(),
        10_000 => "macintosh".to_owned(),
        65_001 => "utf-8".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes()).map_or(Charset::Unknown, Charset::Known)
}
