//! A second reading of dates, from `docs/query.md` alone: times are days from a first to a last, and a query has to find
//! the paragraphs whose times it says, however either is written.

use super::folding;
use foldout::filter::{Corpus, find, parse};
use foldout::model::{Block, Inline, Report};
use foldout::press::compose;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn both_readings_of_times_agree(
        paragraphs in prop::collection::vec(prop::collection::vec(written(), 1..3), 1..6),
        wish in wish(),
    ) {
        let text = |times: &Vec<Written>| {
            let times: Vec<&str> = times.iter().map(|time| &*time.text).collect();
            format!("Signed on {} at last.", times.join(", and then on "))
        };
        let block = |times| Block::Paragraph(vec![Inline::Text(text(times))]);
        let report = compose(&Report {
            blocks: paragraphs.iter().map(block).collect(),
            ..Report::default()
        });
        let corpus = Corpus::new(&folding(), &report.payload, &report.text);
        let found = find(&corpus, &parse(&wish.text, &folding()));
        let found: Vec<usize> = found.entries.iter().map(|found| found.entry as usize).collect();
        let has = |times: &Vec<Written>| times.iter().any(|time| wish.finds(time.time) || wish.begins(&time.text));
        let expected: Vec<usize> =
            (0..paragraphs.len()).filter(|at| has(&paragraphs[*at])).collect();
        let texts: Vec<String> = paragraphs.iter().map(text).collect();
        prop_assert_eq!(&found, &expected, "{}: {:?}", wish.text, texts);
    }
}

/// Year, month, day.
type Day = (u32, u32, u32);

#[derive(Clone, Copy, Debug)]
enum Time {
    /// A day or several, each of which is said.
    Days(Day, Day),
    /// A month, a quarter, a year, several: no day is said.
    Whole(Day, Day),
    /// This year, and the next: two times.
    TwoYears(u32),
    /// A day of any year.
    Yearly(u32, u32),
}

/// A time as a text or a query writes it.
#[derive(Clone, Debug)]
struct Written {
    text: String,
    time: Time,
}

#[derive(Clone, Debug)]
struct Wish {
    text: String,
    time: Time,
}

impl Wish {
    /// Whether words begin with what is typed, as with any term; but the last number of a date is whole: `June 1` is not
    /// in *June 11*. A year alone is no such date.
    fn begins(&self, said: &str) -> bool {
        let (said, typed) = (said.to_lowercase(), self.text.to_lowercase());
        let is_number = |c: char| c.is_ascii_digit();
        let is_whole = typed.ends_with(is_number) && !typed.chars().all(is_number);
        let mut places = said.match_indices(&typed);
        places.any(|(at, _)| {
            let goes_on = said[at + typed.len()..].starts_with(is_number);
            let begins = !said[..at].ends_with(char::is_alphanumeric);
            begins && (!is_whole || !goes_on)
        })
    }

    fn finds(&self, said: Time) -> bool {
        match (self.time, said) {
            (Time::Days(day, _), Time::Days(first, last)) => first <= day && day <= last,
            (Time::Whole(first, last), Time::Whole(from, to)) => first <= from && to <= last,
            (Time::Whole(first, last), Time::Days(from, to)) => first <= to && from <= last,
            (Time::Whole(first, last), Time::TwoYears(year)) => [year, year + 1]
                .iter()
                .any(|year| first <= (*year, 1, 1) && (*year, 12, 31) <= last),
            (Time::Yearly(month, day), Time::Yearly(m, d)) => (month, day) == (m, d),
            // Each year that the days touch.
            (Time::Yearly(month, day), Time::Days(first, last)) => (first.0..=last.0)
                .any(|year| first <= (year, month, day) && (year, month, day) <= last),
            _ => false,
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn name(month: u32) -> &'static str {
    MONTHS[month as usize - 1]
}

fn year() -> impl Strategy<Value = u32> {
    prop::sample::select(vec![1987, 2015, 2016])
}

fn month() -> impl Strategy<Value = u32> {
    prop::sample::select(vec![3, 6, 11])
}

fn day() -> impl Strategy<Value = u32> {
    prop::sample::select(vec![1, 9, 11, 28])
}

fn whole(year: u32, first: u32, last: u32) -> Time {
    Time::Whole((year, first, 1), (year, last, 31))
}

/// A day with its year, in each notation.
fn dated() -> impl Strategy<Value = Written> {
    (year(), month(), day(), 0..5).prop_map(|(y, m, d, notation)| Written {
        text: match notation {
            0 => format!("{y}-{m:02}-{d:02}"),
            1 => format!("{} {d}, {y}", name(m)),
            2 => format!("{d} {} {y}", name(m)),
            3 => format!("{m}/{d}/{:02}", y % 100),
            _ => format!("{d}.{m}.{y}"),
        },
        time: Time::Days((y, m, d), (y, m, d)),
    })
}

fn yearly() -> impl Strategy<Value = Written> {
    (month(), day(), any::<bool>()).prop_map(|(m, d, is_behind)| Written {
        text: match is_behind {
            true => format!("{} {d}", name(m)),
            false => format!("{d} {}", name(m)),
        },
        time: Time::Yearly(m, d),
    })
}

/// Months, quarters, halves, decades, of which a query finds the dates in them.
fn period() -> impl Strategy<Value = Written> {
    const ORDER: [&str; 4] = ["first", "second", "third", "fourth"];
    let made = |(y, m, kind): (u32, u32, u32)| {
        let (quarter, half) = (m.div_ceil(3), m.div_ceil(6));
        let months = |each: u32, at: u32| whole(y, (at - 1) * each + 1, at * each);
        let (text, time) = match kind {
            0 => (format!("{y}-{m:02}"), whole(y, m, m)),
            1 => (format!("Q{quarter} {y}"), months(3, quarter)),
            2 => (
                format!("{} quarter of {y}", ORDER[quarter as usize - 1]),
                months(3, quarter),
            ),
            _ => (format!("H{half} {y}"), months(6, half)),
        };
        Written { text, time }
    };
    (year(), month(), 0..4u32).prop_map(made)
}

/// What a text says beside: days in a row, years, fiscal years.
fn said() -> impl Strategy<Value = Written> {
    let made = |(y, m, d, kind): (u32, u32, u32, u32)| {
        let (text, time) = match kind {
            0 => (
                format!("{} {d}–{}, {y}", name(m), d + 1),
                Time::Days((y, m, d), (y, m, d + 1)),
            ),
            1 => (
                format!("from {} {d} to {} 4, {y}", name(m), name(m + 1)),
                Time::Days((y, m, d), (y, m + 1, 4)),
            ),
            2 => (format!("{y}–{:02}", (y + 1) % 100), Time::TwoYears(y)),
            3 => (format!("FY{y}"), whole(y, 1, 12)),
            4 => (format!("the {}s", y / 10 * 10), {
                let first = y / 10 * 10;
                Time::Whole((first, 1, 1), (first + 9, 12, 31))
            }),
            5 => (format!("{} {y}", name(m)), whole(y, m, m)),
            _ => (format!("in {y}"), whole(y, 1, 12)),
        };
        Written { text, time }
    };
    (year(), month(), day(), 0..7u32).prop_map(made)
}

fn written() -> impl Strategy<Value = Written> {
    prop_oneof![3 => dated(), 2 => yearly(), 2 => period(), 3 => said()]
}

/// A range has years or months.
fn range() -> impl Strategy<Value = Written> {
    let years = (year(), 0..3u32).prop_map(|(y, more)| Written {
        text: format!("{y}..{}", y + more),
        time: Time::Whole((y, 1, 1), (y + more, 12, 31)),
    });
    let months = (year(), month(), 0..2u32).prop_map(|(y, m, more)| Written {
        text: format!("{y}-{m:02}..{y}-{:02}", m + more),
        time: whole(y, m, m + more),
    });
    prop_oneof![years, months]
}

fn wish() -> impl Strategy<Value = Wish> {
    let written = prop_oneof![dated(), yearly(), period(), range()];
    written.prop_map(|Written { text, time }| Wish { text, time })
}
