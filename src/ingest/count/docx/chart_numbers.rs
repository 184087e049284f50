//! *Numbers* of charts as they are shown: 12 digits of a fraction, shares as percent, days as dates.

/// What `value` is shown as, by the code of its format.
pub(super) fn shown(value: &str, code: &str, since_1904: bool) -> String {
    let Some(number) = value.trim().parse::<f64>().ok().filter(|n| n.is_finite()) else {
        return value.to_owned();
    };
    let signs = signs(code);
    if signs.contains('%') {
        return format!("{}%", plainly(number * 100.0));
    }
    let counts_days = !signs.contains(['0', '#', '?'])
        && signs != "general"
        && signs.contains(['y', 'e', 'm', 'd', 'h', 's']);
    let days = if since_1904 { number + 1_462.0 } else { number };
    // To the end of the year 9999.
    if !counts_days || !(0.0..2_958_466.0).contains(&days) {
        return plainly(number);
    }
    date(days, &signs)
}

/// The signs of a format code that are no literals, in lower case: those before the first semicolon.
fn signs(code: &str) -> String {
    let (mut signs, mut quoted, mut bracketed, mut skip) = (String::new(), false, None, false);
    for c in code.split(';').next().unwrap_or_default().chars() {
        if std::mem::take(&mut skip) {
            continue;
        }
        match (c, &mut bracketed) {
            ('"', None) => quoted = !quoted,
            _ if quoted => {}
            (']', Some(inside)) => {
                let inside: String = std::mem::take(inside);
                if !inside.contains(|c: char| !"hms".contains(c)) {
                    signs.push_str(&inside);
                }
                bracketed = None;
            }
            (c, Some(inside)) => inside.extend(c.to_lowercase()),
            ('[', None) => bracketed = Some(String::new()),
            ('\\' | '_' | '*', None) => skip = true,
            (c, None) => signs.extend(c.to_lowercase()),
        }
    }
    signs
}

fn plainly(number: f64) -> String {
    let mut near = number;
    if number.trunc() != number {
        near = format!("{number:.11e}").parse().unwrap_or(number);
    }
    if near == 0.0 {
        return "0".to_owned();
    }
    match near.abs() >= 1e-6 && near.abs() < 1e15 {
        true => near.to_string(),
        false => format!("{near:e}"),
    }
}

/// The days of each month from March on, in which leap days are last.
const MONTHS: [i64; 12] = [31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29];

fn date(days: f64, signs: &str) -> String {
    let has = |sign| signs.contains(sign);
    let clock = has('h') || has('s');
    let (year, day) = (has('y') || has('e'), has('d'));
    let month = has('m') && (year || day || !clock);
    // From the first of March of the year 1600, 109,511 days before 1899-12-30.
    let mut left = days as i64 + 109_511;
    let mut number = 1600 + 400 * (left / 146_097);
    left %= 146_097;
    let centuries = (left / 36_524).min(3);
    left -= centuries * 36_524;
    let fours = left / 1_461;
    left %= 1_461;
    let years = (left / 365).min(3);
    left -= years * 365;
    number += centuries * 100 + fours * 4 + years;
    let mut at = 0;
    while at < 11 && left >= MONTHS[at] {
        left -= MONTHS[at];
        at += 1;
    }
    let of_year = (at as i64 + 2) % 12 + 1;
    if of_year < 3 {
        number += 1;
    }
    let mut text = match (year, month, day) {
        (false, false, false) => String::new(),
        (true, false, false) => format!("{number:04}"),
        (true, true, false) => format!("{number:04}-{of_year:02}"),
        _ => format!("{number:04}-{of_year:02}-{:02}", left + 1),
    };
    if clock || text.is_empty() {
        let second = ((days - days.floor()) * 86_400.0).round() as u32;
        let (hour, minute) = (second / 3_600, second % 3_600 / 60);
        text.push_str(&format!(" {hour:02}:{minute:02}:{:02}", second % 60));
    }
    text.trim_start().to_owned()
}
