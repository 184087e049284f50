//! The filter: spec cases, comparison with a slow and simple second matcher, and properties that hold for every
//! text and query.

mod answers;
mod front;
mod languages;
mod operators;
mod portions;
mod reference;
mod shown;
mod stemmers;
mod times;

use std::ops::Range;

use foldout::filter::{Corpus, Expr, Field, Folding, Manner, Query, find, nearest_words, parse};
use foldout::model::{Block, Inline, Report};
use foldout::press::compose;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::spec::check;

#[test]
fn matching() {
    check("filter/matching", |input| {
        let mut lines = input.lines().map(unescaped);
        let query = parse(&lines.next().unwrap_or_default(), &folding());
        shown_matches(&query, &lines.collect::<Vec<_>>())
    });
}

/// Quadratic time would be many minutes here.
#[test]
fn two_words_all_over_a_long_entry() {
    let often = 1_000_000;
    let corpus = corpus(&["left right ".repeat(often)]);
    let found = find(&corpus, &parse("right left", &folding()));
    assert_eq!(found.words(), 2 * often);
}

/// An input line is a query, a bar and a paragraph. The result is the paragraph with the matches in brackets, or
/// a dash.
#[test]
fn matching_in_every_script() {
    check("filter/table", |input| {
        let lines = input.lines().map(|line| {
            let (typed, text) = line.split_once(" | ").unwrap_or((line, ""));
            let text = unescaped(text);
            let query = parse(&unescaped(typed), &folding());
            let found = find(&corpus(&[&text]), &query);
            let matching = found.entries.first();
            matching.map_or("-".to_owned(), |found| {
                escaped(&with_matches(&text, &found.ranges))
            })
        });
        lines.collect::<Vec<_>>().join("\n")
    });
}

#[test]
fn folding_of_text() {
    check("filter/folding.txt", |input| {
        let folded = input
            .lines()
            .map(|line| escaped(&folding().fold(&unescaped(line))));
        folded.collect::<Vec<_>>().join("\n")
    });
}

#[test]
fn reading_a_query() {
    check("filter/query.txt", |input| tree(&parse(input, &folding())));
}

#[test]
fn places_of_terms_in_a_query() {
    check("filter/terms.txt", |input| {
        let query = parse(input, &folding());
        let lines = query.terms.iter().map(|term| {
            let place = &input[term.span.clone()];
            let excluded = if term.excluded { ", excluded" } else { "" };
            format!("{place} is {} for {:?}{excluded}", term.shown, term.text)
        });
        lines.collect::<Vec<_>>().join("\n")
    });
}

#[test]
fn dropping_a_term() {
    check("filter/without.txt", |input| {
        let (query, dropped) = input.split_once('\n').unwrap_or((input, ""));
        let query = parse(query, &folding());
        let Some(term) = query.terms.iter().position(|term| term.shown == dropped) else {
            return "no such term".to_owned();
        };
        match query.without(term) {
            rest if rest.is_empty() => "nothing left".to_owned(),
            rest => rest,
        }
    });
}

#[test]
fn nearest() {
    check("filter/nearest.txt", |input| {
        let (term, text) = input.split_once('\n').unwrap_or((input, ""));
        let corpus = corpus(&text.lines().collect::<Vec<_>>());
        match nearest_words(&corpus, &folding().fold(term), 3) {
            words if words.is_empty() => "none".to_owned(),
            words => words.join(", "),
        }
    });
}

#[test]
fn every_entry_is_one_passage() {
    let corpus = corpus(&["Abe, Abe", "Putin", "Xi"]);
    let found = |typed| find(&corpus, &parse(typed, &folding()));
    assert_eq!(found("abe OR -xi").total(), 2);
    assert_eq!(found("abe OR -xi").words(), 2);
    assert_eq!(found("abe OR -xi").counts, [1, 1]);
    assert_eq!(found("").total(), 0);
}

#[test]
fn depth_and_length_are_bounded() {
    let many = 100_000;
    let folding = folding();
    let deep = "(".repeat(many) + "abe" + &")".repeat(many) + " putin";
    assert_eq!(tree(&parse(&deep, &folding)), r#"(all "abe" "putin")"#);
    let negated = "-(".repeat(many) + "abe";
    assert_eq!(parse(&negated, &folding).terms.len(), 1);
    for piece in [
        "a(", "\"", "-", "OR ", "a OR ", "-(", ")", "a\"b", "'", "x ", "（－",
    ] {
        let query = parse(&piece.repeat(many), &folding);
        assert!(query.terms.len() <= 100, "{piece}");
    }
}

#[test]
fn marks_join_as_unicode_composes_them() {
    for base in ('\u{400}'..='\u{4FF}').chain('\u{3041}'..='\u{30FF}') {
        for mark in ['\u{301}', '\u{306}', '\u{308}', '\u{3099}', '\u{309A}'] {
            let written = String::from_iter([base, mark]);
            let folded = folding().fold(&written);
            assert_eq!(
                folded,
                folding().fold(&written.nfc().to_string()),
                "{written}"
            );
            let is_kana = mark >= '\u{3099}';
            if is_kana && matches!(base, 'ぁ'..='ゖ' | 'ァ'..='ヺ') {
                assert_eq!(folded, written.nfc().to_string(), "{written}");
            }
        }
    }
    for syllable in '\u{AC00}'..='\u{D7A3}' {
        let parts: String = syllable.nfd().collect();
        assert_eq!(folding().fold(&parts), syllable.to_string());
        let tailed = format!("{syllable}\u{11A8}");
        assert_eq!(folding().fold(&tailed), tailed.nfc().to_string());
    }
}

#[test]
fn every_character_folds_once_and_for_all() {
    let folding = folding();
    for c in '\0'..='\u{1FFFF}' {
        let folded = folding.fold(&format!("x{c}x"));
        assert_eq!(folding.fold(&folded), folded, "{c:?}");
        assert!(!folded.contains('\n'), "{c:?}");
        let upper: String = c.to_uppercase().collect();
        if upper.to_lowercase() == c.to_string() {
            assert_eq!(folding.fold(&format!("x{upper}x")), folded, "{c:?}");
        }
    }
}

proptest! {
    #[test]
    fn any_query_can_be_typed(typed in "\\PC{0,40}|([ab\"()\\- ,.OR“（צ]|in:|title:|is:(t|x)){0,30}") {
        let folding = folding();
        let query = parse(&typed, &folding);
        let again = parse(&query.to_string(), &folding);
        prop_assert_eq!(tree(&again), tree(&query));
        let mut end = 0;
        for (n, term) in query.terms.iter().enumerate() {
            prop_assert!(term.span.start >= end);
            prop_assert!(typed.get(term.span.clone()).is_some());
            end = term.span.end;
            prop_assert!(!term.text.is_empty());
            let rest = parse(&query.without(n), &folding);
            prop_assert_eq!(rest.terms.len(), query.terms.len() - 1);
        }
    }

    /// Letter by letter, in a report with the same text: *2016-0* is no date yet.
    #[test]
    fn any_time_and_amount_can_be_typed(
        text in "([0-9]{1,4}|[-–/., :'é年月日第%$€°(]|q[1-4]|june |jan|fy|to |and |m²|million|bn|s |th |июня |г\\. |p\\. ){1,12}"
    ) {
        let folding = folding();
        let corpus = corpus(&[&text]);
        for (end, _) in text.char_indices() {
            find(&corpus, &parse(&text[..end], &folding));
        }
    }

    #[test]
    fn traces_lead_back(text in "(\\PC|[\\s\u{AD}ßﬁ…ﾞﾟ\u{301}\u{306}\u{3099}ｶかи한ᄒ]){0,30}") {
        let folding = folding();
        let traced = folding.trace(&text);
        prop_assert_eq!(&traced.text, &folding.fold(&text));
        prop_assert_eq!(traced.offsets.len(), traced.text.len() + 1);
        prop_assert!(traced.offsets.is_sorted());
        let units: Vec<u16> = text.encode_utf16().collect();
        for (start, c) in traced.text.char_indices() {
            let source = traced.source(start as u32..(start + c.len_utf8()) as u32);
            prop_assert!(source.start < source.end);
            let piece = String::from_utf16(&units[source.start as usize..source.end as usize]);
            prop_assert!(piece.is_ok(), "{c:?} of {text:?}");
            let refolded = folding.fold(&piece.unwrap_or_default());
            prop_assert!(c == ' ' || refolded.contains(c), "{c:?} of {refolded:?} of {text:?}");
        }
    }

    #[test]
    fn normal_forms_fold_alike(text in "(\\PC|[éйёガか\u{3099}ﾞ한ᄒ\u{1161}أﷺ\u{301}]){0,20}") {
        let folding = folding();
        let decomposed = folding.fold(&text.nfd().to_string());
        prop_assert_eq!(&folding.fold(&text.nfc().to_string()), &decomposed);
        prop_assert_eq!(folding.fold(&decomposed), decomposed);
    }
}

/// The corpus of a report of these paragraphs, without a heading.
fn corpus<T: AsRef<str>>(texts: &[T]) -> Corpus {
    let paragraph = |text: &T| Block::Paragraph(vec![Inline::Text(text.as_ref().to_owned())]);
    let report = Report {
        blocks: texts.iter().map(paragraph).collect(),
        ..Report::default()
    };
    let report = compose(&report);
    Corpus::new(&folding(), &report.payload, &report.text)
}

/// The text with the ranges to paint, given in folded form, in brackets.
fn with_matches(text: &str, ranges: &[Range<u32>]) -> String {
    let traced = folding().trace(text);
    let mut units: Vec<u16> = text.encode_utf16().collect();
    for range in ranges.iter().rev() {
        let source = traced.source(range.clone());
        units.insert(source.end as usize, u16::from(b']'));
        units.insert(source.start as usize, u16::from(b'['));
    }
    String::from_utf16_lossy(&units)
}

fn painted_chars(text: &str, ranges: &[Range<u32>]) -> Vec<bool> {
    let chars = text.char_indices();
    chars
        .map(|(at, _)| ranges.iter().any(|range| range.contains(&(at as u32))))
        .collect()
}

fn folding() -> Folding {
    Folding::new(|c| c.nfkd().flat_map(char::to_lowercase).collect())
}

/// The matching entries with their numbers, from 1, and the matches in brackets.
fn shown_matches(query: &Query, texts: &[String]) -> String {
    if !query.is_active() {
        return "not active".to_owned();
    }
    let found = find(&corpus(texts), query);
    if found.entries.is_empty() {
        let nowhere = query
            .terms
            .iter()
            .zip(&found.counts)
            .filter(|(_, count)| **count == 0);
        let terms: Vec<&str> = nowhere.map(|(term, _)| term.shown.as_str()).collect();
        return format!("none; nowhere: {}", terms.join(", "));
    }
    let lines = found.entries.iter().map(|entry| {
        let text = with_matches(&texts[entry.entry as usize], &entry.ranges);
        format!("{}: {}", entry.entry + 1, escaped(&text))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The query as an expression; an excluded term has a tilde.
fn tree(query: &Query) -> String {
    fn write(expr: &Expr, query: &Query) -> String {
        let list = |name, parts: &[Expr]| {
            let parts: Vec<String> = parts.iter().map(|part| write(part, query)).collect();
            format!("({name} {})", parts.join(" "))
        };
        match expr {
            Expr::Term(n) => {
                let term = &query.terms[*n];
                let field = match term.field {
                    Field::Text => String::new(),
                    Field::Title => "title ".to_owned(),
                    Field::In => "in ".to_owned(),
                    Field::Is(kind) => format!("is {} by ", kind.name()),
                };
                let sign = if term.excluded { "~" } else { "" };
                let plus = if term.required { "+" } else { "" };
                let (before, after) = match term.manner {
                    Manner::Word => ("", ""),
                    Manner::Beginning => ("", "*"),
                    Manner::Exact => ("=", ""),
                    Manner::Phrase => ("phrase ", ""),
                };
                format!("{field}{plus}{sign}{before}\"{}\"{after}", term.text)
            }
            Expr::All(parts) => list("all", parts),
            Expr::Any(parts) => list("any", parts),
            Expr::Not(part) => list("not", std::slice::from_ref(part)),
        }
    }
    query
        .expr
        .as_ref()
        .map_or("not active".to_owned(), |expr| write(expr, query))
}

/// Replaces escapes such as `\u{AD}`, which stand for invisible characters.
fn unescaped(text: &str) -> String {
    let mut pieces = text.split("\\u{");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once('}').unwrap_or_default();
        plain.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        plain.push_str(rest);
    }
    plain
}

/// The reverse of [`unescaped`], for the same characters.
fn escaped(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars() {
        let is_hidden = c.is_control()
            || c.is_whitespace() && c != ' '
            || matches!(c, '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}'
                | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}' | '\u{1100}'..='\u{11FF}');
        if is_hidden {
            shown.push_str(&format!("\\u{{{:X}}}", c as u32));
        } else {
            shown.push(c);
        }
    }
    shown
}
