//! Numbers in *words*: English, Thai, Vietnamese, Korean and Hindi.

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// Greater numbers are written in digits.
const MOST: u32 = 999_999;

/// Twelve as `12th`.
pub(in crate::ingest) fn ordinal(number: u32) -> String {
    let end = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}

/// Twelve as `Twelve`.
pub(in crate::ingest) fn cardinal_text(number: u32) -> Option<String> {
    english(number).map(|text| capitalised(&text))
}

/// Twelve as `Twelfth`.
pub(in crate::ingest) fn ordinal_text(number: u32) -> Option<String> {
    let text = english(number)?;
    let start = text.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (before, last) = text.split_at(start);
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        last => match last.strip_suffix('y') {
            Some(stem) => format!("{stem}ieth"),
            None => format!("{last}th"),
        },
    };
    Some(capitalised(&format!("{before}{last}")))
}

/// The greatest number in words that a chapter or a part has.
const MOST_WRITTEN: u32 = 99;

/// Whether a word in lower case is an English number, as chapters and parts have it: `twelve`, `twenty-first`.
pub(in crate::ingest) fn is_written(word: &str) -> bool {
    (1..=MOST_WRITTEN)
        .flat_map(|number| [cardinal_text(number), ordinal_text(number)])
        .flatten()
        .any(|text| text.eq_ignore_ascii_case(word))
}

fn english(number: u32) -> Option<String> {
    if number > MOST {
        return None;
    }
    let and_rest = |text: String, rest: u32| match rest {
        0 => Some(text),
        rest => Some(format!("{text} {}", english(rest)?)),
    };
    match number {
        0..20 => Some(ONES[number as usize].to_owned()),
        20..100 => {
            let tens = TENS[(number / 10) as usize];
            Some(match number % 10 {
                0 => tens.to_owned(),
                ones => format!("{tens}-{}", ONES[ones as usize]),
            })
        }
        100..1000 => and_rest(
            format!("{} hundred", ONES[(number / 100) as usize]),
            number % 100,
        ),
        _ => and_rest(
            format!("{} thousand", english(number / 1000)?),
            number % 1000,
        ),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

const THAI_DIGITS: [&str; 10] = [
    "",
    "หนึ่ง",
    "สอง",
    "สาม",
    "สี่",
    "ห้า",
    "หก",
    "เจ็ด",
    "แปด",
    "เก้า",
];
const THAI_UNITS: [&str; 6] = ["", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"];

pub(in crate::ingest) fn thai(number: u32) -> Option<String> {
    if !(1..=MOST).contains(&number) {
        return None;
    }
    let mut text = String::new();
    for power in (0..6_u32).rev() {
        let digit = number / 10_u32.pow(power) % 10;
        text.push_str(match (power, digit) {
            (_, 0) => continue,
            // One is silent before ten, two is another word there, and one after tens is another word.
            (1, 1) => "",
            (1, 2) => "ยี่",
            (0, 1) if number % 100 > 10 => "เอ็ด",
            _ => THAI_DIGITS[digit as usize],
        });
        text.push_str(THAI_UNITS[power as usize]);
    }
    Some(text)
}

const VIETNAMESE: [&str; 11] = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
];

pub(in crate::ingest) fn vietnamese(number: u32) -> Option<String> {
    let (tens, ones) = (number / 10, number % 10);
    let tens_text = match tens {
        0 => {
            return VIETNAMESE
                .get(number as usize)
                .map(|word| (*word).to_owned());
        }
        1 => "mười".to_owned(),
        2..=9 => format!("{} mươi", VIETNAMESE[tens as usize]),
        _ => return None,
    };
    // One and five are other words after tens.
    Some(match (tens, ones) {
        (_, 0) => tens_text,
        (2.., 1) => format!("{tens_text} mốt"),
        (_, 5) => format!("{tens_text} lăm"),
        _ => format!("{tens_text} {}", VIETNAMESE[ones as usize]),
    })
}

const KOREAN_ONES: [&str; 10] = [
    "", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉",
];
const KOREAN_TENS: [&str; 10] = [
    "", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔",
];

/// The native numerals, which end at 99.
pub(in crate::ingest) fn korean(number: u32) -> Option<String> {
    let (tens, ones) = ((number / 10) as usize, (number % 10) as usize);
    (1..100)
        .contains(&number)
        .then(|| format!("{}{}", KOREAN_TENS[tens], KOREAN_ONES[ones]))
}

const HINDI: [&str; 20] = [
    "एक",
    "दो",
    "तीन",
    "चार",
    "पाँच",
    "छह",
    "सात",
    "आठ",
    "नौ",
    "दस",
    "ग्यारह",
    "बारह",
    "तेरह",
    "चौदह",
    "पंद्रह",
    "सोलह",
    "सत्रह",
    "अठारह",
    "उन्नीस",
    "बीस",
];

/// The first twenty; each of the next eighty has a word of its own, which nobody numbers items with.
pub(in crate::ingest) fn hindi(number: u32) -> Option<String> {
    let at = number.checked_sub(1)? as usize;
    HINDI.get(at).map(|word| (*word).to_owned())
}
