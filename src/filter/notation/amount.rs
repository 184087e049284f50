//! Amounts: numbers with a unit. `$25m`, *25 million dollars*; `40%`, *40 per cent*; `5 km`, *5,000 metres*.

use std::ops::Range;

use super::number;
use super::tables::Tables;

/// An amount of something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::filter) struct Amount {
    value: f64,
    of: Kind,
    /// What one of the written unit is.
    factor: f64,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Share,
    Dollars,
    Euros,
    Pounds,
    Yen,
    Roubles,
    Yuan,
    Metres,
    Kilograms,
    SquareMetres,
    Litres,
    Watts,
    WattHours,
    Bytes,
    Degrees,
    Seconds,
}

/// The names of units, folded, with what one of them is.
pub(super) const UNITS: [(Kind, f64, &str); 55] = [
    (
        Kind::Share,
        1.0,
        "%|percent|per cent|pct|prozent|pour cent|por ciento|por cento|процент*|パーセント",
    ),
    (Kind::Share, 0.1, "‰"),
    (
        Kind::Dollars,
        1.0,
        "dollar|dollars|usd|us dollar|us dollars|u.s. dollars|доллар*|ドル|美元",
    ),
    (Kind::Euros, 1.0, "€|euro|euros|eur|евро|ユーロ|欧元"),
    (Kind::Pounds, 1.0, "pounds sterling|gbp|ポンド"),
    (Kind::Yuan, 1.0, "元|yuan|rmb|cny|人民币|юан*"),
    (Kind::Yen, 1.0, "yen|jpy|円|иен*"),
    (
        Kind::Roubles,
        1.0,
        "₽|rouble|roubles|ruble|rubles|rub|руб|рубл*",
    ),
    (
        Kind::Metres,
        1e-3,
        "mm|millimeter|millimeters|millimetre|millimetres|мм",
    ),
    (
        Kind::Metres,
        1e-2,
        "cm|centimeter|centimeters|centimetre|centimetres|zentimeter|см",
    ),
    (
        Kind::Metres,
        1.0,
        "m|meter|meters|metre|metres|метр*|м|メートル|米",
    ),
    (
        Kind::Metres,
        1e3,
        "km|kms|kilometer|kilometers|kilometre|kilometres|kilometern|километр*|км|キロメートル|公里",
    ),
    (Kind::Metres, 1609.344, "mi|mile|miles|миль"),
    (Kind::Metres, 1852.0, "nm|nautical mile|nautical miles"),
    (Kind::Metres, 0.3048, "ft|foot|feet"),
    (Kind::Metres, 0.0254, "inch|inches"),
    (Kind::Metres, 0.9144, "yard|yards"),
    (Kind::Kilograms, 1e-3, "g|gram|grams|gramme|грамм*"),
    (
        Kind::Kilograms,
        1.0,
        "kg|kilogram|kilograms|kilo|kilos|кг|килограмм*",
    ),
    (
        Kind::Kilograms,
        1e3,
        "t|ton|tons|tonne|tonnes|metric tons|metric tonnes|тонн*|トン|吨",
    ),
    (Kind::Kilograms, 0.453_592_37, "lb|lbs|pounds"),
    (
        Kind::SquareMetres,
        1.0,
        "m2|m²|sq m|sq. m|square meters|square metres|кв. м",
    ),
    (
        Kind::SquareMetres,
        1e6,
        "km2|km²|sq km|sq. km|square kilometers|square kilometres|кв. км",
    ),
    (Kind::SquareMetres, 1e4, "ha|hectare|hectares|гектар*"),
    (Kind::SquareMetres, 2_589_988.11, "sq mi|square miles"),
    (Kind::SquareMetres, 4_046.86, "acre|acres"),
    (Kind::SquareMetres, 0.092_903, "sq ft|square feet"),
    (Kind::Litres, 1e-3, "ml"),
    (Kind::Litres, 1.0, "l|liter|liters|litre|litres|литр*"),
    (Kind::Litres, 1e3, "m3|m³|cubic meters|cubic metres|cu m"),
    (Kind::Litres, 158.987, "bbl|barrel|barrels|баррел*"),
    (Kind::Watts, 1.0, "w|watt|watts"),
    (Kind::Watts, 1e3, "kw|kilowatt|kilowatts"),
    (Kind::Watts, 1e6, "mw|megawatt|megawatts|мвт"),
    (Kind::Watts, 1e9, "gw|gigawatt|gigawatts|гвт"),
    (Kind::WattHours, 1e3, "kwh|kilowatt hours|kilowatt-hours"),
    (Kind::WattHours, 1e6, "mwh|megawatt hours|megawatt-hours"),
    (Kind::WattHours, 1e9, "gwh|gigawatt hours|gigawatt-hours"),
    (Kind::WattHours, 1e12, "twh|terawatt hours|terawatt-hours"),
    (Kind::Bytes, 1e3, "kb|kilobytes"),
    (Kind::Bytes, 1e6, "mb|megabytes"),
    (Kind::Bytes, 1e9, "gb|gigabytes"),
    (Kind::Bytes, 1e12, "tb|terabytes"),
    (Kind::Degrees, 1.0, "°c|°|degrees celsius|degrees|градус*"),
    (Kind::Dollars, 0.01, "cents"),
    (Kind::Euros, 0.01, "cent"),
    (Kind::Share, 10.0, "割"),
    (
        Kind::Seconds,
        1.0,
        "second|seconds|sec|secs|sekunden|секунд*|秒",
    ),
    (
        Kind::Seconds,
        60.0,
        "minute|minutes|mins|minuten|минут*|分間|分钟",
    ),
    (
        Kind::Seconds,
        3_600.0,
        "hour|hours|hr|hrs|stunde|stunden|час|часа|часов|時間|小时",
    ),
    (Kind::Seconds, 86_400.0, "day|days|tage|tagen|дней|日間|天"),
    (
        Kind::Seconds,
        604_800.0,
        "week|weeks|wochen|недель|недели|週間",
    ),
    (
        Kind::Seconds,
        2_629_746.0,
        "month|months|monate|monaten|месяц*|か月|ヶ月|カ月|个月",
    ),
    (
        Kind::Seconds,
        31_556_952.0,
        "year|years|yr|yrs|jahre|jahren|jahrig*|лет|年間",
    ),
    (Kind::Seconds, 315_569_520.0, "decade|decades"),
];

/// Signs before the number.
const CURRENCIES: [(&str, Kind); 11] = [
    ("$", Kind::Dollars),
    ("usd", Kind::Dollars),
    ("€", Kind::Euros),
    ("eur", Kind::Euros),
    ("£", Kind::Pounds),
    ("gbp", Kind::Pounds),
    ("¥", Kind::Yen),
    ("jpy", Kind::Yen),
    ("₽", Kind::Roubles),
    ("rub", Kind::Roubles),
    ("us$", Kind::Dollars),
];

/// Words after the number that multiply it.
pub(super) const SCALES: [(f64, &str); 9] = [
    (1e3, "thousand|тыс|тысяч*|tausend|mille|mil"),
    (
        1e6,
        "million|millions|mln|mio|millionen|millones|milhoes|milioni|млн|миллион*",
    ),
    (
        1e9,
        "billion|billions|bln|bn|milliard*|mrd|млрд|миллиард*|miliardi",
    ),
    (1e12, "trillion|trillions|trn|tn|billionen|трлн|триллион*"),
    (1e4, "万"),
    (1e8, "億|亿"),
    (1e6, "百万"),
    (1e12, "兆"),
    (1e3, "千"),
];

/// Letters right after a sum of money that multiply it.
const SHORT_SCALES: [(f64, &str); 3] = [(1e3, "k"), (1e6, "m|mn|mm"), (1e9, "b")];

impl Amount {
    /// The same with another value.
    pub(super) fn with(self, value: f64) -> Self {
        Self { value, ..self }
    }

    /// What one of the written unit is.
    pub(super) fn factor(self) -> f64 {
        self.factor
    }

    /// The least or greatest amount beside this one in `direction`, or this one `too`.
    pub(super) fn bound(self, too: bool, direction: f64) -> Self {
        // Larger than the error of what `is_between` takes for the same.
        let step = if too {
            0.0
        } else {
            self.value.abs().max(1e-6) * 4e-9
        };
        self.with(self.value + direction * step)
    }

    /// Whether it is a length of time.
    pub(super) fn is_time(self) -> bool {
        self.of == Kind::Seconds
    }

    /// Whether both measure the same.
    pub(super) fn is_like(self, other: Self) -> bool {
        self.of == other.of
    }

    /// Whether it lies between the two, rounding aside.
    pub(super) fn is_between(self, first: Self, last: Self) -> bool {
        let error = self.value.abs() * 1e-9;
        first.value - error <= self.value && self.value <= last.value + error
    }
}

/// The end of the amount at the start of a text.
pub(super) fn at_start(text: &str, tables: &Tables) -> Option<usize> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let (range, _) = read(text, digit, tables)?;
    (range.start == 0).then_some(range.end)
}

/// The end of the amount at the start of a text, if it is not one of time.
pub(super) fn of_measure(text: &str, tables: &Tables) -> Option<usize> {
    let (range, amount) = read(text, 0, tables)?;
    (range.start == 0 && !amount.is_time()).then_some(range.end)
}

/// The end of the amount at the start of a text, if that begins with a sign of money.
pub(super) fn of_money(text: &str, tables: &Tables) -> Option<usize> {
    let begins = |(sign, _): &(&str, Kind)| text.starts_with(sign);
    CURRENCIES.iter().find(|known| begins(known))?;
    at_start(text, tables)
}

/// The end of the range of amounts at the start of a text: `5..10 km`.
pub(super) fn of_range(text: &str, tables: &Tables) -> Option<usize> {
    let (first, last) = text.split_once("..")?;
    let is_number = !first.is_empty() && first.chars().all(|c| c.is_ascii_digit() || c == '.');
    let start = first.len() + "..".len();
    is_number
        .then(|| at_start(last, tables))
        .flatten()
        .map(|end| start + end)
}

/// The amount that the whole text is.
pub(super) fn whole(text: &str, tables: &Tables) -> Option<Amount> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let (range, amount) = read(text, digit, tables)?;
    (range == (0..text.len())).then_some(amount)
}

/// The amount whose number begins at byte `at`, and where it stands.
pub(super) fn read(text: &str, at: usize, tables: &Tables) -> Option<(Range<usize>, Amount)> {
    let (number, end) = number::read(text, at, tables.usage)?;
    let money = currency(text, at);
    let (scale, mut end) = scaled(text, end, money.is_some(), tables);
    let mut value = number * scale;
    if let Some((start, of)) = money {
        if scale == 1.0 {
            value *= scale_of_range(text, end, tables);
        }
        let amount = Amount {
            value,
            of,
            factor: 1.0,
        };
        return Some((start..end, amount));
    }
    let (of, factor) = match tables.unit(&text[end..]) {
        Some((of, factor, length)) => {
            end += length;
            (of, factor)
        }
        None => match unit_of_range(text, end, tables) {
            Some(unit) => unit,
            // *in fiscal 2018 to $118 million*
            None if is_year(text, at, end) => return None,
            None => money_of_range(text, end, tables)?,
        },
    };
    let amount = Amount {
        value: value * factor,
        of,
        factor,
    };
    Some((at..end, amount))
}

/// Whether the number from `at` to `end` has the form of a year.
fn is_year(text: &str, at: usize, end: usize) -> bool {
    let digits = text[at..end].parse();
    digits.is_ok_and(|year: u32| (1800..2100).contains(&year))
}

/// What stands between the numbers of a range.
const LINKS: [&str; 7] = [" to ", "-", " - ", " and ", " or ", " bis ", " a "];

/// The factor of the word after the second number of a range (*$25-30 million*), which is that of the first, too.
fn scale_of_range(text: &str, end: usize, tables: &Tables) -> f64 {
    let second = || {
        let link = LINKS.iter().find(|link| text[end..].starts_with(**link))?;
        let start = end + link.len();
        let start = start + usize::from(text[start..].starts_with('$'));
        let (_, end) = number::read(text, start, tables.usage)?;
        Some(scaled(text, end, true, tables).0)
    };
    second().filter(|scale| *scale > 1.0).unwrap_or(1.0)
}

/// The unit after the second number of a range (*25 to 30 percent*), which is that of the first, too.
fn unit_of_range(text: &str, end: usize, tables: &Tables) -> Option<(Kind, f64)> {
    let link = LINKS.iter().find(|link| text[end..].starts_with(**link))?;
    let (_, end) = number::read(text, end + link.len(), tables.usage)?;
    let (scale, end) = scaled(text, end, false, tables);
    let (of, factor, _) = tables.unit(&text[end..])?;
    (scale == 1.0).then_some((of, factor))
}

/// The money of the second number of a range (*80 to $100 million*), which is that of the first, too, and its multiple.
fn money_of_range(text: &str, end: usize, tables: &Tables) -> Option<(Kind, f64)> {
    let link = LINKS.iter().find(|link| text[end..].starts_with(**link))?;
    let start = end + link.len();
    let digit = start + text[start..].find(|c: char| c.is_ascii_digit())?;
    let (sign, of) = currency(text, digit)?;
    let (_, end) = number::read(text, digit, tables.usage)?;
    (sign == start).then(|| (of, scaled(text, end, true, tables).0))
}

/// The sign of money right before byte `at`, and where it begins.
fn currency(text: &str, at: usize) -> Option<(usize, Kind)> {
    let before = text[..at].strip_suffix(' ').unwrap_or(&text[..at]);
    let found = CURRENCIES
        .iter()
        .rev()
        .find(|(sign, _)| before.ends_with(sign))?;
    let start = before.len() - found.0.len();
    let is_sign = !found.0.starts_with(char::is_alphabetic);
    let is_word = || !text[..start].ends_with(char::is_alphanumeric);
    (is_sign && before.len() == at || is_word()).then_some((start, found.1))
}

/// The factor of the word after a number, and the end of that word.
fn scaled(text: &str, end: usize, is_money: bool, tables: &Tables) -> (f64, usize) {
    let rest = &text[end..];
    let short = || {
        let mut scales = SHORT_SCALES.iter().filter(|_| is_money);
        scales.find_map(|(scale, letters)| {
            let named = |name: &&str| super::word_at(rest) == *name;
            let name = letters.split('|').find(named)?;
            Some((*scale, name.len()))
        })
    };
    match tables.scale(rest).or_else(short) {
        Some((scale, length)) => {
            let end = end + length;
            // *1 Mio. €*
            let rest = text[end..].strip_prefix('.');
            let is_shortened = rest.is_some_and(|rest| tables.unit(rest).is_some());
            (scale, end + usize::from(is_shortened))
        }
        None => (1.0, end),
    }
}
