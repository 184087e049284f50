//! A second matcher, slow and simple, which shares no code with the first: reports as trees, queries as
//! structures, folding only by Unicode tables. Both must find the same.

mod document;
mod hits;
mod wish;

use foldout::filter::{Corpus, find, parse};
use foldout::press::compose;
use proptest::prelude::*;

use super::{folding, painted_chars};
use document::document;
use wish::wish;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn both_matchers_agree(document in document(), wish in wish()) {
        let report = compose(&document.report());
        let entries = document.entries();
        let corpus = Corpus::new(&folding(), &report.payload, &report.text);
        let texts: Vec<String> = entries.iter().map(|entry| entry.text.iter().collect()).collect();
        let real: Vec<&str> = (0..corpus.len()).map(|n| corpus.entry(n)).collect();
        prop_assert_eq!(&real, &texts);

        let typed = wish.typed();
        let found = find(&corpus, &parse(&typed, &folding()));
        let matching: Vec<usize> = found.entries.iter().map(|m| m.entry as usize).collect();
        let expected: Vec<usize> =
            (0..entries.len()).filter(|n| wish.is_met(&entries[*n])).collect();
        prop_assert_eq!(&matching, &expected, "{}", typed);
        for found in &found.entries {
            let entry = &entries[found.entry as usize];
            let mut painted = vec![false; entry.text.len()];
            wish.paint(entry, true, &mut painted);
            let text = real[found.entry as usize];
            prop_assert_eq!(painted, painted_chars(text, &found.ranges), "{}", typed);
            prop_assert!(found.ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }
}

/// The words of the reports: with overlaps, and from every script with its variants.
const WORDS: [&str; 82] = [
    "a",
    "ab",
    "aba",
    "ba",
    "b",
    "a-b",
    "l'Etat",
    "État",
    "Zürich",
    "zurich",
    "Straße",
    "STRASSE",
    "ﬁnance",
    "finance",
    "İzmir",
    "izmir",
    "ｔｒｅａｔｙ",
    "Treaty",
    "æon",
    "aeon",
    "ёлка",
    "елка",
    "ЕЛКИ",
    "мой",
    "мои",
    "Ελλάς",
    "ΕΛΛΑΣ",
    "ελλασ",
    "λόγος",
    "日本",
    "日",
    "本日",
    "にほん",
    "ニホン",
    "ﾆﾎﾝ",
    "カ\u{3099}",
    "ガ",
    "カ",
    "中国",
    "أمن",
    "امن",
    "أَمْنٌ",
    "ســلام",
    "سلام",
    "שָׁלוֹם",
    "שלום",
    "ไทย",
    "ประเทศไทย",
    "한국",
    "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}",
    "x²",
    "5%",
    "indicted",
    "indict",
    "indictments",
    "went",
    "going",
    "gone",
    "colours",
    "color",
    "organise",
    "organized",
    "e-mail",
    "email",
    "e mails",
    "WikiLeaks",
    "wiki",
    "leaks",
    "FBI",
    "F.B.I",
    "1,000",
    "1000",
    "1 000",
    "2016-06-09",
    "June 9, 2016",
    "9 June 2016",
    "6/9/16",
    "السلام",
    "والسلام",
    "השלום",
    "ושלום",
    "よみ",
];

const KINDS: [&str; 7] = [
    "table", "figure", "list", "quote", "note", "code", "heading",
];

fn word() -> impl Strategy<Value = &'static str> {
    // The first few words are the most frequent, so that queries meet them.
    prop_oneof![
        prop::sample::select(&WORDS[..8]),
        prop::sample::select(&WORDS[..])
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..6).prop_map(|words| words.join(" "))
}
