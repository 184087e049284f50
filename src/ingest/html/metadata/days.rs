//! *Days* as pages write them, in any of a few languages and anywhere in a text: `3 May 2016`, `3. Mai 2016, 14:05`,
//! `Publicado el 3 de mayo de 2016`, `03.05.16`, `2016年5月3日`. The order of `3/5/2016` is known only from the page's
//! language.

use crate::model::Date;

/// The earliest year of a page.
const EARLIEST: u32 = 1990;

/// Longer texts are no lines with a date (bytes).
const LONGEST: usize = 400;

/// What months are called; an abbreviation has three letters or more.
const MONTHS: [&str; 12] = [
    "january januar jänner janvier enero gennaio janeiro januari stycznia styczeń ledna января tammikuuta ocak",
    "february februar feber février febrero febbraio fevereiro februari lutego luty února февраля helmikuuta şubat",
    "march märz mars marzo março maart marca marzec března марта maaliskuuta mart",
    "april avril abril aprile kwietnia kwiecień dubna апреля huhtikuuta nisan",
    "may mai mayo maggio maio mei maja maj května мая toukokuuta mayıs",
    "june juni juin junio giugno junho czerwca czerwiec června июня kesäkuuta haziran",
    "july juli juillet julio luglio julho lipca lipiec července июля heinäkuuta temmuz",
    "august août agosto augustus sierpnia sierpień srpna augusti августа elokuuta ağustos",
    "september septembre septiembre settembre setembro września wrzesień září сентября syyskuuta eylül",
    "october oktober octobre octubre ottobre outubro października październik října октября lokakuuta ekim",
    "november novembre noviembre novembro listopada listopad listopadu ноября marraskuuta kasım",
    "december dezember décembre diciembre dicembre dezembro grudnia grudzień prosince декабря joulukuuta aralık desember",
];

#[derive(Debug)]
enum Token {
    Number {
        value: u32,
        digits: usize,
    },
    Word(String),
    /// Other characters, without white space.
    Sign(char),
}

/// The first day in `text`. `month_first` is the order of two numbers that both could be the month, if it is known.
pub(in crate::ingest) fn find(text: &str, month_first: Option<bool>) -> Option<Date> {
    if text.len() > LONGEST || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| {
        let rest = &tokens[at..];
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        numbers(rest, before, month_first).or_else(|| words(rest))
    })
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut glued = false;
    for c in text.chars() {
        match (
            c.to_digit(10).filter(|_| c.is_ascii_digit()),
            tokens.last_mut(),
        ) {
            (Some(digit), Some(Token::Number { value, digits })) if glued => {
                *value = value.saturating_mul(10).saturating_add(digit);
                *digits += 1;
            }
            (Some(digit), _) => tokens.push(Token::Number {
                value: digit,
                digits: 1,
            }),
            (None, Some(Token::Word(word))) if glued && c.is_alphabetic() && !is_unit(c) => {
                word.extend(c.to_lowercase());
            }
            (None, _) if is_unit(c) => tokens.push(Token::Sign(c)),
            (None, _) if c.is_alphabetic() => tokens.push(Token::Word(c.to_lowercase().collect())),
            (None, _) if c.is_whitespace() => {
                glued = false;
                continue;
            }
            (None, _) => tokens.push(Token::Sign(c)),
        }
        glued = true;
    }
    tokens
}

/// Year, month and day behind numbers in China, Japan and Korea.
fn is_unit(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
}

/// A day in numbers alone.
fn numbers(tokens: &[Token], before: Option<&Token>, month_first: Option<bool>) -> Option<Date> {
    let [
        Token::Number {
            value: a,
            digits: first,
        },
        Token::Sign(one),
        Token::Number { value: b, digits },
        Token::Sign(two),
        Token::Number {
            value: c,
            digits: last,
        },
        rest @ ..,
    ] = tokens
    else {
        return None;
    };
    let goes_on = |token: Option<&Token>| matches!(token, Some(Token::Sign('.' | '/' | '-')));
    if *digits > 2 || goes_on(before) {
        return None;
    }
    let in_asia = matches!((one, two), ('年', '月') | ('년', '월'));
    let same = one == two && matches!(one, '-' | '/' | '.' | '–');
    if *first == 4 && *last <= 2 && (in_asia || same) {
        return day(*a, *b, *c);
    }
    let year = match last {
        4 => *c,
        2 if *one == '.' && !goes_on(rest.first()) => of_two_digits(*c),
        _ => return None,
    };
    if !same || *first > 2 {
        return None;
    }
    match (one, month_first) {
        ('.', _) => day(year, *b, *a),
        _ if *a > 12 => day(year, *b, *a),
        _ if *b > 12 => day(year, *a, *b),
        (_, Some(true)) => day(year, *a, *b),
        (_, Some(false)) => day(year, *b, *a),
        (_, None) => None,
    }
}

/// A day with its month in words.
fn words(tokens: &[Token]) -> Option<Date> {
    let mut rest = tokens.iter().filter(|token| !is_filler(token)).take(3);
    let (first, second, third) = (rest.next()?, rest.next()?, rest.next()?);
    let Token::Number {
        value: year,
        digits,
    } = third
    else {
        return None;
    };
    let (word, number) = match (first, second) {
        (Token::Word(word), Token::Number { value, digits }) if *digits <= 2 => (word, value),
        (Token::Number { value, digits }, Token::Word(word)) if *digits <= 2 => (word, value),
        _ => return None,
    };
    let year = match digits {
        4 => *year,
        2 => of_two_digits(*year),
        _ => return None,
    };
    day(year, month(word)?, *number)
}

/// What may stand between day, month and year.
fn is_filler(token: &Token) -> bool {
    match token {
        Token::Sign(c) => ",.-/ºª’'".contains(*c),
        Token::Word(word) => matches!(
            word.as_str(),
            "de" | "del" | "of" | "th" | "st" | "nd" | "rd" | "er"
        ),
        Token::Number { .. } => false,
    }
}

/// The year that two digits say, as POSIX reads them (`%y` of `strptime`).
fn of_two_digits(year: u32) -> u32 {
    match year {
        0..69 => 2000 + year,
        _ => 1900 + year,
    }
}

/// The number of the month with this name, or with a name that begins so.
pub(in crate::ingest) fn month(word: &str) -> Option<u32> {
    let letters = word.chars().count();
    let is_called = |names: &&str| {
        names
            .split(' ')
            .any(|name| name == word || letters >= 3 && name.starts_with(word))
    };
    let found = MONTHS.iter().position(is_called)?;
    u32::try_from(found + 1).ok()
}

fn day(year: u32, month: u32, day: u32) -> Option<Date> {
    if !(EARLIEST..=2100).contains(&year) {
        return None;
    }
    Date::try_from(format!("{year:04}-{month:02}-{day:02}")).ok()
}
