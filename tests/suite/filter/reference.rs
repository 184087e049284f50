//! A second matcher, slow and simple, which shares no code with the first: reports as trees, queries as
//! structures, folding only by Unicode tables. Both must find the same.

use foldout::filter::{Corpus, find, parse};
use foldout::model::{
    Block, Cell, Definition, Figure, Inline, Item, List, Note, Report, Row, Section, Style, Table,
};
use foldout::press::compose;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{folding, painted_chars};

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

#[derive(Clone, Debug)]
struct Document {
    things: Vec<Thing>,
    chapters: Vec<Chapter>,
    notes: Vec<String>,
}

#[derive(Clone, Debug)]
struct Chapter {
    heading: String,
    things: Vec<Thing>,
    inner: Vec<Chapter>,
}

#[derive(Clone, Debug)]
enum Thing {
    Paragraph(String),
    Points(Vec<Point>),
    Terms(Vec<(String, String)>),
    Quote(Vec<Thing>),
    Verse(Vec<String>),
    Code(String),
    Table(String, Vec<Vec<String>>),
    Figure(String),
}

#[derive(Clone, Debug)]
struct Point {
    text: String,
    inner: Vec<Point>,
    after: Option<String>,
}

/// An entry of the second matcher.
struct Entry {
    text: Vec<char>,
    kinds: Vec<&'static str>,
    headings: Vec<Vec<char>>,
}

fn points() -> impl Strategy<Value = Vec<Point>> {
    let point = |inner: BoxedStrategy<Vec<Point>>| {
        (text(), inner, prop::option::of(text())).prop_map(|(text, inner, after)| Point {
            text,
            inner,
            after,
        })
    };
    let leaf = point(Just(Vec::new()).boxed());
    let nested = point(prop::collection::vec(leaf, 0..3).boxed());
    prop::collection::vec(nested, 1..3)
}

fn thing() -> impl Strategy<Value = Thing> {
    let rows = prop::collection::vec(prop::collection::vec(text(), 1..3), 1..3);
    let leaf = prop_oneof![
        4 => text().prop_map(Thing::Paragraph),
        2 => points().prop_map(Thing::Points),
        1 => prop::collection::vec((text(), text()), 1..3).prop_map(Thing::Terms),
        1 => prop::collection::vec(text(), 1..3).prop_map(Thing::Verse),
        1 => text().prop_map(Thing::Code),
        2 => (text(), rows).prop_map(|(caption, rows)| Thing::Table(caption, rows)),
        1 => prop_oneof![Just(String::new()), text()].prop_map(Thing::Figure),
    ];
    leaf.prop_recursive(2, 4, 2, |inner| {
        prop::collection::vec(inner, 1..3).prop_map(Thing::Quote)
    })
}

fn document() -> impl Strategy<Value = Document> {
    let things = || prop::collection::vec(thing(), 0..3);
    let leaf = (text(), things()).prop_map(|(heading, things)| Chapter {
        heading,
        things,
        inner: Vec::new(),
    });
    let chapter = leaf.prop_recursive(3, 6, 2, move |inner| {
        (text(), things(), prop::collection::vec(inner, 0..3)).prop_map(
            |(heading, things, inner)| Chapter {
                heading,
                things,
                inner,
            },
        )
    });
    let chapters = prop::collection::vec(chapter, 0..3);
    let notes = prop::collection::vec(text(), 0..2);
    (things(), chapters, notes).prop_map(|(things, chapters, notes)| Document {
        things,
        chapters,
        notes,
    })
}

impl Document {
    fn report(&self) -> Report {
        let note = |text: &String| Note {
            label: "*".to_owned(),
            blocks: vec![
                Block::Paragraph(inlines(text)),
                Block::Paragraph(inlines(text)),
            ],
        };
        Report {
            blocks: self.things.iter().map(Thing::block).collect(),
            sections: self.chapters.iter().map(Chapter::section).collect(),
            notes: self.notes.iter().map(note).collect(),
            ..Report::default()
        }
    }

    fn entries(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        things(&self.things, &[], &mut entries);
        for chapter in &self.chapters {
            chapter.entries(&[], &mut entries);
        }
        if !self.notes.is_empty() {
            let headings = [fold("Notes")];
            push("Notes", &["heading"], &headings, &mut entries);
            for note in &self.notes {
                push(
                    &format!("* {note} {note}"),
                    &["note"],
                    &headings,
                    &mut entries,
                );
            }
        }
        entries
    }
}

impl Chapter {
    fn section(&self) -> Section {
        Section {
            heading: inlines(&self.heading),
            blocks: self.things.iter().map(Thing::block).collect(),
            sections: self.inner.iter().map(Chapter::section).collect(),
        }
    }

    fn entries(&self, around: &[Vec<char>], entries: &mut Vec<Entry>) {
        let mut headings = around.to_vec();
        headings.push(fold(&self.heading));
        push(&self.heading, &["heading"], &headings, entries);
        things(&self.things, &headings, entries);
        for chapter in &self.inner {
            chapter.entries(&headings, entries);
        }
    }
}

fn things(things: &[Thing], headings: &[Vec<char>], entries: &mut Vec<Entry>) {
    for thing in things {
        match thing {
            // A figure without a caption is still an entry of its kind.
            Thing::Figure(caption) if caption.is_empty() => {
                push("", &["figure"], headings, entries);
            }
            Thing::Quote(inner) if inner.iter().all(Thing::is_silent) => {
                push("", &["quote", "figure"], headings, entries);
            }
            _ => thing.entries(&[], headings, entries),
        }
    }
}

fn push(text: &str, kinds: &[&'static str], headings: &[Vec<char>], entries: &mut Vec<Entry>) {
    entries.push(Entry {
        text: fold(text),
        kinds: kinds.to_vec(),
        headings: headings.to_vec(),
    });
}

impl Thing {
    fn is_silent(&self) -> bool {
        match self {
            Thing::Figure(caption) => caption.is_empty(),
            Thing::Quote(inner) => inner.iter().all(Thing::is_silent),
            _ => false,
        }
    }

    fn entries(&self, around: &[&'static str], headings: &[Vec<char>], entries: &mut Vec<Entry>) {
        let own = match self {
            Thing::Paragraph(_) => "paragraph",
            Thing::Points(_) | Thing::Terms(_) => "list",
            Thing::Quote(_) | Thing::Verse(_) => "quote",
            Thing::Code(_) => "code",
            Thing::Table(..) => "table",
            Thing::Figure(_) => "figure",
        };
        let kinds = [around, &[own]].concat();
        let mut add = |text: &str| {
            if !text.is_empty() {
                push(text, &kinds, headings, entries);
            }
        };
        match self {
            Thing::Paragraph(text) | Thing::Code(text) | Thing::Figure(text) => add(text),
            Thing::Points(points) => each_point(points, &mut add),
            Thing::Terms(terms) => terms.iter().for_each(|(term, meaning)| {
                add(term);
                add(meaning);
            }),
            Thing::Quote(inner) => {
                inner
                    .iter()
                    .for_each(|thing| thing.entries(&kinds, headings, entries));
            }
            Thing::Verse(lines) => add(&lines.join(" ")),
            Thing::Table(caption, rows) => {
                add(caption);
                rows.iter().for_each(|cells| add(&cells.join(" ")));
            }
        }
    }

    fn block(&self) -> Block {
        match self {
            Thing::Paragraph(text) => Block::Paragraph(inlines(text)),
            Thing::Points(points) => list(points),
            Thing::Terms(terms) => {
                let terms = terms.iter().map(|(term, meaning)| Definition {
                    terms: vec![inlines(term)],
                    descriptions: vec![vec![Block::Paragraph(inlines(meaning))]],
                });
                Block::Definitions(terms.collect())
            }
            Thing::Quote(inner) => Block::Quote(inner.iter().map(Thing::block).collect()),
            Thing::Verse(lines) => Block::Verse(lines.iter().map(|line| inlines(line)).collect()),
            Thing::Code(text) => Block::Code {
                language: String::new(),
                text: format!("{text}\n"),
            },
            Thing::Table(caption, rows) => Block::Table(Table {
                caption: inlines(caption),
                head: Vec::new(),
                body: rows.iter().map(|cells| row(cells)).collect(),
            }),
            Thing::Figure(caption) => Block::Figure(Figure {
                blocks: Vec::new(),
                caption: if caption.is_empty() {
                    Vec::new()
                } else {
                    inlines(caption)
                },
            }),
        }
    }
}

fn each_point(points: &[Point], add: &mut dyn FnMut(&str)) {
    for point in points {
        add(&point.text);
        each_point(&point.inner, add);
        point.after.iter().for_each(|text| add(text));
    }
}

fn list(points: &[Point]) -> Block {
    let items = points.iter().map(|point| {
        let mut blocks = vec![Block::Plain(inlines(&point.text))];
        if !point.inner.is_empty() {
            blocks.push(list(&point.inner));
        }
        blocks.extend(
            point
                .after
                .iter()
                .map(|text| Block::Paragraph(inlines(text))),
        );
        Item {
            blocks,
            ..Item::default()
        }
    });
    Block::List(List {
        numbering: None,
        items: items.collect(),
    })
}

fn row(cells: &[String]) -> Row {
    let cells = cells.iter().map(|text| Cell {
        is_head: false,
        alignment: None,
        columns: 1,
        rows: 1,
        blocks: vec![Block::Plain(inlines(text))],
    });
    Row {
        cells: cells.collect(),
    }
}

/// The text with its middle in bold, so that words span markup.
fn inlines(text: &str) -> Vec<Inline> {
    let chars: Vec<char> = text.chars().collect();
    let (third, rest) = chars.split_at(chars.len() / 3);
    let (middle, last) = rest.split_at(chars.len() / 3);
    let text = |chars: &[char]| Inline::Text(chars.iter().collect());
    let bold = Inline::Styled {
        style: Style::Strong,
        content: vec![text(middle)],
    };
    vec![text(third), bold, text(last)]
}

/// A query as a structure.
#[derive(Clone, Debug)]
enum Wish {
    Has(String),
    In(String),
    Title(String),
    Is(&'static str),
    Both(Box<Wish>, Box<Wish>),
    Either(Box<Wish>, Box<Wish>),
    Lacks(Box<Wish>),
}

fn wish() -> impl Strategy<Value = Wish> {
    let term = || {
        prop_oneof![
            3 => word().prop_map(str::to_owned),
            1 => (word(), word()).prop_map(|(a, b)| format!("{a} {b}")),
            1 => word().prop_map(|word| word.chars().take(1).collect()),
        ]
    };
    let leaf = prop_oneof![
        4 => term().prop_map(Wish::Has),
        1 => term().prop_map(Wish::In),
        1 => term().prop_map(Wish::Title),
        1 => prop::sample::select(&KINDS[..]).prop_map(Wish::Is),
    ];
    leaf.prop_recursive(4, 12, 2, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        prop_oneof![
            (boxed(), boxed()).prop_map(|(a, b)| Wish::Both(a, b)),
            (boxed(), boxed()).prop_map(|(a, b)| Wish::Either(a, b)),
            boxed().prop_map(Wish::Lacks),
        ]
    })
}

impl Wish {
    fn typed(&self) -> String {
        let quoted = |term: &str| match is_phrase(term) {
            true => format!("\"{term}\""),
            false => term.to_owned(),
        };
        match self {
            Wish::Has(term) => quoted(term),
            Wish::In(term) => format!("in:{}", quoted(term)),
            Wish::Title(term) => format!("title:{}", quoted(term)),
            Wish::Is(kind) => format!("is:{kind}"),
            Wish::Both(a, b) => format!("({} {})", a.typed(), b.typed()),
            Wish::Either(a, b) => format!("({} OR {})", a.typed(), b.typed()),
            Wish::Lacks(wish) => format!("-({})", wish.typed()),
        }
    }

    fn is_met(&self, entry: &Entry) -> bool {
        match self {
            Wish::Has(term) => !hits(entry, term).is_empty(),
            Wish::In(term) => {
                let heading = |text: &Vec<char>| Entry {
                    text: text.clone(),
                    kinds: vec!["heading"],
                    headings: Vec::new(),
                };
                entry
                    .headings
                    .iter()
                    .any(|text| !hits(&heading(text), term).is_empty())
            }
            Wish::Title(term) => entry.is_heading() && !hits(entry, term).is_empty(),
            Wish::Is(kind) => entry.kinds.contains(kind),
            Wish::Both(..) => {
                let parts = self.conjuncts();
                let joined = joined(entry, &parts);
                (0..parts.len()).all(|n| parts[n].is_met(entry) || !joined[n].is_empty())
            }
            Wish::Either(a, b) => a.is_met(entry) || b.is_met(entry),
            Wish::Lacks(wish) => !wish.is_met_apart(entry),
        }
    }

    /// As [`Wish::is_met`], where words that stand side by side are not read as one.
    fn is_met_apart(&self, entry: &Entry) -> bool {
        match self {
            Wish::Both(a, b) => a.is_met_apart(entry) && b.is_met_apart(entry),
            Wish::Either(a, b) => a.is_met_apart(entry) || b.is_met_apart(entry),
            Wish::Lacks(wish) => !wish.is_met_apart(entry),
            _ => self.is_met(entry),
        }
    }

    /// All that must hold together.
    fn conjuncts(&self) -> Vec<&Wish> {
        match self {
            Wish::Both(a, b) => [a.conjuncts(), b.conjuncts()].concat(),
            _ => vec![self],
        }
    }

    fn paint(&self, entry: &Entry, wanted: bool, painted: &mut [bool]) {
        match self {
            Wish::Title(_) | Wish::In(_) if !entry.is_heading() => {}
            Wish::Has(term) | Wish::Title(term) | Wish::In(term) if wanted => {
                for (start, end) in hits(entry, term) {
                    painted[start..end].fill(true);
                }
            }
            Wish::Has(_) | Wish::Title(_) | Wish::In(_) | Wish::Is(_) => {}
            Wish::Both(a, b) => {
                if wanted {
                    let joined = joined(entry, &self.conjuncts());
                    for (start, end) in joined.into_iter().flatten() {
                        painted[start..end].fill(true);
                    }
                }
                a.paint(entry, wanted, painted);
                b.paint(entry, wanted, painted);
            }
            Wish::Either(a, b) => {
                a.paint(entry, wanted, painted);
                b.paint(entry, wanted, painted);
            }
            Wish::Lacks(wish) => wish.paint_apart(entry, !wanted, painted),
        }
    }

    fn paint_apart(&self, entry: &Entry, wanted: bool, painted: &mut [bool]) {
        match self {
            Wish::Both(a, b) | Wish::Either(a, b) => {
                a.paint_apart(entry, wanted, painted);
                b.paint_apart(entry, wanted, painted);
            }
            Wish::Lacks(wish) => wish.paint_apart(entry, !wanted, painted),
            _ => self.paint(entry, wanted, painted),
        }
    }
}

/// Whether a term is typed as a phrase.
fn is_phrase(term: &str) -> bool {
    term.contains([' ', '\'']) || term == "a-b"
}

/// For each of the wishes, where its word and one beside it are written as one word.
fn joined(entry: &Entry, parts: &[&Wish]) -> Vec<Vec<(usize, usize)>> {
    let mut all = vec![Vec::new(); parts.len()];
    let word = |wish: &Wish| match wish {
        Wish::Has(term) if !is_phrase(term) => {
            let word: String = fold(term).iter().collect();
            let is_word = word.chars().all(|c| c.is_alphabetic() && spaced(c));
            (is_word && word != "a").then_some(word)
        }
        _ => None,
    };
    for n in 1..parts.len() {
        if let Some((one, other)) = word(parts[n - 1]).zip(word(parts[n])) {
            let both = one + &other;
            let length = both.chars().count();
            for start in starts(&entry.text, &both) {
                all[n - 1].push((start, start + length));
                all[n].push((start, start + length));
            }
        }
    }
    all
}

/// Where an entry has a term, in any form and notation.
fn hits(entry: &Entry, term: &str) -> Vec<(usize, usize)> {
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

impl Entry {
    fn is_heading(&self) -> bool {
        self.kinds.contains(&"heading")
    }
}

/// The positions of a term, in chars, without those that overlap an earlier one.
fn starts(text: &[char], term: &str) -> Vec<usize> {
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
fn spaced(c: char) -> bool {
    let is_thai = ('\u{E00}'..='\u{E7F}').contains(&c);
    let is_east_asian =
        ('\u{3040}'..='\u{30FF}').contains(&c) || ('\u{4E00}'..='\u{9FFF}').contains(&c);
    c.is_alphanumeric() && !is_thai && !is_east_asian
}

/// Folded text: composed letters that are separate letters stay, all others lose their marks.
fn fold(text: &str) -> Vec<char> {
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
