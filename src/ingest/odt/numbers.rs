//! *Numbers* as OpenDocument writes them (1.3, part 3, 19.500 `style:num-format`). A format is the first number of its
//! kind, such as `1`, `a` or `一, 二, 三, ...`.

use crate::model::NumberStyle;

/// The text of `number` in `format`; `None` if nothing is shown. With `doubles`, letters after z are aa, bb; else aa, ab.
pub(super) fn text(number: u32, format: &str, doubles: bool) -> Option<String> {
    let letter = |first: char| match doubles {
        true => doubled(number, first),
        false => letters(number, first),
    };
    Some(match format {
        "" => return None,
        "1" => number.to_string(),
        "a" => letter('a'),
        "A" => letter('A'),
        "i" => roman(number).to_lowercase(),
        "I" => roman(number),
        other => listed(number, other).unwrap_or_else(|| number.to_string()),
    })
}

/// The style of the model's lists that shows the same numbers.
pub(super) fn style(format: &str) -> Option<NumberStyle> {
    Some(match format {
        "1" => NumberStyle::Decimal,
        "a" => NumberStyle::LowerLetters,
        "A" => NumberStyle::UpperLetters,
        "i" => NumberStyle::LowerRoman,
        "I" => NumberStyle::UpperRoman,
        _ => return None,
    })
}

/// a to z, then aa, ab and so on.
fn letters(mut number: u32, first: char) -> String {
    let mut text = Vec::new();
    while number > 0 {
        number -= 1;
        text.push((first as u8 + (number % 26) as u8) as char);
        number /= 26;
    }
    text.iter().rev().collect()
}

/// So often a letter is repeated at most.
const MOST_REPEATED: u32 = 20;

/// a to z, then aa, bb and so on.
fn doubled(number: u32, first: char) -> String {
    let Some(number) = number.checked_sub(1) else {
        return String::new();
    };
    let letter = (first as u8 + (number % 26) as u8) as char;
    let times = (number / 26 + 1).min(MOST_REPEATED);
    letter.to_string().repeat(times as usize)
}

fn roman(number: u32) -> String {
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut left, mut text) = (number, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

/// Numbers by a format that lists the first of them: `①, ②, ③, ...`.
fn listed(number: u32, format: &str) -> Option<String> {
    let mut firsts = format.split(',').map(str::trim);
    let first = firsts.next()?;
    let mut signs = first.chars();
    let (sign, None) = (signs.next()?, signs.next()) else {
        return ordinal(number, first);
    };
    let from = |start: char, most: u32| {
        let code = start as u32 + number.checked_sub(1)?;
        (number <= most).then(|| char::from_u32(code)).flatten()
    };
    let cycle = |signs: &str| {
        let at = number.checked_sub(1)? as usize;
        signs.chars().nth(at)
    };
    let digits = |zero: char| {
        let digits = number.to_string().into_bytes().into_iter();
        let digits = digits.map(|digit| char::from_u32(zero as u32 + u32::from(digit - b'0')));
        digits.collect::<Option<String>>()
    };
    match sign {
        '一' => Some(chinese(number, "〇一二三四五六七八九")),
        '壹' | '壱' => Some(chinese(number, "零壹貳參肆伍陸柒捌玖")),
        '①' => from('①', 20).map(String::from),
        '１' => digits('０'),
        'ア' => cycle("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン").map(String::from),
        'ｱ' => cycle("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ").map(String::from),
        'イ' => cycle("イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス").map(String::from),
        '甲' => cycle("甲乙丙丁戊己庚辛壬癸").map(String::from),
        '子' => cycle("子丑寅卯辰巳午未申酉戌亥").map(String::from),
        'ㄱ' => cycle("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ").map(String::from),
        '가' => cycle("가나다라마바사아자차카타파하").map(String::from),
        'А' => cycle("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ").map(String::from),
        'а' => cycle("абвгдежзиклмнопрстуфхцчшщэюя").map(String::from),
        'Α' => cycle("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ").map(String::from),
        'α' => cycle("αβγδεζηθικλμνξοπρστυφχψω").map(String::from),
        'א' => cycle("אבגדהוזחטיכלמנסעפצקרשת").map(String::from),
        'أ' | 'ا' => cycle("أبتثجحخدذرزسشصضطظعغفقكلمنهوي").map(String::from),
        '١' => digits('٠'),
        '۱' => digits('۰'),
        '१' => digits('०'),
        '๑' => digits('๐'),
        _ => None,
    }
}

/// `1st` and `First` count on in English; `01` has at least two digits.
fn ordinal(number: u32, first: &str) -> Option<String> {
    match first {
        "1st" => {
            let ending = match (number % 10, number % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            Some(format!("{number}{ending}"))
        }
        "01" => Some(format!("{number:02}")),
        "001" => Some(format!("{number:03}")),
        _ => None,
    }
}

/// A number in Chinese, up to 9999.
fn chinese(number: u32, digits: &str) -> String {
    if number == 0 || number > 9999 {
        return number.to_string();
    }
    let digits: Vec<char> = digits.chars().collect();
    let mut text = String::new();
    let mut skipped = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            skipped = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            text.push(digits[0]);
        }
        // Ten is said without one.
        if digit > 1 || unit != 10 || !text.is_empty() {
            text.push(digits[digit as usize]);
        }
        text.push_str(name);
    }
    text
}
