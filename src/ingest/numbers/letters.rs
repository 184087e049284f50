//! Numbers written by the letters of an *alphabet* or the signs of a fixed series.

use std::iter::repeat_n;

/// Word repeats a letter so often at most.
const MOST_REPEATED: u32 = 30;

/// The text of a number in a format that names a series of signs; `None` for other formats and if the series ends
/// before the number.
pub(in crate::ingest) fn of(number: u32, format: &str) -> Option<String> {
    if let Some(series) = series(format) {
        return repeated(number, &series.chars().collect::<Vec<_>>());
    }
    match format {
        "upperLetter" => in_range(number, 'A', 26),
        "lowerLetter" => in_range(number, 'a', 26),
        "hebrew2" => hebrew_letters(number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, '①', 20),
        "decimalEnclosedFullstop" => enclosed(number, '⒈', 20),
        "decimalEnclosedParen" => enclosed(number, '⑴', 20),
        "ideographEnclosedCircle" => enclosed(number, '㈠', 10),
        "ideographTraditional" => one_of(number, STEMS),
        "ideographZodiac" => one_of(number, BRANCHES),
        _ => None,
    }
}

/// The signs of a series that goes on with each sign twice, three times and so on; `None` for other formats.
pub(in crate::ingest) fn series(format: &str) -> Option<&'static str> {
    Some(match format {
        "russianUpper" => "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
        "russianLower" => "абвгдежзиклмнопрстуфхцчшщыэюя",
        "arabicAlpha" => "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
        "arabicAbjad" => "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
        "thaiLetters" => "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
        // The names of these two are interchanged in Word, and in the examples of the standard.
        "hindiVowels" => "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
        "hindiConsonants" => "अआइईउऊऋऌऍऎएऐऑऒओऔ",
        "ganada" => "가나다라마바사아자차카타파하",
        "chosung" => "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
        "aiueo" => "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
        "aiueoFullWidth" => {
            "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
        }
        "iroha" => "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ",
        "irohaFullWidth" => {
            "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
        }
        _ => return None,
    })
}

/// The signs in turn, then each twice, three times and so on: a, b, …, z, aa, bb.
pub(in crate::ingest) fn repeated(number: u32, signs: &[char]) -> Option<String> {
    let (index, round) = place(number, signs.len() as u32)?;
    let sign = *signs.get(index as usize)?;
    (round < MOST_REPEATED).then(|| repeat_n(sign, round as usize + 1).collect())
}

/// The signs in turn, then each behind each: a, b, …, z, aa, ab.
pub(in crate::ingest) fn counted(mut number: u32, signs: &[char]) -> Option<String> {
    let count = signs.len() as u32;
    let mut text = Vec::new();
    while let Some(before) = number.checked_sub(1) {
        text.push(*signs.get(before.checked_rem(count)? as usize)?);
        number = before / count;
    }
    Some(text.iter().rev().collect())
}

/// Digits in circles, which Unicode has up to 50.
pub(in crate::ingest) fn circled(number: u32) -> Option<String> {
    let (first, before) = match number {
        1..=20 => ('①', 1),
        21..=35 => ('㉑', 21),
        36..=50 => ('㊱', 36),
        _ => return None,
    };
    char::from_u32(u32::from(first) + number - before).map(String::from)
}

fn in_range(number: u32, first: char, count: u32) -> Option<String> {
    let signs: Vec<char> = (first..).take(count as usize).collect();
    repeated(number, &signs)
}

/// Which sign of a series stands for a number, from 0, and how many rounds were made before.
fn place(number: u32, count: u32) -> Option<(u32, u32)> {
    let before = number.checked_sub(1)?;
    Some((before.checked_rem(count)?, before / count))
}

fn enclosed(number: u32, first: char, count: u32) -> Option<String> {
    let before = number.checked_sub(1).filter(|before| *before < count)?;
    char::from_u32(u32::from(first) + before).map(String::from)
}

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

fn one_of(number: u32, series: &str) -> Option<String> {
    let before = number.checked_sub(1)?;
    series.chars().nth(before as usize).map(String::from)
}

/// The stem and the branch of a year in the cycle of sixty.
pub(in crate::ingest) fn sexagenary(number: u32) -> Option<String> {
    let before = number.checked_sub(1).filter(|before| *before < 60)?;
    let sign = |series: &str, count: u32| series.chars().nth((before % count) as usize);
    Some([sign(STEMS, 10)?, sign(BRANCHES, 12)?].iter().collect())
}

const HEBREW: &str = "אבגדהוזחטיכלמנסעפצקרשת";

/// After the last letter of the alphabet it stands before each of the next ones.
fn hebrew_letters(number: u32) -> Option<String> {
    let (index, round) = place(number, 22)?;
    let letter = HEBREW.chars().nth(index as usize)?;
    let before = repeat_n('ת', round as usize);
    (round < MOST_REPEATED).then(|| before.chain([letter]).collect())
}

/// The letters whose values add up to the number, without its thousands. 15 and 16 are 9 and 6, 9 and 7, since the
/// letters of 10 and 5, 10 and 6 are a name of God.
pub(in crate::ingest) fn hebrew_number(number: u32) -> Option<String> {
    let mut left = (1..1000).contains(&number).then_some(number)?;
    let mut text = String::new();
    let letters: Vec<(u32, char)> = (0..).zip(HEBREW.chars()).collect();
    for (at, letter) in letters.into_iter().rev() {
        let value = match at {
            0..=8 => at + 1,
            9..=17 => (at - 8) * 10,
            _ => (at - 17) * 100,
        };
        if matches!(left, 15 | 16) {
            text.push('ט');
            left -= 9;
        }
        while left >= value {
            text.push(letter);
            left -= value;
        }
    }
    Some(text)
}
