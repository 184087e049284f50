//! The wording of the page: spec cases for plurals, dates, times and sentences in each language, and that no
//! language lacks a sentence or a placeholder.

use std::collections::BTreeSet;
use std::path::Path;

use foldout::filter::{EntryKind, Field};
use foldout::model::Date;
use foldout::view::{self, Extent, Loose, Tally, TermTally, Treatment};
use foldout::wording::{LANGUAGES, Word, Wording};

use crate::spec::check;

/// Each input line has a function and its arguments, separated by bars. It gives one line for each result, with
/// `~` for a no-break space.
#[test]
fn wording() {
    check("wording", |input| {
        let mut lines = input.lines();
        let words = Wording::of(lines.next().unwrap_or_default());
        let said = lines.map(|line| {
            let mut parts = line.split('|').map(str::trim);
            let asked = parts.next().unwrap_or_default();
            said(&words, asked, &parts.collect::<Vec<_>>()).join("\n")
        });
        said.collect::<Vec<_>>().join("\n").replace('\u{a0}', "~")
    });
}

fn said(words: &Wording, asked: &str, of: &[&str]) -> Vec<String> {
    let numbers = |text: &str| -> Vec<u32> {
        text.split_whitespace()
            .map(|n| n.parse().unwrap())
            .collect()
    };
    match asked {
        "counted" => {
            let (word, others) = (named(of[0]), &of[2..]);
            let counts = numbers(of[1]).into_iter();
            counts.map(|n| words.counted(word, n, others)).collect()
        }
        "announced" => vec![view::announcement(words, tally(&numbers(of[0])).as_ref())],
        "loose" => {
            let numbers = numbers(of[1]);
            let loose = loose(of[0], numbers[0], &numbers[1..]);
            vec![view::announcement(words, Some(&loose))]
        }
        "standing" => vec![view::standing(words, &tally(&numbers(of[0])).unwrap())],
        "so far" => {
            let tally = Tally {
                so_far: true,
                ..tally(&numbers(of[0])).unwrap()
            };
            vec![
                view::standing(words, &tally),
                view::announcement(words, Some(&tally)),
            ]
        }
        "date" => vec![words.date(&Date::try_from(of[0].to_owned()).unwrap())],
        "names" => vec![words.names(&of.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>())],
        // The minutes for Skim and Full.
        "reading" => vec![words.reading_times([1, numbers(of[0])[0], numbers(of[0])[1]])],
        "whole" => vec![view::extract(words, Extent::Whole, (0, 0), "")],
        "open" => {
            let [some, all] = numbers(of[0])[..] else {
                panic!("{of:?}")
            };
            vec![view::extract(words, Extent::Open, (some, all), "")]
        }
        "matching" => {
            let [some, all] = numbers(of[0])[..] else {
                panic!("{of:?}")
            };
            vec![view::extract(words, Extent::Matching, (some, all), of[1])]
        }
        // The number of places in which a term occurs, or is excluded.
        "term" | "excluded" | "heading" => {
            let terms = numbers(of[1]).into_iter().map(|places| TermTally {
                shown: of[0].to_owned(),
                field: match asked {
                    "heading" => Field::Title,
                    _ => Field::Text,
                },
                excluded: asked == "excluded",
                places,
                nearest: Vec::new(),
                treatment: Treatment::AsTyped,
            });
            terms.map(|term| view::term(words, &term)).collect()
        }
        asked => panic!("nothing is known of “{asked}”"),
    }
}

/// The numbers are: passages, exact ones, words and, optionally, the current passage. No words means that all
/// passages are headings; no numbers mean no filter.
fn tally(numbers: &[u32]) -> Option<Tally> {
    let (&[passages, exact, words], current) = numbers.split_first_chunk()?;
    Some(Tally {
        passages,
        exact,
        words,
        in_headings: words == 0,
        current: current.first().copied(),
        ..Tally::default()
    })
}

/// A query of these terms, of which no passage has all. `word=other` is corrected; the number of passages and the
/// terms that the current one lacks follow.
fn loose(terms: &str, passages: u32, lacking: &[u32]) -> Tally {
    let terms = terms.split_whitespace().map(|term| {
        let (shown, spelled) = term.split_once('=').unwrap_or((term, ""));
        TermTally {
            shown: shown.to_owned(),
            field: Field::Text,
            excluded: false,
            places: 1,
            nearest: Vec::new(),
            treatment: match spelled {
                "" => Treatment::Loose,
                spelled => Treatment::Corrected(spelled.to_owned()),
            },
        }
    });
    let terms: Vec<_> = terms.collect();
    Tally {
        passages,
        exact: passages,
        words: passages,
        loose: Some(Loose {
            wanted: (0..terms.len() as u32).collect(),
            lacking: lacking.to_vec(),
            nowhere: Vec::new(),
        }),
        terms,
        ..Tally::default()
    }
}

fn named(name: &str) -> Word {
    let word = Word::ALL.iter().find(|word| format!("{word:?}") == name);
    *word.unwrap_or_else(|| panic!("no word is called {name}"))
}

/// The distinct placeholders of a text.
fn places(text: &str) -> BTreeSet<&str> {
    let pieces = text.split('{').skip(1);
    pieces
        .map(|piece| piece.split('}').next().unwrap())
        .collect()
}

#[test]
fn no_language_lacks_a_word_a_form_or_a_place() {
    let english = Wording::of("en");
    let mut wrong = Vec::new();
    for (language, plurals) in LANGUAGES.iter().zip([2, 1, 3]) {
        let words = Wording::of(language);
        for word in Word::ALL {
            let (text, model) = (words.say(*word), english.say(*word));
            let forms = match word {
                Word::Months | Word::MonthsOfDays => 12,
                _ if model.contains('|') => plurals,
                _ => 1,
            };
            if text.split('|').count() != forms {
                wrong.push(format!(
                    "{language}: {word:?} has not {forms} forms: {text}"
                ));
            }
            for form in text.split('|') {
                let first = model.split('|').next().unwrap();
                if form.is_empty() || places(form) != places(first) {
                    wrong.push(format!(
                        "{language}: {word:?} is “{form}”, not like “{first}”"
                    ));
                }
                if form.contains(['<', '>', '&']) {
                    wrong.push(format!("{language}: {word:?} is no HTML: {form}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn languages_are_told_by_their_primary_subtag() {
    for (tag, like) in [
        ("en-GB", "en"),
        ("ja-JP", "ja"),
        ("RU", "ru"),
        ("ru-Latn", "ru"),
        ("run", "en"),
        ("ar", "en"),
        ("", "en"),
    ] {
        assert_eq!(Wording::of(tag), Wording::of(like), "{tag}");
    }
    assert_ne!(Wording::of("ja"), Wording::of("ru"));
}

#[test]
fn a_number_of_matches_begins_with_the_number() {
    for language in LANGUAGES {
        let words = Wording::of(language);
        for count in [1, 2, 5, 1234] {
            let (number, unit) = view::matches_words(&words, count);
            assert_eq!(number, words.number(count), "{language}");
            assert!(!unit.is_empty(), "{language}");
        }
    }
}

#[test]
fn all_kinds_are_named() {
    for language in LANGUAGES {
        let words = Wording::of(language);
        for kind in EntryKind::ALL {
            for word in [Word::NotAKind, Word::QueryKindFinds] {
                let text = format!("{} {}", words.say(word), words.say(Word::QueryKind));
                assert!(text.contains(kind.name()), "{language}: {text}");
            }
        }
    }
}

/// The views that only the command renders.
const COMMAND: [&str; 12] = [
    "aids.rs",
    "around.rs",
    "cite.rs",
    "facets.rs",
    "front_page.rs",
    "help.rs",
    "masthead.rs",
    "outline_head.rs",
    "page_menu.rs",
    "quotes.rs",
    "share.rs",
    "viewer_note.rs",
];

/// The payload holds exactly the sentences that the viewer's sources use.
#[test]
fn the_viewer_says_what_it_carries() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = 0;
    for folder in ["view", "app", "app/browser"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            // Only the command uses these.
            if path.is_dir() || COMMAND.contains(&&*name) {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for piece in text.split("Word::").skip(1) {
                let word: String = piece.chars().take_while(|c| c.is_alphanumeric()).collect();
                found += 1;
                assert!(
                    (named(&word) as usize) < Word::FIRST_OF_COMMAND as usize,
                    "src/{folder}/{name} says {word}"
                );
            }
        }
    }
    assert!(found > 40, "the sources are not where they were");
}

/// Names are appended to a list one by one, so the template must begin with the list.
#[test]
fn a_name_is_put_behind_the_row() {
    for language in LANGUAGES {
        let words = Wording::of(language);
        let name = words.fill(Word::NextName, &["row", "name"]);
        assert!(name.starts_with("row"), "{language}: {name}");
        assert!(name.ends_with("name"), "{language}: {name}");
    }
}
