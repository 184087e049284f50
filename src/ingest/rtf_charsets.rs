//! *Character sets* of rich text: what the bytes of its letters stand for (RTF 1.9.1, “Font table”).

use encoding_rs::Encoding;

/// The code pages of fonts, by the numbers of their character sets.
const OF_FONTS: [(i32, &str); 14] = [
    (77, "macintosh"),
    (128, "shift_jis"),
    (129, "euc-kr"),
    (134, "gbk"),
    (136, "big5"),
    (161, "windows-1253"),
    (162, "windows-1254"),
    (163, "windows-1258"),
    (177, "windows-1255"),
    (178, "windows-1256"),
    (186, "windows-1257"),
    (204, "windows-1251"),
    (222, "windows-874"),
    (238, "windows-1250"),
];

/// The encoding of a font's character set; `None` for the file's own.
pub(super) fn of_font(charset: i32) -> Option<&'static Encoding> {
    let known = OF_FONTS.iter().find(|(number, _)| *number == charset);
    known.and_then(|(_, name)| Encoding::for_label(name.as_bytes()))
}

/// The encoding of a code page by its number.
pub(super) fn of_code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10_000 => "macintosh".to_owned(),
        65_001 => "utf-8".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}
