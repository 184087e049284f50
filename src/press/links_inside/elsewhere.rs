//! What before a reference says that it is to another *work*, or to another edition of this one: "changes to Section 5", "the
//! former Section 5", "in the previous edition, Section 5".

/// Words for changes. What was changed stood in another edition, where the numbers may differ.
const CHANGES: [&str; 28] = [
    "change",
    "changes",
    "changed",
    "amendment",
    "amendments",
    "amended",
    "revision",
    "revisions",
    "revised",
    "edit",
    "edits",
    "edited",
    "correction",
    "corrections",
    "corrected",
    "erratum",
    "errata",
    "replaces",
    "replaced",
    "supersedes",
    "änderung",
    "änderungen",
    "modification",
    "modifications",
    "modifiée",
    "изменение",
    "изменения",
    "поправки",
];
/// Words between these and the reference.
const BETWEEN: [&str; 13] = [
    "to", "in", "of", "the", "an", "am", "von", "zu", "à", "de", "la", "в", "к",
];
/// Words that tell another edition from this one.
const OTHER: [&str; 23] = [
    "previous",
    "earlier",
    "former",
    "prior",
    "old",
    "older",
    "original",
    "superseded",
    "withdrawn",
    "deleted",
    "vorherige",
    "vorherigen",
    "vorigen",
    "früheren",
    "alten",
    "précédent",
    "précédente",
    "ancien",
    "ancienne",
    "предыдущем",
    "предыдущей",
    "прежнем",
    "прежней",
];
/// Words for a work that has editions.
const WORKS: [&str; 22] = [
    "edition",
    "version",
    "draft",
    "revision",
    "release",
    "report",
    "guide",
    "guidelines",
    "standard",
    "document",
    "publication",
    "ausgabe",
    "fassung",
    "auflage",
    "bericht",
    "édition",
    "rapport",
    "издании",
    "редакции",
    "версии",
    "докладе",
    "отчёте",
];
/// Words for works that a report is not, whose sections are theirs where a name stands right before the number.
const LAWS: [&str; 10] = [
    "act",
    "law",
    "code",
    "statute",
    "directive",
    "regulation",
    "treaty",
    "convention",
    "constitution",
    "ordinance",
];

/// How many words before the reference are looked at.
const MOST: usize = 12;

/// Whether the words `before` a reference say that it leads elsewhere.
pub(super) fn is_of_another(before: &str) -> bool {
    // Only the clause that the reference is in.
    let begin = before.rfind([';', '(', '[', '—', '.', ':', '?', '!', '“', '«', '„']);
    let clause = begin.map_or(before, |at| before.get(at..).unwrap_or_default());
    let words = clause.split_whitespace().rev().take(MOST);
    let words: Vec<String> = words
        .map(|word| {
            word.trim_matches(|sign: char| !sign.is_alphanumeric())
                .to_lowercase()
        })
        .filter(|word| !word.is_empty())
        .collect();
    let Some(last) = words.first() else {
        return false;
    };
    if OTHER.contains(&&**last) || is_owner(last) {
        return true;
    }
    let mut near = words.iter().skip_while(|word| BETWEEN.contains(&&***word));
    if near.next().is_some_and(|word| CHANGES.contains(&&**word)) {
        return true;
    }
    // A law that was just named: "Under the Clean Air Act, Section 5".
    if LAWS.contains(&&**last) {
        return true;
    }
    // "In the previous edition, Section 5": the words stand backwards, and an adjective may be behind its noun.
    words.iter().enumerate().any(|(at, word)| {
        let beside = [at.checked_sub(1), Some(at + 1), Some(at + 2)];
        let mut beside = beside.into_iter().flatten().filter_map(|at| words.get(at));
        WORKS.contains(&&**word) && beside.any(|other| OTHER.contains(&&**other) || is_year(other))
    })
}

/// Whether the word is the name of whom the section belongs to: "the edition's Section 5".
fn is_owner(word: &str) -> bool {
    let name = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
    name.is_some_and(|name| {
        LAWS.contains(&name) || WORKS.contains(&name) && name != "report" && name != "document"
    })
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}
