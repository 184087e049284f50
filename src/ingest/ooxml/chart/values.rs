//! *Values* of charts as they are read: without the digits that only binary numbers have, shares as percent, dates as
//! dates (ECMA-376, part 1, 18.8.30 and 18.17.4).

/// What a format code makes of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Number,
    Percent,
    Date { since_1904: bool, parts: Parts },
}

/// Which parts of a date are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts {
    has_year: bool,
    has_month: bool,
    has_day: bool,
    has_time: bool,
}

/// Of a fraction so many digits are meant. The last ones of a calculated one are those of binary numbers.
const DIGITS: usize = 12;

/// Serial numbers of days beyond the year 9999 are none.
const LAST_DAY: f64 = 2_958_466.0;

/// The days from 1899-12-30, where the count of days begins, to 1970-01-01.
const BEFORE_1970: i64 = 25_569;

/// The days between the two beginnings of counting.
const BETWEEN: f64 = 1_462.0;

impl Format {
    /// The format that a code asks for; `since_1904` says from where its days are counted.
    pub(super) fn of(code: &str, since_1904: bool) -> Self {
        let code = without_literals(code.split(';').next().unwrap_or_default());
        if code.contains('%') {
            return Self::Percent;
        }
        if code.contains(['0', '#', '?']) || code.eq_ignore_ascii_case("general") {
            return Self::Number;
        }
        let says = |letter: char| code.contains(letter);
        let has_time = says('h') || says('s');
        let (has_year, has_day) = (says('y') || says('e'), says('d'));
        let parts = Parts {
            has_year,
            // Beside hours an m means minutes.
            has_month: says('m') && (!has_time || has_day || has_year),
            has_day,
            has_time,
        };
        match parts.has_year || parts.has_month || parts.has_day || parts.has_time {
            true => Self::Date { since_1904, parts },
            false => Self::Number,
        }
    }

    /// The text of a value as it stands in the part.
    pub(super) fn text(self, value: &str) -> String {
        let Ok(number) = value.trim().parse::<f64>() else {
            return value.to_owned();
        };
        if !number.is_finite() {
            return value.to_owned();
        }
        match self {
            Self::Number => rounded(number),
            Self::Percent => format!("{}%", rounded(number * 100.0)),
            Self::Date { since_1904, parts } => {
                let days = number + if since_1904 { BETWEEN } else { 0.0 };
                match (0.0..LAST_DAY).contains(&days) {
                    true => parts.text(days),
                    false => rounded(number),
                }
            }
        }
    }
}

/// A format code in lower case, without what it quotes and without colours and conditions.
fn without_literals(code: &str) -> String {
    let mut bare = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // Hours, minutes and seconds that may be more than a day.
                if inside
                    .chars()
                    .all(|c| matches!(c, 'h' | 'm' | 's' | 'H' | 'M' | 'S'))
                {
                    bare.push_str(&inside.to_lowercase());
                }
            }
            '\\' | '_' | '*' => drop(chars.next()),
            c => bare.extend(c.to_lowercase()),
        }
    }
    bare
}

/// The shortest number that has the same first digits.
fn rounded(number: f64) -> String {
    let near = format!("{number:.*e}", DIGITS - 1);
    let same = match number.fract() == 0.0 {
        true => number,
        false => near.parse::<f64>().unwrap_or(number),
    };
    match same.abs() {
        size if size != 0.0 && !(1e-6..1e15).contains(&size) => format!("{same:e}"),
        // There is no zero below zero.
        0.0 => "0".to_owned(),
        _ => format!("{same}"),
    }
}

impl Parts {
    fn text(self, days: f64) -> String {
        let whole = days.floor();
        let (year, month, day) = date(whole as i64 - BEFORE_1970);
        let of_date = match (self.has_year, self.has_month, self.has_day) {
            (true, true, false) => format!("{year:04}-{month:02}"),
            (true, false, false) => format!("{year:04}"),
            (false, false, false) => String::new(),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        };
        let seconds = ((days - whole) * 86_400.0).round() as u32;
        let of_time = format!(
            "{:02}:{:02}:{:02}",
            seconds / 3_600,
            seconds / 60 % 60,
            seconds % 60
        );
        match (of_date.is_empty(), self.has_time) {
            (true, _) => of_time,
            (false, true) => format!("{of_date} {of_time}"),
            (false, false) => of_date,
        }
    }
}

/// The Gregorian date of a day counted from 1970-01-01. Years are counted from March on, in eras of 400 years.
fn date(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}
