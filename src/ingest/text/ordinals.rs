//! *Ordinals*: numbers of divisions that are written as words or letters: `Глава первая`, `ΚΕΦΑΛΑΙΟ Β΄`, `פרק א`,
//! `الباب الحادي عشر`.

/// Beginnings of ordinals, folded; what follows is an ending of at most [`ENDING`] letters.
const STEMS: [&str; 44] = [
    // Russian, Ukrainian, Bulgarian.
    "перв",
    "перш",
    "втор",
    "друг",
    "трет",
    "четверт",
    "четвърт",
    "пят",
    "шест",
    "шост",
    "седьм",
    "сьом",
    "восьм",
    "девят",
    "десят",
    "одиннадцат",
    "двенадцат",
    "тринадцат",
    "четырнадцат",
    "пятнадцат",
    "шестнадцат",
    "семнадцат",
    "восемнадцат",
    "девятнадцат",
    "двадцат",
    // Greek.
    "πρωτ",
    "δευτερ",
    "τριτ",
    "τεταρτ",
    "πεμπτ",
    "εκτ",
    "εβδομ",
    "ογδο",
    "ενατ",
    "δεκατ",
    "ενδεκατ",
    "δωδεκατ",
    // Hebrew.
    "ראשו",
    "שליש",
    "רביע",
    "חמיש",
    "שיש",
    "שביע",
    "שמינ",
];

/// The most letters behind a stem.
const ENDING: usize = 3;

/// Ordinals without endings.
const WHOLE: [&str; 42] = [
    // Hebrew.
    "שני",
    "שניה",
    "תשיעי",
    "עשירי",
    // Arabic.
    "الاول",
    "الاولى",
    "الثاني",
    "الثانية",
    "الثالث",
    "الثالثة",
    "الرابع",
    "الرابعة",
    "الخامس",
    "الخامسة",
    "السادس",
    "السادسة",
    "السابع",
    "السابعة",
    "الثامن",
    "الثامنة",
    "التاسع",
    "التاسعة",
    "العاشر",
    "العاشرة",
    "الحادي",
    "الحادية",
    // Persian, Urdu.
    "اول",
    "دوم",
    "سوم",
    "چهارم",
    "چہارم",
    "پنجم",
    "ششم",
    "هفتم",
    "ہفتم",
    "هشتم",
    "ہشتم",
    "نهم",
    "نہم",
    "دهم",
    "یازدهم",
    "دوازدهم",
];

/// What makes a ten of an Arabic ordinal before it.
const TEENS: [&str; 2] = ["عشر", "عشرة"];

/// Signs behind letters that are numbers.
const SIGNS: &[char] = &['\'', '’', '΄', 'ʹ', '´', '׳', '״', '"', '`'];

/// The most letters of a number in letters.
const LETTERS: usize = 3;

/// The length in bytes of the ordinal that `text` begins with.
pub(super) fn length(text: &str) -> Option<usize> {
    let mut words = text.split(' ');
    let word = words.next()?;
    let bare = word.trim_end_matches(['.', ':', ',', ';', '-', '–', '—', ')']);
    let folded = folded(bare);
    let has_stem = || {
        STEMS.iter().any(|stem| {
            folded
                .strip_prefix(stem)
                .is_some_and(|ending| ending.chars().count() <= ENDING)
        })
    };
    if WHOLE.contains(&folded.as_str()) {
        let teen = words.next().filter(|next| TEENS.contains(next));
        return Some(bare.len() + teen.map_or(0, |teen| 1 + teen.len()));
    }
    (is_letters(bare) || has_stem()).then_some(bare.len())
}

/// Whether the word is a number in Greek or Hebrew letters.
fn is_letters(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| !SIGNS.contains(c)).collect();
    let is_hebrew = |c: &char| ('א'..='ת').contains(c);
    let is_greek = |c: &char| ('Α'..='Ω').contains(c) || *c == 'ϛ' || *c == 'Ϛ';
    (1..=LETTERS).contains(&letters.len())
        && (letters.iter().all(is_hebrew) || letters.iter().all(is_greek))
}

/// `word` in small letters, without accents and vowel signs, and with one form for each letter.
pub(super) fn folded(word: &str) -> String {
    let letters = word.chars().flat_map(char::to_lowercase);
    letters
        .filter_map(|c| match c {
            'ά' | 'ὰ' => Some('α'),
            'έ' => Some('ε'),
            'ή' => Some('η'),
            'ί' | 'ϊ' | 'ΐ' => Some('ι'),
            'ό' => Some('ο'),
            'ύ' | 'ϋ' | 'ΰ' => Some('υ'),
            'ώ' => Some('ω'),
            'ς' => Some('σ'),
            'ё' => Some('е'),
            'أ' | 'إ' | 'آ' => Some('ا'),
            '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{591}'..='\u{5C7}' => None,
            '\u{301}' => None,
            c => Some(c),
        })
        .collect()
}
