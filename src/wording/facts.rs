//! *Facts* about a report in words: dates, lists of names, and durations.

use super::{Word, Wording};
use crate::model::Date;

impl Wording {
    /// A date, as precise as known: "December 2016".
    pub fn date(&self, date: &Date) -> String {
        let year = date.year().to_string();
        let month = |word| {
            let at = usize::from(date.month()?).checked_sub(1)?;
            Some(self.say(word).split('|').nth(at)?.to_owned())
        };
        match (month(Word::Months), month(Word::MonthsOfDays), date.day()) {
            (_, Some(month), Some(day)) => {
                self.fill(Word::DateOfDay, &[&day.to_string(), &month, &year])
            }
            (Some(month), ..) => self.fill(Word::DateOfMonth, &[&month, &year]),
            _ => self.fill(Word::DateOfYear, &[&year]),
        }
    }

    /// A list of names: "A", "A and B", "A, B and C".
    pub fn names(&self, names: &[String]) -> String {
        let Some((last, before)) = names.split_last() else {
            return String::new();
        };
        let Some((first, others)) = before.split_first() else {
            return last.clone();
        };
        // The template begins with the list, so each name is filled in separately and appended.
        let mut row = first.clone();
        for name in others {
            row.push_str(&self.fill(Word::NextName, &["", name]));
        }
        self.fill(Word::LastName, &[&row, last])
    }

    /// How long the whole report takes to read and, if that is shorter, to skim.
    pub fn reading_times(&self, [_, skim, full]: [u32; 3]) -> String {
        let whole = self.duration(full);
        match skim < full {
            true => self.fill(Word::ReadOrSkim, &[&whole, &self.duration(skim)]),
            false => self.fill(Word::Read, &[&whole]),
        }
    }

    /// "5 h 33 min"
    pub fn duration(&self, minutes: u32) -> String {
        let [hours, rest] = [minutes / 60, minutes % 60].map(|number| self.number(number));
        match (minutes / 60, minutes % 60) {
            (0, _) => self.fill(Word::Minutes, &[&rest]),
            (_, 0) => self.fill(Word::Hours, &[&hours]),
            _ => self.fill(Word::HoursAndMinutes, &[&hours, &rest]),
        }
    }
}
