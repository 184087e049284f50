//! *Particulars* are lines at the head of a text that say what it is, each behind a label: `发布日期：2018年3月1日`,
//! `著者：山田太郎`, `Автор: И. Иванов`. What metadata has a place for is removed from the text.

use super::line::Line;
use super::ordinals::folded;
use super::pages::{drop_line, narrow};
use crate::ingest::dates::date;
use crate::model::{Date, Meta, Rule, Warning};

/// How many lines with words are searched.
const HEAD_LINES: usize = 14;

/// The longest line (characters).
const LINE_CHARS: usize = 120;

/// What a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Authors,
    Date,
    Publisher,
}

/// Labels, folded and without white space.
const LABELS: [(&str, Field); 69] = [
    ("标题", Field::Title),
    ("標題", Field::Title),
    ("題名", Field::Title),
    ("件名", Field::Title),
    ("書名", Field::Title),
    ("书名", Field::Title),
    ("제목", Field::Title),
    ("название", Field::Title),
    ("заглавие", Field::Title),
    ("назва", Field::Title),
    ("τιτλοσ", Field::Title),
    ("כותרת", Field::Title),
    ("العنوان", Field::Title),
    ("عنوان", Field::Title),
    ("作者", Field::Authors),
    ("撰稿", Field::Authors),
    ("撰稿人", Field::Authors),
    ("编者", Field::Authors),
    ("著者", Field::Authors),
    ("執筆", Field::Authors),
    ("執筆者", Field::Authors),
    ("저자", Field::Authors),
    ("작성자", Field::Authors),
    ("автор", Field::Authors),
    ("авторы", Field::Authors),
    ("автори", Field::Authors),
    ("συγγραφεασ", Field::Authors),
    ("מחבר", Field::Authors),
    ("מאת", Field::Authors),
    ("المؤلف", Field::Authors),
    ("الكاتب", Field::Authors),
    ("نویسنده", Field::Authors),
    ("مصنف", Field::Authors),
    ("ผู้เขียน", Field::Authors),
    ("ผู้แต่ง", Field::Authors),
    ("发布日期", Field::Date),
    ("发布时间", Field::Date),
    ("發布日期", Field::Date),
    ("发文日期", Field::Date),
    ("成文日期", Field::Date),
    ("印发日期", Field::Date),
    ("公布日期", Field::Date),
    ("日期", Field::Date),
    ("発行日", Field::Date),
    ("発行年月日", Field::Date),
    ("作成日", Field::Date),
    ("公開日", Field::Date),
    ("更新日", Field::Date),
    ("발행일", Field::Date),
    ("작성일", Field::Date),
    ("дата", Field::Date),
    ("датапубликации", Field::Date),
    ("опубликовано", Field::Date),
    ("ημερομηνια", Field::Date),
    ("תאריך", Field::Date),
    ("التاريخ", Field::Date),
    ("تاریخ", Field::Date),
    ("วันที่", Field::Date),
    ("来源", Field::Publisher),
    ("來源", Field::Publisher),
    ("发文机关", Field::Publisher),
    ("发布机构", Field::Publisher),
    ("发布单位", Field::Publisher),
    ("発行者", Field::Publisher),
    ("発行元", Field::Publisher),
    ("발행처", Field::Publisher),
    ("издательство", Field::Publisher),
    ("εκδοτησ", Field::Publisher),
    ("الناشر", Field::Publisher),
];

/// Removes the particulars from the head of `lines`, and fills in missing `meta`.
pub(super) fn strip(lines: &mut [Line<'_>], meta: &mut Meta, warnings: &mut Vec<Warning>) {
    let worded: Vec<usize> = (0..lines.len())
        .filter(|at| !lines[*at].is_blank())
        .take(HEAD_LINES)
        .collect();
    for at in worded {
        let line = &lines[at];
        if line.text.chars().count() > LINE_CHARS {
            break;
        }
        let Some(found) = particulars(line.text) else {
            continue;
        };
        // A line is dropped as a whole or not at all.
        let is_free = |(field, value): &(Field, String)| match field {
            Field::Title => meta.title.is_empty() || meta.title == *value,
            Field::Authors => meta.authors.is_empty(),
            Field::Date => meta.date.is_none() && day(value).is_some(),
            Field::Publisher => meta.publisher.is_empty(),
        };
        if !found.iter().all(is_free) {
            continue;
        }
        for (field, value) in found {
            match field {
                Field::Title => meta.title = value,
                Field::Authors => meta.authors = names(&value),
                Field::Date => meta.date = day(&value),
                Field::Publisher => meta.publisher = value,
            }
        }
        drop_line(&mut lines[at], Rule::MastheadLine, warnings);
    }
}

/// The labels and values of a line; `None` if it holds anything else.
fn particulars(text: &str) -> Option<Vec<(Field, String)>> {
    let mut found: Vec<(Field, String)> = Vec::new();
    for word in text
        .split_whitespace()
        .flat_map(|word| word.split(['|', '｜']))
    {
        let labelled = word.split_once(['：', ':']).and_then(|(label, value)| {
            let label = folded(label);
            let field = LABELS.iter().find(|(known, _)| *known == label)?.1;
            Some((field, value.to_owned()))
        });
        match (labelled, found.last_mut()) {
            (Some(pair), _) => found.push(pair),
            // A date may stand behind the publisher without a label.
            (None, Some((Field::Publisher, value))) if !value.is_empty() && day(word).is_some() => {
                found.push((Field::Date, word.to_owned()));
            }
            (None, Some((_, value))) => {
                if !value.is_empty() {
                    value.push(' ');
                }
                value.push_str(word);
            }
            (None, None) => return None,
        }
    }
    let is_said = |(_, value): &(Field, String)| {
        !value.is_empty() && !value.ends_with(['。', '！', '？', ';', '；'])
    };
    (!found.is_empty() && found.iter().all(is_said)).then_some(found)
}

fn names(value: &str) -> Vec<String> {
    let names = value.split(['、', '；', '，', ',', '،']).map(str::trim);
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A day, perhaps with the time behind it: `2018年3月1日 16:25`, `2018.03.01`, `2018-03-01 16:25:51`.
fn day(value: &str) -> Option<Date> {
    let value = value.trim();
    let plain: String = value.chars().map(narrow).collect();
    let end = plain.find('日').map(|at| at + '日'.len_utf8());
    let first = plain.split(' ').next().unwrap_or_default();
    let candidates = [
        Some(plain.as_str()),
        end.and_then(|end| plain.get(..end)),
        Some(first),
    ];
    let mut candidates = candidates.into_iter().flatten();
    candidates.find_map(|text| date(text).or_else(|| date(&text.replace('.', "-"))))
}
