//! Whether a text is *likely*, which was decoded by a guess: frequent ideographs are frequent in Chinese of any time, and
//! letters with accents are the lesser part of a Latin text.

/// The most frequent ideographs of Chinese, simplified and traditional, old and new, and of Japanese.
const FREQUENT: &str = "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年\
                        其所者此曰與与無无日本月事行法第条條部";

/// The fewest ideographs that tell, and of how many one at least is a frequent one.
const TELLING: usize = 60;
const ONE_FREQUENT_IN: usize = 20;

/// The fewest letters that tell.
const LETTERS: usize = 100;

/// Whether the ideographs of `text` are those that texts have. Kana and Hangul are not judged.
pub(super) fn are_likely(text: &str) -> bool {
    let (mut all, mut frequent, mut others) = (0, 0, 0);
    for c in text.chars() {
        match c {
            '\u{4E00}'..='\u{9FFF}' => {
                all += 1;
                frequent += usize::from(FREQUENT.contains(c));
            }
            '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}' => others += 1,
            _ => {}
        }
    }
    all < TELLING || others * 4 > all || frequent * ONE_FREQUENT_IN >= all
}

/// Whether more than a third of the letters of a Latin `text` have accents.
pub(super) fn is_unlikely_latin(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let all = letters().count();
    let latin = letters().filter(|c| *c <= '\u{24F}').count();
    let accented = letters()
        .filter(|c| ('\u{80}'..='\u{24F}').contains(c))
        .count();
    all >= LETTERS && latin * 10 >= all * 9 && accented * 3 > all
}
