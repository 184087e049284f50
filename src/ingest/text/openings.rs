//! *Openings* are chapters that have a name but no number, alone on their line: `前言`, `附　則`, `Введение`, `مقدمة`.
//! They are of the same level as the highest headings of their text.

use super::line::is_unspaced;
use super::ordinals::folded;

/// The rank that stands for the highest level of the text.
pub(super) const HIGHEST: u8 = u8::MAX;

/// The names, folded and without white space.
const NAMES: [&str; 74] = [
    // Chinese and Japanese.
    "序",
    "序言",
    "序文",
    "序章",
    "終章",
    "前言",
    "引言",
    "导言",
    "導言",
    "绪论",
    "緒論",
    "緒言",
    "结论",
    "結論",
    "结语",
    "結語",
    "结束语",
    "后记",
    "後記",
    "附则",
    "附則",
    "参考文献",
    "參考文獻",
    "はじめに",
    "おわりに",
    "まえがき",
    "あとがき",
    "むすび",
    "〈前文〉",
    // Korean.
    "전문",
    "머리말",
    "서문",
    "서론",
    "결론",
    "부칙",
    "맺음말",
    "참고문헌",
    // Russian, Ukrainian, Bulgarian.
    "введение",
    "предисловие",
    "преамбула",
    "преамбюл",
    "пролог",
    "эпилог",
    "послесловие",
    "заключение",
    "вступ",
    "передмова",
    "висновки",
    "увод",
    // Greek.
    "προοιμιο",
    "προλογοσ",
    "εισαγωγη",
    "επιλογοσ",
    "συμπερασματα",
    "βιβλιογραφια",
    // Hebrew.
    "מבוא",
    "הקדמה",
    "סיכום",
    "אחריתדבר",
    "ביבליוגרפיה",
    // Arabic, Persian, Urdu.
    "مقدمة",
    "المقدمة",
    "تمهيد",
    "الديباجة",
    "خاتمة",
    "الخاتمة",
    "مقدمه",
    "پیشگفتار",
    "نتیجهگیری",
    "دیباچہ",
    // Hindi, Thai.
    "प्रस्तावना",
    "भूमिका",
    "คำนำ",
    "บทนำ",
];

/// The most letters of a name that is set with white space between them.
const SPREAD: std::ops::RangeInclusive<usize> = 3..=8;

/// The rank of the opening that `words` are.
pub(super) fn rank(words: &str) -> Option<u8> {
    let bare = words.trim_end_matches([':', '：', '.']);
    // Most lines are longer than any name.
    if bare.len() > 60 {
        return None;
    }
    let name: String = folded(bare).split_whitespace().collect();
    (NAMES.contains(&name.as_str()) || is_spread(bare)).then_some(HIGHEST)
}

/// Whether `words` are ideographs with white space between them, as a short heading is set: `報　告　事　項`.
fn is_spread(words: &str) -> bool {
    let is_letter = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .is_some_and(|c| is_unspaced(c) && c.is_alphabetic())
            && letters.next().is_none()
    };
    SPREAD.contains(&words.split(' ').count()) && words.split(' ').all(is_letter)
}
