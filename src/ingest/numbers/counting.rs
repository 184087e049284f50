//! Numbers as the *counting systems* of East Asia write them: digits, with signs for ten, a hundred and a thousand, in
//! groups of four digits that have signs of their own.

/// A counting system.
pub(in crate::ingest) struct Counting {
    /// The signs of 1 to 9.
    digits: &'static str,
    /// The signs of ten, a hundred and a thousand.
    units: &'static str,
    /// The sign of ten thousand.
    myriad: char,
    /// What stands for digits that are left out between others.
    zero: Option<char>,
    one: One,
}

/// Where the sign of 1 is written before that of a unit.
#[derive(PartialEq, Eq)]
enum One {
    Always,
    /// Not before the ten that begins a number: 十一, 一百一十.
    NotFirst,
    Never,
}

impl Counting {
    /// The system that a format names.
    pub(in crate::ingest) fn of(format: &str) -> Option<Self> {
        let chinese = |digits, units, myriad, zero, one| Self {
            digits,
            units,
            myriad,
            zero: Some(zero),
            one,
        };
        let bare = |digits, units, myriad, one| Self {
            digits,
            units,
            myriad,
            zero: None,
            one,
        };
        let system = match format {
            "chineseCounting" | "taiwaneseCounting" | "chineseCountingThousand" => {
                chinese("一二三四五六七八九", "十百千", '万', '零', One::NotFirst)
            }
            "taiwaneseCountingThousand" => {
                chinese("一二三四五六七八九", "十百千", '萬', '零', One::NotFirst)
            }
            "chineseLegalSimplified" => {
                chinese("壹贰叁肆伍陆柒捌玖", "拾佰仟", '萬', '零', One::Always)
            }
            "ideographLegalTraditional" => {
                chinese("壹貳參肆伍陸柒捌玖", "拾佰仟", '萬', '零', One::Always)
            }
            "japaneseCounting" => bare("一二三四五六七八九", "十百千", '万', One::Never),
            "japaneseLegal" => bare("壱弐参四伍六七八九", "拾百阡", '萬', One::Always),
            "koreanCounting" => bare("일이삼사오육칠팔구", "십백천", '만', One::Never),
            _ => return None,
        };
        Some(system)
    }

    /// The number; `None` where it is written in another way.
    pub(in crate::ingest) fn text(&self, number: u32) -> Option<String> {
        let (high, low) = (number / 10_000, number % 10_000);
        if number == 0 || high >= 10_000 {
            return None;
        }
        let mut text = String::new();
        if high > 0 {
            self.push_group(high, true, &mut text)?;
            text.push(self.myriad);
        }
        if high > 0
            && (1..1000).contains(&low)
            && let Some(zero) = self.zero
        {
            text.push(zero);
        }
        self.push_group(low, high == 0, &mut text)?;
        Some(text)
    }

    /// Adds a number of up to four digits.
    fn push_group(&self, number: u32, is_first: bool, text: &mut String) -> Option<()> {
        let sign = |signs: &str, at: u32| signs.chars().nth(at as usize);
        let (mut is_begun, mut is_gap) = (false, false);
        for power in (0..4).rev() {
            let digit = number / 10_u32.pow(power) % 10;
            if digit == 0 {
                is_gap = is_begun;
                continue;
            }
            if is_gap && let Some(zero) = self.zero {
                text.push(zero);
            }
            let is_silent = digit == 1
                && match self.one {
                    One::Always => false,
                    One::NotFirst => power == 1 && is_first && !is_begun,
                    One::Never => power > 0,
                };
            if !is_silent {
                text.push(sign(self.digits, digit - 1)?);
            }
            if let Some(unit) = power.checked_sub(1) {
                text.push(sign(self.units, unit)?);
            }
            (is_begun, is_gap) = (true, false);
        }
        Some(())
    }
}

/// The number digit by digit, in these ten signs.
pub(in crate::ingest) fn digits(number: u32, signs: &str) -> Option<String> {
    let sign = |digit: char| signs.chars().nth(digit.to_digit(10)? as usize);
    number.to_string().chars().map(sign).collect()
}
